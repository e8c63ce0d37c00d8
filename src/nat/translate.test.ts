import { describe, expect, test } from 'vitest';
import { hostWith, withChanges } from '../conntrack/conversation.ts';
import { errorAbout, packetOf } from '../conntrack/one-line.ts';
import { track } from '../conntrack/track.ts';
import type { Connection, Direction } from '../model/connection.ts';
import type { Hook } from '../model/hook.ts';
import type { Packet } from '../model/packet.ts';
import { EMPTY_WORLD } from '../model/world.ts';
import { bind, bindNull } from './bind.ts';
import { isRedirectOfTranslated, translate } from './translate.ts';

/** A connection that DNAT and SNAT changed: 192.168.1.10 asks 203.0.113.1:8080, 10.0.0.5:80 sees 10.0.0.1. */
function translated(line: string): Connection {
  const { changes } = track(packetOf(line), 'PREROUTING', EMPTY_WORLD, hostWith());
  const world = withChanges(EMPTY_WORLD, changes);
  const options = { isRandom: false, isFullyRandom: false, isPersistent: false };
  const place = {
    packet: packetOf(line),
    hook: 'PREROUTING',
    inInterface: 'eth0',
    outInterface: 'eth1',
    nextHop: undefined,
    host: hostWith(),
    world,
  } as const;
  const there = bind(
    world.connections.get(1)!,
    { side: 'destination', addresses: { from: '10.0.0.5', to: '10.0.0.5' }, ports: { from: 80, to: 80 }, ...options },
    place,
  )!;
  return bind(
    there,
    { side: 'source', addresses: { from: '10.0.0.1', to: '10.0.0.1' }, ports: { from: 5000, to: 5000 }, ...options },
    place,
  )!;
}

const seenAs = (packet: Packet): string => {
  const { source, destination, transport } = packet;
  if (transport.kind === 'icmp') {
    const quote = transport.quote ? ` about ${seenAs(transport.quote.packet)}` : ` id ${transport.identifier}`;
    return `${source} > ${destination}${quote}`;
  }
  return 'sourcePort' in transport
    ? `${source}:${transport.sourcePort} > ${destination}:${transport.destinationPort}`
    : `${source} > ${destination}`;
};

// nat-destination/port-forward, dnat-and-masquerade, hairpin
describe('a connection translated on both sides', () => {
  const web = translated('192.168.1.10:40000 > 203.0.113.1:8080 tcp SYN');
  test.each<[string, string, Direction, Hook, string]>([
    [
      'in',
      '192.168.1.10:40000 > 203.0.113.1:8080 tcp SYN',
      'ORIGINAL',
      'PREROUTING',
      '192.168.1.10:40000 > 10.0.0.5:80',
    ],
    ['out', '192.168.1.10:40000 > 10.0.0.5:80 tcp SYN', 'ORIGINAL', 'POSTROUTING', '10.0.0.1:5000 > 10.0.0.5:80'],
    ['delivered', '192.168.1.10:40000 > 10.0.0.5:80 tcp SYN', 'ORIGINAL', 'INPUT', '10.0.0.1:5000 > 10.0.0.5:80'],
    ['answer in', '10.0.0.5:80 > 10.0.0.1:5000 tcp SYN,ACK', 'REPLY', 'PREROUTING', '10.0.0.5:80 > 192.168.1.10:40000'],
    [
      'answer of the host',
      '10.0.0.5:80 > 10.0.0.1:5000 tcp SYN,ACK',
      'REPLY',
      'OUTPUT',
      '10.0.0.5:80 > 192.168.1.10:40000',
    ],
    [
      'answer out',
      '10.0.0.5:80 > 192.168.1.10:40000 tcp SYN,ACK',
      'REPLY',
      'POSTROUTING',
      '203.0.113.1:8080 > 192.168.1.10:40000',
    ],
  ])('%s: %s', (_title, line, direction, hook, wanted) => {
    expect(seenAs(translate(packetOf(line), web, direction, hook))).toBe(wanted);
  });

  // nat-source/snat-error-translated, nat-destination/dnat-error
  test.each<[string, Packet, Direction, Hook, string]>([
    [
      'an error from the server comes in',
      errorAbout('10.0.0.5 > 10.0.0.1 icmp 3 code 3', '10.0.0.1:5000 > 10.0.0.5:80 tcp SYN'),
      'REPLY',
      'PREROUTING',
      '10.0.0.5 > 192.168.1.10 about 192.168.1.10:40000 > 10.0.0.5:80',
    ],
    [
      'and goes out to the client',
      errorAbout('10.0.0.5 > 192.168.1.10 icmp 3 code 3', '192.168.1.10:40000 > 10.0.0.5:80 tcp SYN'),
      'REPLY',
      'POSTROUTING',
      '203.0.113.1 > 192.168.1.10 about 192.168.1.10:40000 > 203.0.113.1:8080',
    ],
    [
      'an error of the client comes in',
      errorAbout('192.168.1.10 > 203.0.113.1 icmp 3 code 3', '203.0.113.1:8080 > 192.168.1.10:40000 tcp ACK'),
      'ORIGINAL',
      'PREROUTING',
      '192.168.1.10 > 10.0.0.5 about 10.0.0.5:80 > 192.168.1.10:40000',
    ],
  ])('%s', (_title, packet, direction, hook, wanted) =>
    expect(seenAs(translate(packet, web, direction, hook))).toBe(wanted),
  );
});

test('a ping has its identifier translated', () => {
  const line = '192.168.1.10 > 198.51.100.7 icmp 8 id 9';
  const { changes } = track(packetOf(line), 'PREROUTING', EMPTY_WORLD, hostWith());
  const own = withChanges(EMPTY_WORLD, changes).connections.get(1)!;
  const ping: Connection = {
    ...own,
    status: new Set(['SRC_NAT']),
    reply: { ...own.reply, destination: '203.0.113.5', sourceId: 77 },
  };
  expect(seenAs(translate(packetOf(line), ping, 'ORIGINAL', 'POSTROUTING'))).toBe('203.0.113.5 > 198.51.100.7 id 77');
  const answer = packetOf('198.51.100.7 > 203.0.113.5 icmp 0 id 77');
  expect(seenAs(translate(answer, ping, 'REPLY', 'PREROUTING'))).toBe('198.51.100.7 > 192.168.1.10 id 9');
});

describe('where nothing was decided to change', () => {
  const line = '192.168.1.10:40000 > 203.0.113.1:8080 tcp SYN';
  const { changes } = track(packetOf(line), 'PREROUTING', EMPTY_WORLD, hostWith());
  const own = withChanges(EMPTY_WORLD, changes).connections.get(1)!;
  const plain = bindNull(bindNull(own, 'PREROUTING', EMPTY_WORLD), 'POSTROUTING', EMPTY_WORLD);
  test.each<Hook>(['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'])('%s leaves the very packet', (hook) => {
    const packet = packetOf(line);
    expect(translate(packet, plain, 'ORIGINAL', hook)).toBe(packet);
  });

  test.each([
    ['a redirect about it passes', '10.0.0.5 > 10.0.0.1 icmp 5', plain, false],
    ['a redirect about a translated connection is dropped', '10.0.0.5 > 10.0.0.1 icmp 5', translated(line), true],
    ['other errors pass', '10.0.0.5 > 10.0.0.1 icmp 3', translated(line), false],
  ])('%s', (_title, packet, connection, wanted) =>
    expect(isRedirectOfTranslated(packetOf(packet), connection)).toBe(wanted),
  );
});
