import { describe, expect, it, test } from 'vitest';
import { FORWARDED, ROUTER, stationsOf, tableText, walked } from './router-for-tests.ts';

const EVERYTHING = [
  tableText('raw'),
  tableText('mangle'),
  tableText('nat', '-A POSTROUTING -s 10.99.0.0/16 -j MASQUERADE'),
  tableText('filter'),
  tableText('security'),
].join('');

/** FORMAT, "Walk"; the recorded cases `basics/all-tables`, `basics/all-tables-input`, `basics/all-tables-loopback`. */
describe('the stations of a packet', () => {
  it.each([
    [
      'forwarded',
      FORWARDED,
      'PREROUTING raw | conntrack NEW | mangle nat | route forward | FORWARD mangle filter security | POSTROUTING mangle nat | confirmed',
    ],
    [
      'delivered',
      'udp 192.168.1.10:40000 > 192.168.1.1:53 in eth0',
      'PREROUTING raw | conntrack NEW | mangle nat | route deliver | INPUT mangle filter nat security | confirmed',
    ],
    [
      'sent',
      'udp 203.0.113.1:40000 > 203.0.113.7:53',
      'route send | OUTPUT raw | conntrack NEW | mangle nat filter security | POSTROUTING mangle nat | confirmed',
    ],
    [
      'sent to itself (FORMAT quirk 3)',
      'udp 127.0.0.1:40000 > 127.0.0.1:53',
      'route send | OUTPUT raw | conntrack NEW | mangle nat filter security | POSTROUTING mangle nat | confirmed | lo | PREROUTING raw mangle no nat: confirmed-over-loopback | INPUT mangle filter no nat: confirmed-over-loopback security',
    ],
  ])('%s', (_, line, expected) => {
    expect(stationsOf(walked(EVERYTHING, line)).join(' ')).toBe(expected.replaceAll(' | ', ' '));
  });

  test('without a rule that needs it, neither conntrack nor nat (FORMAT quirk 1)', () => {
    const text = tableText('nat', '-A PREROUTING -j LOG') + tableText('filter');
    expect(stationsOf(walked(text, FORWARDED))).toEqual([
      'PREROUTING',
      'no nat: conntrack-off',
      'route forward',
      'FORWARD',
      'filter',
      'POSTROUTING',
      'no nat: conntrack-off',
    ]);
  });

  test('ACCEPT ends one table only, DROP all (FORMAT quirk 10)', () => {
    const accept = tableText('mangle', '-A FORWARD -j ACCEPT') + tableText('filter', '-A FORWARD -j DROP');
    expect(walked(accept, FORWARDED).fate.where).toMatchObject({ kind: 'rule', rule: { table: 'filter' } });
    const drop = tableText('mangle', '-A FORWARD -j DROP') + tableText('filter', '-A FORWARD -j ACCEPT');
    expect(stationsOf(walked(drop, FORWARDED))).toEqual(['PREROUTING', 'mangle', 'route forward', 'FORWARD', 'mangle']);
  });

  test('what raw drops never reaches conntrack', () => {
    const text =
      tableText('raw', '-A PREROUTING -j DROP') + tableText('filter', '-A FORWARD -m conntrack --ctstate NEW');
    const walk = walked(text, FORWARDED);
    expect(stationsOf(walk)).toEqual(['PREROUTING', 'raw']);
    expect(walk.after.connections.size).toBe(0);
  });
});

/** FORMAT quirk 5. */
describe('a route chosen again', () => {
  const SENT = 'udp 203.0.113.1:40000 > 203.0.113.7:53';

  it.each([
    ['a mark in mangle', tableText('mangle', '-A OUTPUT -j MARK --set-mark 1'), 1],
    ['a TOS in mangle', tableText('mangle', '-A OUTPUT -j TOS --set-tos 0x10'), 1],
    ['a TTL in mangle', tableText('mangle', '-A OUTPUT -j TTL --ttl-set 9'), 0],
    ['a mark in raw', tableText('raw', '-A OUTPUT -j MARK --set-mark 1'), 0],
    ['a mark in filter', tableText('filter', '-A OUTPUT -j MARK --set-mark 1'), 0],
    ['another destination', tableText('nat', '-A OUTPUT -p udp -j DNAT --to-destination 192.168.1.10'), 1],
    ['another port', tableText('nat', '-A OUTPUT -p udp -j DNAT --to-destination 203.0.113.7:54'), 0],
  ])('after %s', (_, text, count) => {
    expect(stationsOf(walked(text, SENT)).filter((station) => station === 'route again')).toHaveLength(count);
  });

  test('is seen by POSTROUTING, not by the later tables of OUTPUT', () => {
    const text =
      tableText('nat', '-A OUTPUT -p udp -j DNAT --to-destination 192.168.1.10') +
      tableText('filter', '-A OUTPUT -o eth1') +
      tableText('mangle', '-A POSTROUTING -o eth0');
    const walk = walked(text, SENT);
    expect(walk.steps.flatMap(({ event }) => (event.kind === 'rule-hit' ? [event.rule.table] : []))).toEqual([
      'nat',
      'filter',
      'mangle',
    ]);
    expect(walk.fate).toMatchObject({ outcome: 'sent', outInterface: 'eth0', packet: { source: '203.0.113.1' } });
  });

  test('that finds no way drops with the errno of the lookup', () => {
    const text = tableText('nat', '-A OUTPUT -p udp -j DNAT --to-destination 8.8.8.8');
    expect(walked(text, SENT).fate).toMatchObject({
      outcome: 'dropped',
      where: { kind: 'stack', stage: 'output' },
      error: 'ENETUNREACH',
    });
  });
});

/** FORMAT, "where": a clash of tuples shows when the entry is to be confirmed (quirk 24). */
test('a connection whose tuple is taken is dropped at its confirmation', () => {
  const text = tableText('nat', '-A POSTROUTING -o eth1 -p udp -j SNAT --to-source 203.0.113.1:5000');
  const lines = ['udp 192.168.1.10:1 > 203.0.113.7:53 in eth0', 'udp 192.168.1.11:1 > 203.0.113.7:53 in eth0'];
  const walk = walked(text, lines);
  expect(walk.fate).toMatchObject({ outcome: 'dropped', where: { kind: 'stack', stage: 'confirm' } });
  expect(walk.after.connections.size).toBe(1);
});

test('a program is walked by many hosts and packets without being changed', () => {
  const one = walked(EVERYTHING, FORWARDED);
  const other = walked(EVERYTHING, FORWARDED, { host: { ...ROUTER, name: 'other' } });
  expect(stationsOf(one)).toEqual(stationsOf(other));
});
