/** What `-m conntrack` had before it, for each of its options. */
import type { Seen } from '../extensions/seen.ts';
import type { Connection } from '../model/connection.ts';
import { type MessageValue, message } from '../model/message.ts';
import type { World } from '../model/world.ts';
import { protocolName } from '../values/protocol.ts';
import { describeState } from './tracked-state.ts';

const SHOWN = ['EXPECTED', 'SEEN_REPLY', 'ASSURED', 'CONFIRMED'] as const;

export function sawConnection(seen: Seen): Readonly<Record<string, MessageValue>> {
  const { connection, tracked, world } = seen;
  if (connection === undefined) return { state: describeState(seen), ...WITHOUT_ENTRY };
  const { original, reply, status } = connection;
  const translated = (['SNAT', 'DNAT'] as const).filter((name) => status.has(name === 'SNAT' ? 'SRC_NAT' : 'DST_NAT'));
  const set = SHOWN.filter((name) => status.has(name));
  return {
    state: [describeState(seen), ...translated],
    protocol: protocolName(original.protocol),
    originalSource: original.source,
    originalDestination: original.destination,
    replySource: reply.source,
    replyDestination: reply.destination,
    originalSourcePort: original.sourceId,
    originalDestinationPort: original.destinationId,
    replySourcePort: reply.sourceId,
    replyDestinationPort: reply.destinationId,
    status: set.length === 0 ? message('value.none') : set,
    expires: secondsLeft(connection, world),
    direction: tracked?.direction ?? message('match.conntrack.no-entry'),
  };
}

/** nf_ct_expires(): the clock of an entry that is not confirmed has not begun. */
export function secondsLeft({ status, expires }: Connection, { clock }: World): number {
  return status.has('CONFIRMED') ? Math.max(0, Math.floor((expires - clock) / 1000)) : 0;
}

const NO_ENTRY = message('match.conntrack.no-entry');
const WITHOUT_ENTRY = {
  protocol: NO_ENTRY,
  originalSource: NO_ENTRY,
  originalDestination: NO_ENTRY,
  replySource: NO_ENTRY,
  replyDestination: NO_ENTRY,
  originalSourcePort: NO_ENTRY,
  originalDestinationPort: NO_ENTRY,
  replySourcePort: NO_ENTRY,
  replyDestinationPort: NO_ENTRY,
  status: NO_ENTRY,
  expires: NO_ENTRY,
  direction: NO_ENTRY,
};
