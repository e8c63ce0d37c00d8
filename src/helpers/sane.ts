/** SANE: a scanner's data come over a connection of their own, to the port that the server names (nf_conntrack_sane.c). */
import { payloadBytes } from '../conntrack/payload.ts';
import { PROTOCOL } from '../model/packet.ts';
import { DROPPED, expect, type Helped, type Helper, type HelperView, isConversation, NOTHING } from './helper.ts';

const POLICY = { most: 1, seconds: 300 } as const;
/** Length of a request that is read: its number and a handle. */
const REQUEST = 8;
/** The number of `SANE_NET_START`. */
const START = 7;
/** Of the answer: a status, two zero bytes, the port. */
const ANSWER = 8;

export const sane: Helper = { name: 'sane', protocols: [PROTOCOL.tcp], help };

function help(view: HelperView): Helped {
  const { connection, packet, direction } = view;
  const { hex, zeros } = packet.payload;
  const length = hex.length / 2 + zeros;
  if (!isConversation(view) || length === 0) return NOTHING;
  const bytes = payloadBytes(packet.payload, ANSWER);
  if (direction === 'ORIGINAL') {
    if (length !== REQUEST) return NOTHING;
    const { isScanAsked: _isScanAsked, ...rest } = connection;
    return { connection: wordAt(bytes, 0) === START ? { ...rest, isScanAsked: true } : rest };
  }
  if (connection.isScanAsked === undefined) return NOTHING;
  const { isScanAsked: _isScanAsked, ...answered } = connection;
  const isAgreed = length >= ANSWER && wordAt(bytes, 0) === 0 && pairAt(bytes, 4) === 0;
  if (!isAgreed) return { connection: answered };
  const { source, destination } = connection.original;
  const data = { protocol: PROTOCOL.tcp, source, destination, destinationId: pairAt(bytes, 6) };
  const expectations = expect(view, POLICY, data);
  return expectations === undefined ? { ...DROPPED, connection: answered } : { connection: answered, expectations };
}

function pairAt(bytes: readonly number[], at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function wordAt(bytes: readonly number[], at: number): number {
  return pairAt(bytes, at) * 0x1_0000 + pairAt(bytes, at + 2);
}
