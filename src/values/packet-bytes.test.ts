import { expect, test } from 'vitest';
import { packetBytes } from './packet-bytes.ts';
import { packetLength } from './packet-length.ts';
import { readPacketLine } from './packet-line.ts';
import { bytesOfHex } from './transport-bytes.ts';

const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

// Bytes of frames that the recorder built and the kernel took: right checksums, but for the one that is wrong on purpose.
test.each([
  [
    'tcp 10.0.0.1:40000 > 10.0.0.2:80 SYN,ACK mss 1460 id 7 df ttl 63 tos 16 payload 474554',
    '4510002f000740003f0627b00a0000010a0000029c400050000003e8000000006012faf04d620000020405b4474554',
  ],
  ['udp 10.0.0.1:1 > 10.0.0.2:53 id 1 payload ff00', '4500001e00010000401166cc0a0000010a00000200010035000aeca0ff00'],
  [
    'udp 10.0.0.1:1 > 10.0.0.2:53 id 1 payload ff00 bad-checksum',
    '4500001e00010000401166cc0a0000010a00000200010035000ab9f5ff00',
  ],
  ['udplite 10.0.0.1:1 > 10.0.0.2:53 payload ff00', '4500001e00000000408866560a0000010a000002000100350000ec33ff00'],
  [
    'sctp 10.0.0.1:5 > 10.0.0.2:6 tag 99 payload 0100000c',
    '4500002400000000408466540a0000010a00000200050006000000633203b9ae0100000c',
  ],
  ['udp 10.0.0.2 > 10.0.0.1 id 9 frag 24+ payload aabb', '4500001600092003401146c90a0000020a000001aabb'],
  [
    'icmpv6 2001:db8::1 > 2001:db8::2',
    '6000000000083a4020010db800000000000000000000000120010db80000000000000000000000028000244600010001',
  ],
  [
    'tcp [2001:db8::1]:1 > [2001:db8::2]:2 tos 184',
    '6b8000000014064020010db800000000000000000000000120010db800000000000000000000000200010002000003e8000000005002faf055920000',
  ],
])('%s', (line, bytes) => {
  const { packet } = readPacketLine(line);
  expect(hexOf(packetBytes(packet))).toBe(bytes);
  expect(packetLength(packet)).toBe(bytes.length / 2);
});

test('an ICMP error holds the head of the packet it is about', () => {
  const { packet } = readPacketLine('icmp 10.0.0.2 > 10.0.0.1 3/4 mtu 1400 echo 0 seq 0');
  const quoted = readPacketLine('udp 10.0.0.1:1 > 10.0.0.2:53').packet;
  if (packet.transport.kind !== 'icmp') throw new Error('no ICMP');
  const quote = { packet: quoted, bytes: 8, length: 28 };
  expect(hexOf(packetBytes({ ...packet, transport: { ...packet.transport, quote } }))).toBe(
    '4500003800000000400166c30a0000020a00000103040ba0000005784500001c00000000401166cf0a0000010a000002000100350008eba5',
  );
});

test('IPv6 extension headers stand in order, the fragment header behind them', () => {
  const { packet } = readPacketLine('udp [2001:db8::1]:1 > [2001:db8::2]:2 id 1');
  const extended = {
    ...packet,
    extensions: [{ type: 0, data: '010400000000' }],
    fragment: { offset: 0, more: true },
  };
  expect(hexOf(packetBytes(extended))).toBe(
    '600000000018004020010db800000000000000000000000120010db80000000000000000000000022c000104000000001100000100000001000100020008a466',
  );
});

test('hexadecimal digits are read in pairs', () => expect([...bytesOfHex('00ff7')]).toEqual([0, 255]));
