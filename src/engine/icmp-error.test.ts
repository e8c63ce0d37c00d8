// Who gets an ICMP error and what stands in it: FORMAT quirks 6, 7 and 9, RFC 1122 3.2.2, and `engine/errors` of the recordings.
import { describe, expect, it, test } from 'vitest';
import type { IcmpHeader, Packet } from '../model/packet.ts';
import { packetLength } from '../values/packet-length.ts';
import { ROUTER, tableText, walked } from './router-for-tests.ts';

const REJECTING = tableText(
  'filter',
  '-A INPUT -p udp -j REJECT',
  '-A FORWARD -j REJECT',
  '-A OUTPUT -p udp -j REJECT',
);

/** The error a packet brings about. */
function errorOf(line: string, text = REJECTING): Packet | undefined {
  const [first] = walked(text, line).started;
  return first?.walk.origin.kind === 'host' && first.walk.origin.what === 'icmp-error' ? first.walk.packet : undefined;
}

function headerOf(packet: Packet | undefined): IcmpHeader {
  if (packet?.transport.kind !== 'icmp') throw new Error('no ICMP');
  return packet.transport;
}

describe('an ICMP error', () => {
  it.each([
    ['nobody for a bad checksum', 'udp 192.168.1.10:1 > 203.0.113.7:9 bad-checksum in eth0', false],
    ['nobody for an ICMP error', 'icmp 192.168.1.10 > 203.0.113.7 3/1 in eth0', false],
    ['the sender of an echo request', 'icmp 192.168.1.10 > 203.0.113.7 echo-request in eth0', true],
    ['nobody for a later fragment', 'udp 192.168.1.10 > 203.0.113.7 len 8 frag 8+ in eth0', false],
    // Recorded: found-by-fuzzing/reject/first-piece; by itself a piece has the wrong checksum.
    ['nobody for a first fragment', 'udp 192.168.1.10:1 > 203.0.113.7:9 len 8 frag 0+ in eth0', false],
    ['the sender of a first fragment of ESP', 'esp 192.168.1.10 > 203.0.113.7 len 8 frag 0+ in eth0', true],
    ['nobody for a broadcast', 'udp 192.168.1.10:1 > 192.168.1.255:9 in eth0', false],
    ['nobody for a multicast', 'udp 192.168.1.10:1 > 224.0.0.1:9 in eth0', false],
    [
      'nobody for a frame to all',
      'udp 192.168.1.10:1 > 192.168.1.1:9 mac 02:00:00:00:01:01 to ff:ff:ff:ff:ff:ff in eth0',
      false,
    ],
    ['nobody at no address', 'udp 0.0.0.0:68 > 192.168.1.1:67 in eth0', false],
    ['a local sender', 'udp 203.0.113.1:1 > 203.0.113.7:9', true],
  ])('goes to %s', (_, line, isSent) => {
    expect(errorOf(line) !== undefined).toBe(isSent);
  });

  it.each([
    [
      'the address that was asked, if it is the host’s own',
      'udp 192.168.1.10:1 > 203.0.113.1:9 in eth0',
      '203.0.113.1',
    ],
    ['else the one the way back prefers', 'udp 192.168.1.10:1 > 203.0.113.7:9 in eth0', '192.168.1.1'],
  ])('comes from %s', (_, line, source) => {
    expect(errorOf(line)).toMatchObject({
      source,
      destination: '192.168.1.10',
      tos: 0xc0,
      mark: 0,
      isFromKernelSocket: true,
    });
  });

  it.each([
    ['udp 192.168.1.10:1 > 203.0.113.7:9 len 100 in eth0', 20 + 8 + 20 + 8 + 100],
    ['udp 192.168.1.10:1 > 203.0.113.7:9 len 600 in eth0', 576],
    ['udp 192.168.1.10:1 > 203.0.113.7:9 len 520 in eth0', 576],
    ['udp 192.168.1.10:1 > 203.0.113.7:9 len 519 in eth0', 575],
  ])('quotes as much as 576 bytes hold: %s', (line, length) => {
    const error = errorOf(line);
    expect(error && packetLength(error)).toBe(length);
  });

  test('in IPv6 quotes as much as 1280 bytes hold, with TOS 0', () => {
    const error = walked(tableText('filter'), 'udp [2001:db8:1::9]:1 > [2001:db8:7::9]:9 len 1400 tos 8 in eth0')
      .started[0]?.walk.packet;
    expect(error && packetLength(error)).toBe(1280);
    expect(error).toMatchObject({ tos: 0, transport: { type: 1, code: 0 } });
  });

  test('quotes the packet as received when the stack speaks, one hop further when REJECT in FORWARD does (quirk 7)', () => {
    expect(headerOf(errorOf('udp 192.168.1.10:1 > 203.0.113.7:9 ttl 9 in eth0')).quote?.packet.ttl).toBe(8);
    const byStack = errorOf('udp 192.168.1.10:1 > 203.0.113.7:9 ttl 1 in eth0', tableText('filter'));
    expect(headerOf(byStack)).toMatchObject({ type: 11, code: 0, quote: { packet: { ttl: 1 } } });
  });

  test('to a local sender comes over lo (quirk 6)', () => {
    const walk = walked(REJECTING, 'udp 203.0.113.1:1 > 203.0.113.7:9');
    expect(walk.fate.error).toBe('EPERM');
    expect(walk.started[0]?.walk.fate).toMatchObject({ outcome: 'delivered', inInterface: 'lo' });
  });

  it.each([
    ['a route that is unreachable', 'unreachable', 1],
    ['a route that is prohibited', 'prohibit', 13],
    ['a black hole', 'blackhole', undefined],
  ] as const)('for %s', (_, kind, code) => {
    const route = {
      family: 'ipv4',
      kind,
      destination: { address: '198.51.100.0', prefix: 24 },
      metric: 0,
      table: 254,
      scope: 'global',
    } as const;
    const walk = walked(tableText('filter'), 'udp 192.168.1.10:1 > 198.51.100.7:9 in eth0', {
      host: { ...ROUTER, routes: [route] },
    });
    expect(walk.fate).toMatchObject({ outcome: 'dropped', where: { stage: 'routing' } });
    const error = walk.started[0]?.walk.packet.transport;
    expect(error?.kind === 'icmp' ? error.code : undefined).toBe(code);
  });
});
