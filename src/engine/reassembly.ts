/** Whether fragments are put together before PREROUTING: conntrack asks for it, and so do kinds that look for a socket (nf_defrag_ipv4_enable). */
import type { CompiledRule, FamilyProgram } from './program.ts';

const answers = new WeakMap<FamilyProgram, boolean>();

/** Asked of every packet that comes in, and answered once a program. */
export function isReassembling(program: FamilyProgram): boolean {
  if (program.isConntrackOn) return true;
  let answer = answers.get(program);
  if (answer === undefined) {
    answer = [...program.chains.values()].some(({ rules }) => rules.some(asksForWholePackets));
    answers.set(program, answer);
  }
  return answer;
}

function asksForWholePackets({ matches, target }: CompiledRule): boolean {
  return (
    (target.kind === 'target' && target.target?.needsReassembly === true) ||
    matches.some(({ kind }) => kind?.needsReassembly === true)
  );
}
