import { describe, expect, test } from 'vitest';
import { parsePacketLine, readPacketLine } from './packet-line.ts';

describe('readPacketLine', () => {
  test('reads TCP with ports, flags and what the packet carries', () => {
    const { packet, origin, inInterface, outInterface } = readPacketLine(
      'tcp 192.168.1.10:40000 > 198.51.100.7:80 SYN,ACK seq 5 ack 7 mss 1460 ttl 63 tos 0x10 mark 0x1 len 20 df in eth0 out eth1',
    );
    expect(packet).toMatchObject({
      family: 'ipv4',
      source: '192.168.1.10',
      destination: '198.51.100.7',
      protocol: 6,
      ttl: 63,
      tos: 16,
      mark: 1,
      dontFragment: true,
      payload: { hex: '', zeros: 20 },
      transport: {
        kind: 'tcp',
        sourcePort: 40000,
        destinationPort: 80,
        flags: 18,
        sequence: 5,
        acknowledgement: 7,
        options: [{ kind: 2, data: '05b4' }],
      },
    });
    expect([inInterface, outInterface]).toEqual(['eth0', 'eth1']);
    expect(origin).toEqual({ kind: 'interface', name: 'eth0' });
  });

  test.each([
    ['tcp 10.0.0.1:1 > 10.0.0.2:2', { kind: 'tcp', flags: 2 }],
    ['tcp 10.0.0.1:1 > 10.0.0.2:2 NONE', { kind: 'tcp', flags: 0 }],
    ['udp 10.0.0.1:1 > 10.0.0.2:53', { kind: 'udp', sourcePort: 1, destinationPort: 53 }],
    ['icmp 10.0.0.1 > 10.0.0.2', { kind: 'icmp', type: 8, code: 0 }],
    ['icmp 10.0.0.1 > 10.0.0.2 host-unreachable', { kind: 'icmp', type: 3, code: 1 }],
    ['icmp 10.0.0.1 > 10.0.0.2 3/4 mtu 1400', { kind: 'icmp', type: 3, code: 4, mtu: 1400 }],
    ['icmpv6 2001:db8::1 > 2001:db8::2', { kind: 'icmp', type: 128, code: 0 }],
    ['tcp [2001:db8::1]:1 > [2001:db8::2]:443 ACK', { kind: 'tcp', destinationPort: 443, flags: 16 }],
    ['gre 10.0.0.1 > 10.0.0.2', { kind: 'opaque' }],
    ['udp 10.0.0.1 > 10.0.0.2 frag 1480+', { kind: 'opaque' }],
  ])('%s', (text, transport) => expect(readPacketLine(text).packet.transport).toMatchObject(transport));

  test('reads fragments, owners and frames', () => {
    expect(readPacketLine('udp 10.0.0.1 > 10.0.0.2 frag 1480').packet.fragment).toEqual({ offset: 1480, more: false });
    expect(readPacketLine('udp 10.0.0.1:1 > 10.0.0.2:2 frag 0+').packet).toMatchObject({
      fragment: { offset: 0, more: true },
      transport: { kind: 'udp' },
    });
    expect(readPacketLine('icmp 10.0.0.1 > 10.0.0.2 uid 33').packet.owner).toEqual({ uid: 33, gid: 0 });
    expect(readPacketLine('icmp 10.0.0.1 > 10.0.0.2 mac 02:00:00:00:00:09').packet.link?.source).toBe(
      '02:00:00:00:00:09',
    );
  });

  test.each([
    ['', 'value.packet.form'],
    ['tcp 10.0.0.1 10.0.0.2', 'value.packet.form'],
    ['foo 10.0.0.1 > 10.0.0.2', 'value.packet.form'],
    ['tcp 10.0.0.1:1 > 10.0.0.300:2', 'value.address.wrong-ipv4'],
    ['tcp 10.0.0.1:99999 > 10.0.0.3:2', 'value.address.wrong-ipv4'],
    ['tcp [2001:db8::1]:1 > 10.0.0.1:2', 'value.address.wrong-ipv6'],
    ['tcp 10.0.0.1:1 > 10.0.0.3:2 SIN', 'value.packet.word'],
    ['tcp 10.0.0.1:1 > 10.0.0.3:2 ttl x', 'value.packet.word'],
  ])('refuses %j: %s', (text, id) => expect(parsePacketLine(text)).toMatchObject({ ok: false, message: { id } }));
});
