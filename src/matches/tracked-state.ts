/** The state conntrack gave a packet, as `-m state` and `-m conntrack` see it. */
import type { Seen } from '../extensions/seen.ts';
import type { ConnectionState } from '../model/connection.ts';
import { type MessageValue, message } from '../model/message.ts';

/** A packet conntrack has not looked at counts as INVALID (nf_ct_get() gives no entry, and it is not marked UNTRACKED). */
export function stateOf(seen: Seen): ConnectionState {
  return seen.tracked?.state ?? 'INVALID';
}

/** The state in words, and why it is INVALID where conntrack has not looked. */
export function describeState(seen: Seen): MessageValue {
  return seen.tracked?.state ?? message('match.conntrack.not-looked');
}
