import { describe, expect, test } from 'vitest';
import type { Expectation } from '../model/connection.ts';
import type { World } from '../model/world.ts';
import { see } from './conversation.ts';
import { expectationsAt, findExpectation, withExpectation } from './expectations.ts';
import { packetOf } from './one-line.ts';
import { tupleOf } from './tuple.ts';
import { DEFAULT_ZONE } from './zone.ts';

// nf_conntrack_expect.c; walks of it are recorded in e2e/kernel/cases (conntrack/ftp-*).
const { world: TALKING } = see(packetOf('192.168.1.10:40000 > 198.51.100.7:21 tcp SYN'));
const CALL: Expectation = {
  family: 'ipv4',
  protocol: 6,
  source: '198.51.100.7',
  destination: '192.168.1.10',
  destinationId: 40_001,
  master: 1,
  class: '',
  expires: 300_000,
};
const find = (line: string, world: World) => findExpectation(tupleOf(packetOf(line))!, DEFAULT_ZONE, world);

describe('a first packet', () => {
  const waiting: World = { ...TALKING, expectations: [CALL] };

  test.each([
    ['from any port', '198.51.100.7:20 > 192.168.1.10:40001 tcp SYN', true],
    ['from another host', '198.51.100.8:20 > 192.168.1.10:40001 tcp SYN', false],
    ['to another port', '198.51.100.7:20 > 192.168.1.10:40002 tcp SYN', false],
    ['of another protocol', '198.51.100.7:20 > 192.168.1.10:40001 udp', false],
  ])('%s is expected: %s', (_how, line, isExpected) => expect(find(line, waiting) !== undefined).toBe(isExpected));

  test.each([
    ['too late', { ...waiting, clock: 300_000 }],
    [
      'in another zone',
      { ...waiting, connections: new Map([[1, { ...waiting.connections.get(1)!, zone: { id: 3 } }]]) },
    ],
    ['of a connection that is not in the table', { ...waiting, connections: new Map() }],
  ])('%s is not', (_how, world) => expect(find('198.51.100.7:20 > 192.168.1.10:40001 tcp SYN', world)).toBeUndefined());
});

describe('a list of expectations', () => {
  const ONE = { most: 1, seconds: 300 };

  test('holds the latest first, the oldest of a connection giving way beyond the limit', () => {
    const next = { ...CALL, destinationId: 40_002 };
    expect(withExpectation([CALL], next, ONE)).toEqual([next]);
    expect(withExpectation([CALL], next, { ...ONE, most: 2 })).toEqual([next, CALL]);
    expect(withExpectation([{ ...CALL, master: 2 }], next, ONE)).toEqual([next, { ...CALL, master: 2 }]);
  });

  test('takes the same again anew', () => {
    const later = { ...CALL, expires: 400_000 };
    expect(withExpectation([CALL], later, ONE)).toEqual([later]);
  });

  test('refuses what another connection expects, even if that asks for less', () => {
    expect(withExpectation([CALL], { ...CALL, master: 2 }, ONE)).toBeUndefined();
    const { source: _source, ...fromAnywhere } = CALL;
    expect(withExpectation([CALL], { ...fromAnywhere, master: 2 }, ONE)).toBeUndefined();
    expect(withExpectation([CALL], { ...CALL, master: 2, source: '198.51.100.8' }, ONE)).toHaveLength(2);
  });

  test('forgets what nobody waits for any more', () =>
    expect(expectationsAt({ ...TALKING, clock: 299_999, expectations: [CALL, { ...CALL, expires: 1 }] })).toEqual([
      CALL,
    ]));
});
