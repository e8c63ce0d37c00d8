/** Sequence numbers moved by a helper that made a segment longer or shorter (nf_conntrack_seqadj.c). */
import type { Connection, Direction, SequenceShift } from '../model/connection.ts';
import type { Packet, TcpHeader, TcpOption } from '../model/packet.ts';
import { otherDirection, withStatus } from './connection.ts';
import { isAfter, isBefore, wrap } from './sequence.ts';

const NONE: SequenceShift = { position: 0, before: 0, after: 0 };
const SACK = 5;

function shiftOf({ sequenceShifts }: Connection, direction: Direction): SequenceShift {
  return sequenceShifts?.[direction] ?? NONE;
}

/** nf_ct_seq_offset(): by how much a number of this direction was moved. */
export function shiftAt(connection: Connection, direction: Direction, sequence: number): number {
  if (connection.sequenceShifts === undefined) return 0;
  const { position, before, after } = shiftOf(connection, direction);
  return isAfter(sequence, position) ? after : before;
}

/** nf_ct_seqadj_set(): a segment that begins at `sequence` became longer by `bytes`; a repeated one is not counted twice. */
export function withShift(connection: Connection, direction: Direction, sequence: number, bytes: number): Connection {
  if (bytes === 0) return connection;
  const known = shiftOf(connection, direction);
  const isNew = known.before === known.after || isBefore(known.position, sequence);
  const shift = isNew ? { position: sequence, before: known.after, after: known.after + bytes } : known;
  const both = { ORIGINAL: shiftOf(connection, 'ORIGINAL'), REPLY: shiftOf(connection, 'REPLY') };
  return { ...withStatus(connection, 'SEQ_ADJUST'), sequenceShifts: { ...both, [direction]: shift } };
}

/** nf_ct_seq_adjust(): the numbers as the other end of the rewriting knows them. */
export function shiftSegment(packet: Packet, connection: Connection, direction: Direction): Packet {
  const header = packet.transport;
  if (header.kind !== 'tcp' || connection.sequenceShifts === undefined) return packet;
  const other = shiftOf(connection, otherDirection(direction));
  const transport: TcpHeader = {
    ...header,
    sequence: wrap(header.sequence + shiftAt(connection, direction, header.sequence)),
    acknowledgement: shiftedBack(header.acknowledgement, other),
    options: header.options.map((option) => shiftBlocks(option, other)),
  };
  return { ...packet, transport };
}

/** A number that acknowledges what was moved. */
function shiftedBack(number: number, { position, before, after }: SequenceShift): number {
  return wrap(number - (isAfter(wrap(number - before), position) ? after : before));
}

/** nf_ct_sack_block_adjust(). */
function shiftBlocks(option: TcpOption, shift: SequenceShift): TcpOption {
  if (option.kind !== SACK || option.data.length === 0 || option.data.length % 16 !== 0) return option;
  const edges = option.data.match(/.{8}/g) ?? [];
  const moved = edges.map((edge) => shiftedBack(Number.parseInt(edge, 16), shift).toString(16).padStart(8, '0'));
  return { ...option, data: moved.join('') };
}
