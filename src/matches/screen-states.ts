/** Connection states as the bits of a chain's screen. */
import { STATE_BIT } from '../extensions/screen.ts';
import type { ConnectionState } from '../model/connection.ts';

const ALL = 31;

export function screenStates(states: readonly ConnectionState[], isInverted: boolean): number {
  let bits = 0;
  for (const state of states) bits |= STATE_BIT[state];
  return isInverted ? ALL & ~bits : bits;
}
