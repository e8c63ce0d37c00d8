import { expect, test } from 'vitest';
import { packetLength } from './packet-length.ts';
import { readPacketLine } from './packet-line.ts';

// Total lengths of the recorded cases' packets (`length` in /expect/packet).
test.each([
  ['tcp 10.0.0.1:1 > 10.0.0.2:2', 40],
  ['tcp 10.0.0.1:1 > 10.0.0.2:2 SYN mss 1460', 44],
  ['udp 10.0.0.1:1 > 10.0.0.2:2 len 72', 100],
  ['icmp 10.0.0.1 > 10.0.0.2', 28],
  ['sctp 10.0.0.1:1 > 10.0.0.2:2', 32],
  ['udp 10.0.0.1 > 10.0.0.2 frag 24 len 16', 36],
  ['tcp [2001:db8::1]:1 > [2001:db8::2]:2', 60],
  ['icmpv6 2001:db8::1 > 2001:db8::2', 48],
  ['udp 2001:db8::1 > 2001:db8::2 frag 24 len 16', 64],
])('%s is %d bytes long', (line, length) => expect(packetLength(readPacketLine(line).packet)).toBe(length));

test('an ICMP error counts the quoted header and its bytes', () => {
  const { packet } = readPacketLine('icmp 10.0.0.2 > 10.0.0.1 3/3');
  const quoted = readPacketLine('udp 10.0.0.1:1 > 10.0.0.2:2').packet;
  const { transport } = packet;
  if (transport.kind !== 'icmp') throw new Error('no ICMP');
  expect(
    packetLength({ ...packet, transport: { ...transport, quote: { packet: quoted, bytes: 8, length: 28 } } }),
  ).toBe(56);
});

test('options are padded to four bytes', () => {
  const { packet } = readPacketLine('tcp 10.0.0.1:1 > 10.0.0.2:2');
  const { transport } = packet;
  if (transport.kind !== 'tcp') throw new Error('no TCP');
  const options = [
    { kind: 2, data: '05b4' },
    { kind: 1, data: '' },
    { kind: 3, data: '07' },
    { kind: 4, data: '' },
  ];
  expect(packetLength({ ...packet, transport: { ...transport, options } })).toBe(52);
});
