/** Which fields of a packet a step changed, in the names of packetRecord: what flips on the token and stands in the trace. */
import type { Packet } from '../model/packet.ts';
import type { Step } from '../model/walk.ts';
import { isEqual } from './compare.ts';
import { type PacketRecord, packetRecord } from './packet-record.ts';
import { changedLines } from './payload-changes.ts';

export interface PacketChange {
  readonly field: keyof PacketRecord;
  readonly before: string;
  readonly after: string;
}

/** Fields in the order in which a header is read. */
const FIELDS: readonly (keyof PacketRecord)[] = [
  'src',
  'dst',
  'proto',
  'ttl',
  'tos',
  'id',
  'df',
  'frag',
  'sport',
  'dport',
  'flags',
  'seq',
  'ack',
  'window',
  'tcpOptions',
  'sctpTag',
  'icmpType',
  'icmpCode',
  'icmpId',
  'icmpSeq',
  'icmpMtu',
  'icmpGateway',
  'inner',
  'length',
  'mark',
];

/** What differs between two forms of one packet. */
export function packetChanges(before: Packet, after: Packet): readonly PacketChange[] {
  if (before === after) return [];
  const left = packetRecord(before);
  const right = packetRecord(after);
  const ofHeaders = FIELDS.flatMap((field) =>
    isEqual(left[field], right[field])
      ? []
      : [{ field, before: fieldText(field, left[field]), after: fieldText(field, right[field]) }],
  );
  return [...ofHeaders, ...changedLines(before, after).map((line) => ({ field: 'payload' as const, ...line }))];
}

/** What a step did to the packet. */
export function changesOfStep({ changes }: Step): readonly PacketChange[] {
  return changes.flatMap((change) => (change.kind === 'packet' ? packetChanges(change.before, change.after) : []));
}

function fieldText(field: keyof PacketRecord, value: unknown): string {
  if (value === undefined) return '–';
  if ((field === 'mark' || field === 'tos') && typeof value === 'number') return `0x${value.toString(16)}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
