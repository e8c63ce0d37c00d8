/** What a command of ipset did: the moment after it, what it prints, or why it did not. */
import type { Moment } from '../../engine/moment.ts';

export interface SetOutcome {
  readonly moment: Moment;
  readonly stdout?: string;
  /** Told beside, not an error. */
  readonly note?: string;
  /** ipset's own words. */
  readonly refusal?: string;
  /** Nothing is wrong, but the answer is no. */
  readonly isNo?: true;
}

export const NO_SUCH_SET = 'The set with the given name does not exist';

/** What is wrong with the command line itself (IPSET_PARAMETER_PROBLEM), not with what it asks for. */
export function isParameterProblem(refusal: string): boolean {
  return /^(Missing |Unknown (argument|settype)|No command|Mandatory option)/.test(refusal);
}
