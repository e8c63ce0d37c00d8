/** The end of a packet inside a hook or between two of them: who ended it, and what a local sender is told. */
import type { DropReason, Stage, Where } from '../model/walk.ts';

export interface Drop {
  readonly where: Where;
  /** errno that the sending program sees. */
  readonly error?: string;
}

/** A drop by the stack itself, not by a rule. */
export function stackDrop(stage: Stage, reason?: DropReason, error?: string): Drop {
  return { where: { kind: 'stack', stage, ...(reason && { reason }) }, ...(error !== undefined && { error }) };
}
