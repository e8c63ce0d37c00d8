/** What a step did to ipsets, one phrase for each member: added, taken out, counted, given more time. */

import type { SetChange } from '../model/ip-set.ts';
import { type Message, message } from '../model/message.ts';
import type { Step } from '../model/walk.ts';

/** `192.0.2.1 added to “seen”`. */
export function setChangePhrases({ changes }: Step): readonly Message[] {
  return changes.flatMap((change) => (change.kind === 'set-member' ? [setChangePhrase(change)] : []));
}

function setChangePhrase({ set, element, before, after }: SetChange): Message {
  return message(`ipset.change.${wordFor(before, after)}`, { set, element });
}

function wordFor(before: SetChange['before'], after: SetChange['after']): string {
  if (after === undefined) return 'deleted';
  if (before === undefined) return 'added';
  return before.expires === after.expires && before.mac === after.mac ? 'counted' : 'renewed';
}
