// The way between the hooks; what the kernel does is in recorded/engine.ndjson and in FORMAT's quirks, named here.
import { describe, expect, it, test } from 'vitest';
import type { Fate } from '../model/walk.ts';
import { eventsOf, FORWARDED, ROUTER, stationsOf, story, tableText, walked } from './router-for-tests.ts';

const ACCEPTING = tableText('filter');
const TRACKING = tableText('filter', '-A INPUT -m conntrack --ctstate INVALID');

/** A fate in short: outcome, interface or stage, reason or errno. */
function inShort({ outcome, inInterface, outInterface, where, error }: Fate): string {
  const place = where?.kind === 'stack' ? `${where.stage} ${where.reason ?? ''}` : '';
  return [outcome, inInterface ?? '', outInterface ?? '', place, error ?? ''].join(' ').replace(/\s+/g, ' ').trim();
}

describe('where a packet ends', () => {
  it.each([
    ['forwarded', FORWARDED, 'sent eth1'],
    ['to the host', 'udp 192.168.1.10:1 > 192.168.1.1:53 in eth0', 'delivered eth0'],
    ['to an address of the host on another interface', 'udp 192.168.1.10:1 > 203.0.113.1:53 in eth0', 'delivered eth0'],
    ['of the host', 'udp 203.0.113.1:1 > 203.0.113.7:53', 'sent eth1'],
    ['of the host to itself', 'udp 192.168.1.1:1 > 192.168.1.1:53', 'delivered lo'],
    ['with a TTL of 1 (quirk 4)', FORWARDED.replace(' in', ' ttl 1 in'), 'dropped routing IP_INHDR'],
    ['without a route', FORWARDED.replace('203.0.113.7', '8.8.8.8'), 'dropped routing IP_INNOROUTES'],
    ['of the host without a route (quirk 17)', 'udp 203.0.113.1:1 > 8.8.8.8:53', 'dropped socket ENETUNREACH'],
    ['from an interface that is not there', FORWARDED.replace('eth0', 'eth9'), 'dropped link NOT_SPECIFIED'],
    [
      'in a frame for another host',
      `${FORWARDED} mac 02:00:00:00:01:01 to 02:00:00:00:00:99`,
      'dropped link OTHERHOST',
    ],
    [
      'in a frame for all (quirk 30)',
      `${FORWARDED} mac 02:00:00:00:01:01 to ff:ff:ff:ff:ff:ff`,
      'dropped routing NOT_SPECIFIED',
    ],
  ])('%s', (_, line, expected) => {
    const fate = walked(ACCEPTING, line).fate;
    expect(inShort(fate)).toBe(expected);
  });

  test('of the host, dropped by a rule: the sender gets EPERM (quirk 25)', () => {
    expect(walked(tableText('filter', '-A OUTPUT -j DROP'), 'udp 203.0.113.1:1 > 203.0.113.7:53').fate.error).toBe(
      'EPERM',
    );
    expect(walked(tableText('filter', '-A FORWARD -j DROP'), FORWARDED).fate.error).toBeUndefined();
  });

  test('an interface that is down takes nothing', () => {
    const host = { ...ROUTER, interfaces: ROUTER.interfaces.map((each) => ({ ...each, isUp: each.name !== 'eth0' })) };
    expect(inShort(walked(ACCEPTING, FORWARDED, { host }).fate)).toBe('dropped link NOT_SPECIFIED');
  });
});

describe('the TTL', () => {
  test('is one less in FORWARD (quirk 4)', () => {
    const walk = walked(
      tableText('mangle', '-A PREROUTING -m ttl --ttl-eq 64', '-A FORWARD -m ttl --ttl-eq 63'),
      FORWARDED,
    );
    expect(eventsOf(walk, 'rule-hit').map(({ rule }) => rule.chain)).toEqual(['PREROUTING', 'FORWARD']);
    expect(walk.fate.packet.ttl).toBe(63);
  });

  test('can be rescued in PREROUTING, and set to 1 on the way out', () => {
    const text = tableText('mangle', '-A PREROUTING -j TTL --ttl-set 5', '-A POSTROUTING -j TTL --ttl-set 1');
    expect(walked(text, FORWARDED.replace(' in', ' ttl 1 in')).fate).toMatchObject({
      outcome: 'sent',
      packet: { ttl: 1 },
    });
  });
});

test('what goes to the host itself comes in again over lo, its mark with it (quirks 3 and 21)', () => {
  const text = tableText('mangle', '-A OUTPUT -j MARK --set-mark 5', '-A INPUT -i lo -m mark --mark 5');
  const walk = walked(text, 'udp 192.168.1.1:1 > 192.168.1.1:53');
  expect(stationsOf(walk).filter((station) => station === 'lo' || /^[A-Z]+$/.test(station))).toEqual([
    'OUTPUT',
    'POSTROUTING',
    'lo',
    'PREROUTING',
    'INPUT',
  ]);
  expect(eventsOf(walk, 'rule-hit').map(({ rule }) => rule.chain)).toEqual(['OUTPUT', 'INPUT']);
});

test('a broadcast of the host: the copy for itself enters POSTROUTING before the original does (quirk 8)', () => {
  const walk = walked(tableText('mangle'), 'udp 192.168.1.1:1 > 192.168.1.255:53');
  const kinds = walk.steps.map(({ event }) => ('hook' in event ? `${event.kind} ${event.hook}` : event.kind));
  expect(kinds.indexOf('answer-started')).toBeLessThan(kinds.indexOf('hook-entered POSTROUTING'));
  expect(walk.started.map(({ walk: copy }) => [copy.origin, copy.fate.outcome, copy.fate.inInterface])).toEqual([
    [{ kind: 'host', what: 'copy' }, 'delivered', 'eth0'],
  ]);
  expect(stationsOf(walk.started[0]?.walk ?? walk)).toEqual([
    'POSTROUTING',
    'mangle',
    'lo',
    'PREROUTING',
    'mangle',
    'INPUT',
    'mangle',
  ]);
  expect(inShort(walk.fate)).toBe('sent eth0');
});

/** Quirk 16, and the recording `engine/fragments-again`. */
describe('pieces of a packet', () => {
  const first = (id: number) => `udp 192.168.1.10:1 > 203.0.113.7:53 id ${id} len 16 frag 0+ in eth0`;
  const last = (id: number) => `udp 192.168.1.10 > 203.0.113.7 id ${id} len 16 frag 24 in eth0`;

  const fates = (text: string, lines: readonly string[]) =>
    story(text, lines).map(({ walk }) => (walk ? inShort(walk.fate) : ''));

  test('are forwarded one by one while conntrack is off', () => {
    expect(fates(ACCEPTING, [first(7), last(7)])).toEqual(['sent eth1', 'sent eth1']);
  });

  test('wait for each other while it is on, in whatever order they come', () => {
    expect(fates(TRACKING, [first(7), last(7)])).toEqual(['held defrag', 'sent eth1']);
    expect(fates(TRACKING, [last(7), first(7)])).toEqual(['held defrag', 'sent eth1']);
    expect(fates(TRACKING, [first(7), last(8)])).toEqual(['held defrag', 'held defrag']);
  });

  test('go through the hooks as one packet and leave in the pieces they came in', () => {
    const [held, sent] = story(TRACKING, [first(7), last(7)]).map(({ walk }) => walk);
    expect(held && stationsOf(held)).toEqual([]);
    expect(sent?.fate.packet).toMatchObject({ transport: { destinationPort: 53 }, payload: { zeros: 16 } });
    expect(sent?.fate.packet.fragment).toBeUndefined();
    expect(sent?.fate.fragments).toEqual([
      { offset: 0, more: true, length: 44 },
      { offset: 24, more: false, length: 36 },
    ]);
    expect(sent?.after.pieces.size).toBe(0);
  });

  test('that come twice or overlap are dropped; overlapping ones take the others with them', () => {
    const overlapping = last(7).replace('frag 24', 'frag 16');
    expect(fates(TRACKING, [first(7), first(7), last(7)])).toEqual([
      'held defrag',
      'dropped prerouting DUP_FRAG',
      'sent eth1',
    ]);
    expect(fates(TRACKING, [first(7), overlapping, last(7)])).toEqual([
      'held defrag',
      'dropped prerouting NOT_SPECIFIED',
      'held defrag',
    ]);
  });

  test('for the host wait behind PREROUTING while conntrack is off', () => {
    const toHost = [first(7), last(7)].map((line) => line.replace('203.0.113.7', '192.168.1.1'));
    const [held, whole] = story(ACCEPTING, toHost).map(({ walk }) => walk && stationsOf(walk).join(' '));
    expect([held, whole]).toEqual(['PREROUTING route deliver', 'PREROUTING route deliver INPUT filter']);
  });
});

describe('a packet larger than the link', () => {
  const small = {
    ...ROUTER,
    interfaces: ROUTER.interfaces.map((each) => (each.name === 'eth1' ? { ...each, mtu: 68 } : each)),
  };
  const big = 'udp 192.168.1.10:1 > 203.0.113.7:53 len 100 in eth0';

  test('is cut in multiples of eight bytes', () => {
    expect(
      walked(ACCEPTING, big, { host: small }).fate.fragments?.map(({ offset, length }) => [offset, length]),
    ).toEqual([
      [0, 68],
      [48, 68],
      [96, 32],
    ]);
  });

  test('is refused when it must not be cut', () => {
    const walk = walked(ACCEPTING, big.replace(' in', ' df in'), { host: small });
    expect(inShort(walk.fate)).toBe('dropped routing PKT_TOO_BIG');
    expect(walk.started[0]?.walk.packet.transport).toMatchObject({ type: 3, code: 4, mtu: 68 });
  });

  test('does not hang on a link smaller than a header', () => {
    const tiny = {
      ...small,
      interfaces: small.interfaces.map((each) => (each.name === 'eth1' ? { ...each, mtu: 20 } : each)),
    };
    expect(walked(ACCEPTING, big, { host: tiny }).fate.fragments).toHaveLength(14);
  });
});
