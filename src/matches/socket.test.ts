import { expect, test } from 'vitest';
import type { Host, ListeningSocket } from '../model/host.ts';
import { EMPTY_WORLD, flowKey } from '../model/world.ts';
import { askRule, type Place, refusalOf, ruleOf, savedAs, seenAt } from '../syntax/ask-rule.ts';
import { socket } from './socket.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: socket_match(), nf_sk_lookup_slow_v4().
const PLACE = { table: 'mangle', chain: 'PREROUTING' } as const;

test.each([
  ['-m socket', '-m socket'],
  ['-m socket --restore-skmark --nowildcard --transparent', '-m socket --transparent --nowildcard --restore-skmark'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, PLACE)).toBe(saved));

test('stands where packets come in', () => {
  expect(refusalOf('-m socket ! --transparent', PLACE)?.tool).toBe(
    'socket: option "--transparent" cannot be inverted.',
  );
  expect(refusalOf('-m socket', { chain: 'FORWARD' })?.id).toBe('placement.hook');
  expect(refusalOf('-m socket', { table: 'raw', chain: 'PREROUTING' })).toBeUndefined();
});

const listening = (protocol: 'tcp' | 'udp', address: string, port: number, more: object = {}): ListeningSocket => ({
  protocol,
  address,
  port,
  mode: 'listen',
  ...more,
});

const host: Host = {
  ...seenAt('udp 10.0.0.1:1 > 10.0.0.2:2').host,
  sockets: [
    listening('tcp', '0.0.0.0', 22),
    listening('tcp', '192.168.1.1', 80),
    listening('udp', '192.168.1.1', 53, { mark: 9 }),
    listening('udp', '0.0.0.0', 3128, { isTransparent: true }),
    listening('tcp', '::', 22),
    listening('tcp', '2001:db8:1::1', 80),
  ],
};

const asked = (options: string, packet: string, place: Place = {}) =>
  askRule(`-m socket ${options}`, [packet], { ...PLACE, host, ...place });

test.each([
  ['', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['', 'tcp 10.0.0.5:40000 > 192.168.1.2:80 SYN in eth0', 'no-match'],
  ['', 'tcp 10.0.0.5:40000 > 192.168.1.1:22 SYN in eth0', 'no-match'],
  ['--nowildcard', 'tcp 10.0.0.5:40000 > 192.168.1.1:22 SYN in eth0', 'match'],
  ['', 'udp 10.0.0.5:40000 > 192.168.1.1:53 in eth0', 'match'],
  ['', 'udp 10.0.0.5:40000 > 192.168.1.1:80 in eth0', 'no-match'],
  ['--transparent', 'udp 10.0.0.5:40000 > 192.168.1.1:53 in eth0', 'no-match'],
  ['--transparent', 'udp 10.0.0.5:40000 > 198.51.100.9:3128 in eth0', 'no-match'],
  ['--transparent --nowildcard', 'udp 10.0.0.5:40000 > 198.51.100.9:3128 in eth0', 'match'],
  ['', 'icmp 10.0.0.5 > 192.168.1.1 in eth0', 'no-match'],
  ['--nowildcard', 'sctp 10.0.0.5:1 > 192.168.1.1:80 in eth0', 'no-match'],
])('%s on %s: %s', (options, packet, outcome) => expect(asked(options, packet)).toEqual([outcome]));

test('IPv6', () => {
  const toward = (port: number) => `tcp [2001:db8::9]:40000 > [2001:db8:1::1]:${port} SYN in eth0`;
  expect(asked('', toward(80), { family: 'ipv6' })).toEqual(['match']);
  expect(asked('', toward(22), { family: 'ipv6' })).toEqual(['no-match']);
});

const SEGMENT = 'tcp 10.0.0.5:40000 > 192.168.1.1:22 ACK in eth0';

test('a connection is a socket of its own, on one address', () => {
  const flows = new Map([
    [flowKey('192.168.1.1', 22, '10.0.0.5', 40_000), { state: 'established', next: 1, expected: 1 } as const],
  ]);
  const world = { ...EMPTY_WORLD, flows };
  expect(asked('', SEGMENT, { world })).toEqual(['match']);
  expect(asked('--transparent', SEGMENT, { world })).toEqual(['no-match']);
  expect(asked('', SEGMENT.replace(':40000', ':40001'), { world })).toEqual(['no-match']);
});

test('an ICMP error is for the socket that sent what it speaks about', () => {
  const seen = seenAt('icmp 10.0.0.7 > 192.168.1.1 3/3 in eth0', { ...PLACE, host, hook: 'PREROUTING' });
  const about = (line: string, bytes: number) => ({
    ...seen,
    packet: {
      ...seen.packet,
      transport: { ...seen.packet.transport, quote: { packet: seenAt(line).packet, bytes, length: 28 } },
    },
  });
  const [use] = ruleOf('-m socket', PLACE).matches;
  const ask = (at: typeof seen) => socket.evaluate((use?.given ?? {}) as never, at, undefined);
  expect(ask(about('udp 192.168.1.1:53 > 10.0.0.5:40000', 8) as typeof seen)).toBe('match');
  expect(ask(about('udp 192.168.1.1:54 > 10.0.0.5:40000', 8) as typeof seen)).toBe('no-match');
});

test('--restore-skmark gives the packet the mark of the socket', () => {
  const given = { restoreMark: true, transparent: undefined, anyAddress: undefined } as const;
  const seen = seenAt('udp 10.0.0.5:40000 > 192.168.1.1:53 in eth0 mark 1', { host });
  expect(socket.packetAfter?.(given, seen).mark).toBe(9);
  expect(socket.packetAfter?.({ ...given, restoreMark: undefined }, seen)).toBe(seen.packet);
  expect(socket.packetAfter?.({ ...given, transparent: true }, seen)).toBe(seen.packet);
});

test.each([
  ['udp 10.0.0.5:40000 > 192.168.1.1:53 in eth0', 'match.socket.one'],
  ['tcp 10.0.0.5:40000 > 192.168.1.1:22 SYN in eth0', 'match.socket.any'],
  ['udp 10.0.0.5:40000 > 192.168.1.1:3128 in eth0', 'match.socket.any-transparent'],
  ['tcp 10.0.0.5:40000 > 192.168.1.1:23 SYN in eth0', 'match.socket.nobody'],
  ['icmp 10.0.0.5 > 192.168.1.1 in eth0', 'match.socket.no-ports'],
])('says which socket %s meets: %s', (line, id) => {
  const [use] = ruleOf('-m socket --nowildcard', PLACE).matches;
  expect(socket.saw((use?.given ?? {}) as never, seenAt(line, { host }), undefined)).toMatchObject({
    anyAddress: { id },
  });
});
