import { describe, expect, test } from 'vitest';
import { confirm } from '../conntrack/confirm.ts';
import { withChanges } from '../conntrack/conversation.ts';
import { packetOf } from '../conntrack/one-line.ts';
import type { NatRequest } from '../extensions/kind.ts';
import type { Hook } from '../model/hook.ts';
import { EMPTY_WORLD, type World } from '../model/world.ts';
import { bindNull } from './bind.ts';
import { bound, fresh, sentAs } from './bound.ts';

/** Connections that were bound and confirmed before. */
function worldOf(entries: readonly (readonly [line: string, request: Partial<NatRequest>])[]): World {
  return entries.reduce<World>((world, [line, request]) => {
    const connection = bound(line, request, world)!;
    const tracking = fresh(line, world).world;
    const step = withChanges(tracking, [
      { kind: 'connection', id: connection.id, before: undefined, after: connection },
    ]);
    return withChanges(step, confirm(connection, packetOf(line), step).changes);
  }, EMPTY_WORLD);
}

const to = (address: string, end = address) => ({ addresses: { from: address, to: end } });
const A = '192.168.1.10:40000 > 198.51.100.7:80 tcp SYN';
const B = '192.168.1.11:40000 > 198.51.100.7:80 tcp SYN';

describe('SNAT', () => {
  // nat-source/snat, snat-port, snat-port-range, snat-same-port-other-server; `snat to` on the live kernel
  test.each([
    ['keeps the port', A, to('203.0.113.5'), '203.0.113.5:40000 > 198.51.100.7:80'],
    [
      'keeps what is in the range already',
      A,
      to('192.168.1.5', '192.168.1.20'),
      '192.168.1.10:40000 > 198.51.100.7:80',
    ],
    [
      'takes a given port',
      A,
      { ...to('203.0.113.5'), ports: { from: 5000, to: 5000 } },
      '203.0.113.5:5000 > 198.51.100.7:80',
    ],
    [
      'takes a port of a range',
      A,
      { ...to('203.0.113.5'), ports: { from: 5000, to: 5010 } },
      '203.0.113.5:5000 > 198.51.100.7:80',
    ],
    [
      'keeps a port of the range',
      A,
      { ...to('203.0.113.5'), ports: { from: 39_999, to: 40_001 } },
      '203.0.113.5:40000 > 198.51.100.7:80',
    ],
    ['at random takes another', A, { ...to('203.0.113.5'), isRandom: true }, '203.0.113.5:1024 > 198.51.100.7:80'],
    [
      'of a ping keeps the identifier',
      '192.168.1.10 > 198.51.100.7 icmp 8 id 9',
      to('203.0.113.5'),
      '203.0.113.5 > 198.51.100.7 id 9',
    ],
    [
      'of ESP changes the address alone',
      '192.168.1.10 > 198.51.100.7 esp',
      to('203.0.113.5'),
      '203.0.113.5:0 > 198.51.100.7:0',
    ],
  ])('%s', (_title, line, request, wanted) => expect(sentAs(bound(line, request))).toBe(wanted));

  // nat-source/snat-port-clash, snat-exhausted; port ranges as in nf_nat_l4proto_unique_tuple()
  describe('where the port is taken', () => {
    const taken = worldOf([
      [A, to('203.0.113.5')],
      ['192.168.1.10:300 > 198.51.100.7:80 tcp SYN', to('203.0.113.5')],
      ['192.168.1.10:700 > 198.51.100.7:80 tcp SYN', to('203.0.113.5')],
      ['192.168.1.10 > 198.51.100.7 icmp 8 id 9', to('203.0.113.5')],
    ]);
    test.each([
      ['takes one from 1024 on', B, to('203.0.113.5'), '203.0.113.5:1024 > 198.51.100.7:80'],
      [
        'below 512 stays there',
        '192.168.1.11:300 > 198.51.100.7:80 tcp SYN',
        to('203.0.113.5'),
        '203.0.113.5:1 > 198.51.100.7:80',
      ],
      [
        'below 1024 stays between 600 and 1023',
        '192.168.1.11:700 > 198.51.100.7:80 tcp SYN',
        to('203.0.113.5'),
        '203.0.113.5:600 > 198.51.100.7:80',
      ],
      [
        'of a ping takes another identifier',
        '192.168.1.11 > 198.51.100.7 icmp 8 id 9',
        to('203.0.113.5'),
        '203.0.113.5 > 198.51.100.7 id 0',
      ],
      [
        'goes on within its range',
        B,
        { ...to('203.0.113.5'), ports: { from: 40_000, to: 40_001 } },
        '203.0.113.5:40001 > 198.51.100.7:80',
      ],
      [
        'towards another server minds nothing',
        B.replace('.7:', '.8:'),
        to('203.0.113.5'),
        '203.0.113.5:40000 > 198.51.100.8:80',
      ],
      [
        'with no other allowed takes it all the same',
        B,
        { ...to('203.0.113.5'), ports: { from: 40_000, to: 40_000 } },
        '203.0.113.5:40000 > 198.51.100.7:80',
      ],
    ])('%s', (_title, line, request, wanted) => expect(sentAs(bound(line, request, taken))).toBe(wanted));
  });

  test('gives a source the mapping it has towards others', () => {
    const other = worldOf([
      [A, to('203.0.113.5')],
      [B, to('203.0.113.5')],
    ]);
    expect(sentAs(bound(B.replace('.7:', '.8:'), to('203.0.113.5'), other))).toBe('203.0.113.5:1024 > 198.51.100.8:80');
  });

  // `snat to 192.0.2.5:5000` on the live kernel: entry in TIME_WAIT, then a SYN of another client.
  describe('takes the port of a connection in TIME_WAIT', () => {
    const single = { ...to('203.0.113.5'), ports: { from: 5000, to: 5000 } };
    const open = worldOf([[A, single]]);
    const [old] = open.connections.values();
    const closed = withChanges(open, [
      { kind: 'connection', id: old!.id, before: old, after: { ...old!, tcp: { ...old!.tcp!, state: 'TIME_WAIT' } } },
    ]);
    test.each([
      ['later sequence number', `${B} seq 90000`, 'confirmed'],
      ['earlier sequence number', `${B} seq 10`, 'clash'],
      ['a port that needs no search', `${B.replace('40000', '5000')} seq 90000`, 'clash'],
    ])('%s: %s', (_title, line, outcome) => {
      const connection = bound(line, single, closed)!;
      expect(confirm(connection, packetOf(line), fresh(line, closed).world).outcome).toBe(outcome);
    });
  });
});

describe('DNAT', () => {
  const web = '198.51.100.9:40000 > 203.0.113.1:8080 tcp SYN';
  // nat-destination/port-forward, dnat-no-port, dnat-port-range
  test.each([
    ['to an address', to('10.0.0.5'), '198.51.100.9:40000 > 10.0.0.5:8080'],
    ['to a port', { ...to('10.0.0.5'), ports: { from: 80, to: 80 } }, '198.51.100.9:40000 > 10.0.0.5:80'],
    [
      'to the first of some ports',
      { ...to('10.0.0.5'), ports: { from: 80, to: 89 } },
      '198.51.100.9:40000 > 10.0.0.5:80',
    ],
    [
      'to the port itself, being one of them',
      { ...to('10.0.0.5'), ports: { from: 8000, to: 8100 } },
      '198.51.100.9:40000 > 10.0.0.5:8080',
    ],
    [
      'to ports counted from a base',
      { ...to('10.0.0.5'), ports: { from: 5000, to: 5100, base: 8000 } },
      '198.51.100.9:40000 > 10.0.0.5:5080',
    ],
  ])('%s', (_title, request, wanted) => expect(sentAs(bound(web, { side: 'destination', ...request }))).toBe(wanted));
});

describe('where no rule spoke', () => {
  test.each<[Hook, string]>([
    ['PREROUTING', 'DST_NAT_DONE'],
    ['OUTPUT', 'DST_NAT_DONE'],
    ['INPUT', 'SRC_NAT_DONE'],
    ['POSTROUTING', 'SRC_NAT_DONE'],
  ])('%s decides one side and changes nothing', (hook, done) => {
    const { own, world } = fresh(A, EMPTY_WORLD);
    const after = bindNull(own, hook, world);
    expect([[...after.status], after.reply]).toEqual([[done], own.reply]);
  });

  test('a source port gives way to a translated one', () => {
    const taken = worldOf([[A, to('192.168.1.11')]]);
    const { own, world } = fresh(B, taken);
    const after = bindNull(own, 'POSTROUTING', world);
    expect([sentAs(after), after.status.has('SRC_NAT')]).toEqual(['192.168.1.11:1024 > 198.51.100.7:80', true]);
  });

  test('a confirmed connection stays as it is', () => {
    const [known] = worldOf([[A, to('203.0.113.5')]]).connections.values();
    expect(bindNull(known!, 'PREROUTING', EMPTY_WORLD)).toBe(known);
  });
});
