import { describe, expect, it, test } from 'vitest';
import { TCP_FLAG } from '../model/packet.ts';
import { type Reply, replyTo } from './reply.ts';
import { ROUTER, tableText, walked } from './router-for-tests.ts';

function replyOf(line: string, text = tableText('filter')): Reply {
  return replyTo(walked(text, line).fate, ROUTER);
}

describe('what comes back from a far end', () => {
  it.each([
    [
      'to a SYN a SYN-ACK',
      'tcp 192.168.1.10:1000 > 203.0.113.7:80 SYN seq 100 in eth0',
      { flags: TCP_FLAG.SYN | TCP_FLAG.ACK, acknowledgement: 101, sourcePort: 80, destinationPort: 1000 },
    ],
    [
      'to data an ACK of all of it',
      'tcp 192.168.1.10:1000 > 203.0.113.7:80 PSH,ACK seq 100 ack 7 len 20 in eth0',
      { flags: TCP_FLAG.ACK, sequence: 7, acknowledgement: 120 },
    ],
    [
      'to a FIN a FIN-ACK',
      'tcp 192.168.1.10:1000 > 203.0.113.7:80 FIN,ACK seq 100 ack 7 in eth0',
      { flags: TCP_FLAG.FIN | TCP_FLAG.ACK, sequence: 7, acknowledgement: 101 },
    ],
    [
      'to a SYN-ACK an ACK',
      'tcp 192.168.1.10:80 > 203.0.113.7:1000 SYN,ACK seq 100 ack 7 in eth0',
      { flags: TCP_FLAG.ACK, sequence: 7, acknowledgement: 101 },
    ],
    [
      'to a datagram one the other way',
      'udp 192.168.1.10:1000 > 203.0.113.7:53 in eth0',
      { sourcePort: 53, destinationPort: 1000 },
    ],
    ['to an echo request an echo reply', 'icmp 192.168.1.10 > 203.0.113.7 echo-request in eth0', { type: 0 }],
    ['to an echo request of ICMPv6 its reply', 'icmpv6 2001:db8:1::9 > 2001:db8:2::9 128 in eth0', { type: 129 }],
  ])('is %s', (_, line, transport) => {
    expect(replyOf(line)).toMatchObject({
      kind: 'packet',
      origin: { kind: 'interface', name: 'eth1' },
      packet: { ttl: 64, mark: 0, transport },
    });
  });

  test('goes to the address the packet left with', () => {
    const reply = replyOf(
      'udp 192.168.1.10:1000 > 203.0.113.7:53 in eth0',
      tableText('nat', '-A POSTROUTING -o eth1 -j MASQUERADE'),
    );
    expect(reply).toMatchObject({ packet: { source: '203.0.113.7', destination: '203.0.113.1' } });
  });
});

describe('what comes back from the host', () => {
  test('is the datagram of a process that listens', () => {
    expect(replyOf('udp 192.168.1.10:1000 > 192.168.1.1:53 in eth0')).toMatchObject({
      kind: 'packet',
      origin: { kind: 'local' },
      packet: { source: '192.168.1.1', destination: '192.168.1.10' },
    });
  });
});

describe('nothing comes back', () => {
  const DROPPING = tableText('filter', '-A FORWARD -j DROP');
  it.each([
    ['from a packet that was dropped', 'udp 192.168.1.10:1000 > 203.0.113.7:53 in eth0', DROPPING, 'reply.not-arrived'],
    [
      'from a piece that waits',
      'udp 192.168.1.10:1000 > 192.168.1.1:53 len 8 frag 0+ in eth0',
      undefined,
      'reply.not-arrived',
    ],
    ['to a RST', 'tcp 192.168.1.10:1000 > 203.0.113.7:80 RST in eth0', undefined, 'reply.no-answer'],
    ['to an echo reply', 'icmp 192.168.1.10 > 203.0.113.7 echo-reply in eth0', undefined, 'reply.no-answer'],
    ['to an ICMP error', 'icmp 192.168.1.10 > 203.0.113.7 3/1 in eth0', undefined, 'reply.no-answer'],
    ['from a closed port', 'udp 192.168.1.10:1000 > 192.168.1.1:99 in eth0', undefined, 'reply.nobody'],
    [
      'besides the echo reply of the host',
      'icmp 192.168.1.10 > 192.168.1.1 echo-request in eth0',
      undefined,
      'reply.by-host',
    ],
    [
      'besides the SYN-ACK of the host',
      'tcp 192.168.1.10:1000 > 192.168.1.1:22 SYN in eth0',
      undefined,
      'reply.by-host',
    ],
    ['by this host between neighbours', 'udp 192.168.1.10:1000 > 192.168.1.11:53 in eth0', undefined, 'reply.direct'],
  ])('%s', (_, line, text, why) => {
    expect(replyOf(line, text)).toMatchObject({ kind: 'none', why: { id: why } });
  });

  test('but from a neighbour to the host it does', () => {
    expect(replyOf('udp 192.168.1.1:1000 > 192.168.1.11:53')).toMatchObject({
      kind: 'packet',
      origin: { name: 'eth0' },
    });
  });

  test('by this host when a port is forwarded back to where the packet came from (hairpin without SNAT)', () => {
    const hairpin = tableText('nat', '-A PREROUTING -d 203.0.113.1 -p tcp -j DNAT --to-destination 192.168.1.20');
    expect(replyOf('tcp 192.168.1.10:1000 > 203.0.113.1:80 SYN in eth0', hairpin)).toMatchObject({
      kind: 'none',
      why: { id: 'reply.direct' },
    });
  });
});
