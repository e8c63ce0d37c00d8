import { expect, test } from 'vitest';
import type { Connection } from '../model/connection.ts';
import type { TcpHeader } from '../model/packet.ts';
import { see } from './conversation.ts';
import { packetOf } from './one-line.ts';
import { shiftAt, shiftSegment, withShift } from './sequence-shift.ts';

// nf_conntrack_seqadj.c; walks of it are recorded in e2e/kernel/cases (conntrack/ftp-nat-*).
const PLAIN = see(packetOf('192.168.1.10:40000 > 198.51.100.7:21 tcp SYN')).after as Connection;
const LONGER = withShift(PLAIN, 'ORIGINAL', 2000, 3);
const numbers = (line: string, connection: Connection, direction: 'ORIGINAL' | 'REPLY') => {
  const { sequence, acknowledgement } = shiftSegment(packetOf(line), connection, direction).transport as TcpHeader;
  return { sequence, acknowledgement };
};
const A = '192.168.1.10:40000 > 198.51.100.7:21 tcp ACK';
const B = '198.51.100.7:21 > 203.0.113.1:40000 tcp ACK';

test('a segment of the same length moves nothing', () => expect(withShift(PLAIN, 'ORIGINAL', 2000, 0)).toBe(PLAIN));

test('what lies behind the rewritten segment moves, and is told back in acknowledgements', () => {
  expect(LONGER.status.has('SEQ_ADJUST')).toBe(true);
  expect([shiftAt(LONGER, 'ORIGINAL', 2000), shiftAt(LONGER, 'ORIGINAL', 2001)]).toEqual([0, 3]);
  expect(numbers(`${A} seq 2030 ack 9000`, LONGER, 'ORIGINAL')).toEqual({ sequence: 2033, acknowledgement: 9000 });
  expect(numbers(`${B} seq 9000 ack 2033`, LONGER, 'REPLY')).toEqual({ sequence: 9000, acknowledgement: 2030 });
  expect(numbers(`${B} seq 9000 ack 2000`, LONGER, 'REPLY')).toEqual({ sequence: 9000, acknowledgement: 2000 });
});

test('the same segment again is counted once, a later one adds up', () => {
  expect(withShift(LONGER, 'ORIGINAL', 2000, 3).sequenceShifts).toEqual(LONGER.sequenceShifts);
  expect(withShift(LONGER, 'ORIGINAL', 3000, -1).sequenceShifts?.ORIGINAL).toEqual({
    position: 3000,
    before: 3,
    after: 2,
  });
});

test('the blocks of a selective acknowledgement move too', () => {
  const packet = packetOf(`${B} seq 9000 ack 2000`);
  const sack = { kind: 5, data: '000007f1000007fb' }; // 2033 to 2043
  const withSack = { ...packet, transport: { ...packet.transport, options: [sack] } as TcpHeader };
  const { options } = shiftSegment(withSack, LONGER, 'REPLY').transport as TcpHeader;
  expect(options).toEqual([{ kind: 5, data: '000007ee000007f8' }]);
});
