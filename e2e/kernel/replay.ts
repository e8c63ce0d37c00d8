/** Replays one recorded case, or says why it is left out. */
import { compareRun, compile, type Finding, type RecordedCase, readCase } from '#netfilter';
import { notYetReason } from './not-yet.ts';

export type Replay =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly findings: readonly Finding[] }
  | { readonly kind: 'left-out'; readonly reason: string };

/** `onlyKnown`: a case that holds what is not there yet is left out. */
export function replay(given: RecordedCase, { onlyKnown }: { readonly onlyKnown: boolean }): Replay {
  const lab = readCase(given);
  const program = compile(lab.documents, { host: lab.host.name, sets: lab.host.sets });
  const reason = onlyKnown ? notYetReason(given, program) : undefined;
  if (reason !== undefined) return { kind: 'left-out', reason };
  const findings = compareRun(given, lab, program);
  return findings.length === 0 ? { kind: 'passed' } : { kind: 'failed', findings };
}
