import { describe, expect, test } from 'vitest';
import { EMPTY_WORLD, type World } from '../model/world.ts';
import { CONNTRACK_TEXTS } from './conntrack.texts.ts';
import { hostWith, see } from './conversation.ts';
import { errorAbout, packetOf } from './one-line.ts';
import { track } from './track.ts';

const worldAfter = (...lines: readonly string[]): World =>
  lines.reduce((world, line) => see(packetOf(line), world).world, EMPTY_WORLD);
const SYN = '10.0.0.1:40000 > 10.0.0.2:80 tcp SYN';
const DNS = '10.0.0.1:40000 > 10.0.0.2:53 udp';
const PING = '10.0.0.1 > 10.0.0.2 icmp 8 id 7';

// conntrack/unsolicited-reply, conntrack/midstream, conntrack/midstream-strict, match-ports/flag-matrix
describe('without an entry', () => {
  test.each([
    [SYN, 'NEW'],
    [SYN.replace('SYN', 'SYN,PSH,URG,ECE,CWR'), 'NEW'],
    [SYN.replace('SYN', 'ACK'), 'NEW'],
    [SYN.replace('SYN', 'SYN,ACK'), 'conntrack.tcp-no-start'],
    [SYN.replace('SYN', 'FIN,ACK'), 'conntrack.tcp-no-start'],
    [SYN.replace('SYN', 'RST'), 'conntrack.tcp-no-start'],
    [SYN.replace('SYN', 'FIN'), 'conntrack.tcp-flags'],
    [SYN.replace('SYN', 'SYN,FIN'), 'conntrack.tcp-flags'],
    [SYN.replace('SYN', 'SYN,RST'), 'conntrack.tcp-flags'],
    [SYN.replace('SYN', 'NONE'), 'conntrack.tcp-flags'],
    [`${SYN} bad-checksum`, 'conntrack.bad-checksum'],
    [DNS, 'NEW'],
    [PING, 'NEW'],
    [PING.replace('8', '0'), 'conntrack.icmp-no-request'],
    [PING.replace('8', '9'), 'conntrack.icmp-no-request'],
    [PING.replace('8', '19'), 'conntrack.icmp-unknown-type'],
    ['2001:db8::1 > 2001:db8::2 icmpv6 128 id 7', 'NEW'],
    ['2001:db8::1 > 2001:db8::2 icmpv6 129 id 7', 'conntrack.icmp-no-request'],
    ['2001:db8::1 > 2001:db8::2 icmpv6 200', 'conntrack.icmp-no-request'],
    ['2001:db8::1 > 2001:db8::2 icmp 8 id 7', 'conntrack.icmp-no-request'],
    ['fe80::1 > fe80::2 icmpv6 137 ttl 64', 'conntrack.icmpv6-redirect'],
    ['10.0.0.1 > 10.0.0.2 esp', 'NEW'],
    ['10.0.0.1 > 10.0.0.2 89', 'NEW'],
    ['10.0.0.1 > 10.0.0.2 gre hex 3001080000001234', 'conntrack.no-tuple'],
  ])('%s is %s', (line, wanted) => {
    const { tracked, reason, after: entry } = see(packetOf(line));
    if (wanted === 'NEW') {
      expect(tracked).toEqual({ state: 'NEW', direction: 'ORIGINAL', connection: 1 });
      expect(entry?.status).toEqual(new Set(['CONFIRMED']));
    } else {
      expect([tracked, reason?.id, entry]).toEqual([{ state: 'INVALID' }, wanted, undefined]);
    }
  });

  // ipv6-basic/icmpv6-types
  test.each([130, 131, 132, 133, 134, 135, 136, 143])('ICMPv6 type %i is UNTRACKED', (type) => {
    expect(see(packetOf(`fe80::1 > ff02::1 icmpv6 ${type} ttl 255`)).tracked).toEqual({ state: 'UNTRACKED' });
  });

  test('a middle of a connection is none where nf_conntrack_tcp_loose is 0', () => {
    const host = hostWith({ 'net.netfilter.nf_conntrack_tcp_loose': '0' });
    expect(see(packetOf(SYN.replace('SYN', 'ACK')), EMPTY_WORLD, host).tracked).toEqual({ state: 'INVALID' });
  });
});

// conntrack/bad-checksum
describe('a bad checksum', () => {
  const bad = packetOf(`${DNS} bad-checksum`);
  test.each([
    ['coming in', 'PREROUTING', {}, 'INVALID'],
    ['going out', 'OUTPUT', {}, 'NEW'],
    ['where nobody looks', 'PREROUTING', { 'net.netfilter.nf_conntrack_checksum': '0' }, 'NEW'],
  ] as const)('%s', (_title, hook, sysctls, state) => {
    expect(track(bad, hook, EMPTY_WORLD, hostWith(sysctls)).tracked.state).toBe(state);
  });
});

// conntrack/related-unreachable, conntrack/related-ttl, ipv6-basic/related, nat-source/snat-error-translated
describe('an ICMP error', () => {
  const known = worldAfter(SYN);
  const invalid = (reason: string) => [{ state: 'INVALID' }, reason];
  test.each([
    [
      'about a sent packet, from its target',
      errorAbout('10.0.0.2 > 10.0.0.1 icmp 3 code 3', SYN),
      [{ state: 'RELATED', direction: 'REPLY', connection: 1 }, undefined],
    ],
    [
      'from a router on the way',
      errorAbout('172.16.0.9 > 10.0.0.1 icmp 11', SYN),
      [{ state: 'RELATED', direction: 'REPLY', connection: 1 }, undefined],
    ],
    [
      'about an answer',
      errorAbout('10.0.0.1 > 10.0.0.2 icmp 3 code 1', '10.0.0.2:80 > 10.0.0.1:40000 tcp RST'),
      [{ state: 'RELATED', direction: 'ORIGINAL', connection: 1 }, undefined],
    ],
    ['to somebody else', errorAbout('10.0.0.2 > 10.0.0.7 icmp 3 code 3', SYN), invalid('conntrack.icmp-wrong-way')],
    [
      'about an unknown flow',
      errorAbout('10.0.0.2 > 10.0.0.1 icmp 3 code 3', DNS),
      invalid('conntrack.icmp-unknown-flow'),
    ],
    [
      'about an ICMP error',
      errorAbout('10.0.0.2 > 10.0.0.1 icmp 3 code 3', '10.0.0.1 > 10.0.0.2 icmp 3'),
      invalid('conntrack.icmp-no-quote'),
    ],
    [
      'that quotes too little',
      errorAbout('10.0.0.2 > 10.0.0.1 icmp 3 code 3', SYN, 2),
      invalid('conntrack.icmp-no-quote'),
    ],
    ['that quotes nothing', packetOf('10.0.0.2 > 10.0.0.1 icmp 3 code 3'), invalid('conntrack.icmp-no-quote')],
  ])('%s', (_title, packet, wanted) => {
    const { tracked, reason, world } = see(packet, known);
    expect([tracked, reason?.id]).toEqual(wanted);
    expect(world.connections).toEqual(known.connections);
  });
});

describe('an entry', () => {
  test('starts afresh when its time is over', () => {
    const before = worldAfter(DNS);
    const still = see(packetOf(DNS), { ...before, clock: 29_999 });
    expect([still.tracked.connection, still.after?.expires]).toEqual([1, 59_999]);
    const over = see(packetOf('10.0.0.2:53 > 10.0.0.1:40000 udp'), { ...before, clock: 30_000 });
    expect(over.tracked).toEqual({ state: 'NEW', direction: 'ORIGINAL', connection: 2 });
    expect([...over.world.connections.keys()]).toEqual([2]);
  });

  // conntrack/tcp-reset
  test('that nobody answered goes with a RST, but lasts as long as the RST', () => {
    const moment = see(packetOf('10.0.0.2:80 > 10.0.0.1:40000 tcp RST,ACK seq 0 ack 1001'), worldAfter(SYN));
    expect(moment.tracked).toEqual({ state: 'ESTABLISHED', direction: 'REPLY', connection: 1 });
    expect(moment.during?.status).toContain('DYING');
    expect([moment.after, moment.world.tuples.size]).toEqual([undefined, 0]);
  });

  test('that both sides closed makes room for a new SYN', () => {
    const closed = worldAfter(
      SYN,
      '10.0.0.2:80 > 10.0.0.1:40000 tcp SYN,ACK seq 5000 ack 1001',
      SYN.replace('SYN', 'ACK seq 1001 ack 5001'),
      SYN.replace('SYN', 'FIN,ACK seq 1001 ack 5001'),
      '10.0.0.2:80 > 10.0.0.1:40000 tcp FIN,ACK seq 5001 ack 1002',
      SYN.replace('SYN', 'ACK seq 1002 ack 5002'),
    );
    expect(closed.connections.get(1)?.tcp?.state).toBe('TIME_WAIT');
    const again = see(packetOf(`${SYN} seq 90000`), closed);
    expect(again.tracked).toEqual({ state: 'NEW', direction: 'ORIGINAL', connection: 2 });
    expect([...again.world.connections.keys()]).toEqual([2]);
  });

  test('counts packets only where nf_conntrack_acct is on', () => {
    const counting = hostWith({ 'net.netfilter.nf_conntrack_acct': '1' });
    const one = see(packetOf(DNS), EMPTY_WORLD, counting);
    const two = see(packetOf('10.0.0.2:53 > 10.0.0.1:40000 udp'), one.world, counting);
    expect(two.after?.counters).toEqual({ original: { packets: 1, bytes: 28 }, reply: { packets: 1, bytes: 28 } });
    expect(see(packetOf(DNS)).after?.counters.original).toEqual({ packets: 0, bytes: 0 });
  });

  test.each([
    ['nf_conntrack_udp_timeout', DNS],
    ['nf_conntrack_icmp_timeout', PING],
    ['nf_conntrack_generic_timeout', '10.0.0.1 > 10.0.0.2 esp'],
    ['nf_conntrack_gre_timeout', '10.0.0.1 > 10.0.0.2 gre'],
    ['nf_conntrack_tcp_timeout_syn_sent', SYN],
  ])('lives as %s says', (name, line) => {
    const host = hostWith({ [`net.netfilter.${name}`]: '7' });
    expect(see(packetOf(line), EMPTY_WORLD, host).after?.expires).toBe(7000);
  });

  test.each([
    ['gre', '1'],
    ['udplite', '0'],
  ])('of %s is assured by its answer, where nf_conntrack_checksum is %s', (protocol, checksum) => {
    const host = hostWith({ 'net.netfilter.nf_conntrack_checksum': checksum });
    const there = packetOf(`10.0.0.1 > 10.0.0.2 ${protocol}`);
    const back = packetOf(`10.0.0.2 > 10.0.0.1 ${protocol}`);
    const { world } = [back, there].reduce(
      (seen, packet) => see(packet, seen.world, host),
      see(there, EMPTY_WORLD, host),
    );
    expect(world.connections.get(1)?.status).toEqual(new Set(['CONFIRMED', 'SEEN_REPLY', 'ASSURED']));
  });

  // Recorded: udplite_error() hands IPPROTO_UDP to nf_checksum_partial(), whose pseudo header is then not UDP-Lite's.
  test('of UDP-Lite is never made where checksums are looked at', () => {
    expect(see(packetOf('10.0.0.1 > 10.0.0.2 udplite')).tracked).toEqual({ state: 'INVALID' });
  });
});

test('both languages say the same things', () => {
  const { en, zh } = CONNTRACK_TEXTS;
  const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
  expect(Object.keys(zh)).toEqual(Object.keys(en));
  for (const [id, text] of Object.entries(en)) expect(holes(zh[id]!)).toEqual(holes(text));
});
