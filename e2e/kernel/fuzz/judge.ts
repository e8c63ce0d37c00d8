/** Whether Chainwalk did with a case what the kernel did. */
import { type Finding, type RecordedCase, replayCase } from '#netfilter';
import type { Answer } from './recorder.ts';

export type Verdict =
  | { readonly kind: 'same'; readonly recorded: RecordedCase }
  | { readonly kind: 'different'; readonly recorded: RecordedCase; readonly findings: readonly Finding[] }
  /** iptables-restore or ipset did not take what Chainwalk takes. */
  | { readonly kind: 'refused'; readonly why: string }
  /** The kernel drew lots: two recordings differ. */
  | { readonly kind: 'chance'; readonly why: string }
  /** The recorder could not tell what happened. */
  | { readonly kind: 'unrecorded'; readonly why: string };

export function judge(answer: Answer): Verdict {
  if ('problem' in answer) return { kind: kindOfProblem(answer.problem), why: answer.problem };
  const { recorded } = answer;
  const findings = findingsOf(recorded);
  return findings.length === 0 ? { kind: 'same', recorded } : { kind: 'different', recorded, findings };
}

function kindOfProblem(problem: string): 'refused' | 'chance' | 'unrecorded' {
  if (problem.startsWith('two recordings differ')) return 'chance';
  return /-restore failed|ipset restore failed/.test(problem) ? 'refused' : 'unrecorded';
}

/** An engine that throws does not do as the kernel did. */
function findingsOf(recorded: RecordedCase): readonly Finding[] {
  try {
    return replayCase(recorded);
  } catch (error) {
    return [{ path: 'error', wanted: undefined, got: error instanceof Error ? error.stack : String(error) }];
  }
}
