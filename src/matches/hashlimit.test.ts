import { describe, expect, test } from 'vitest';
import { EMPTY_WORLD } from '../model/world.ts';
import { askRule, refusalOf, ruleOf, savedAs, seenAt } from '../syntax/ask-rule.ts';
import { hashlimit } from './hashlimit.ts';
import type { HashTable } from './hashlimit-table.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: recordings in e2e/kernel/cases/memory.ndjson, hashlimit_mt_common().
const saved = (options: string, family: 'ipv4' | 'ipv6' = 'ipv4') =>
  savedAs(`-m hashlimit ${options} --hashlimit-name h`, { family }).slice('-m hashlimit '.length);

const KERNEL_REFUSES = 'RULE_APPEND failed (Invalid argument): rule in chain FORWARD';
const OUT_OF_RANGE = 'RULE_APPEND failed (Numerical result out of range): rule in chain FORWARD';

test.each([
  ['--hashlimit 3/s', '--hashlimit-upto 3/sec --hashlimit-burst 5 --hashlimit-name h'],
  ['! --hashlimit-upto 3', '--hashlimit-above 3/sec --hashlimit-burst 5 --hashlimit-name h'],
  ['! --hashlimit-above 3/s', '--hashlimit-upto 3/sec --hashlimit-burst 5 --hashlimit-name h'],
  ['--hashlimit-upto 999999/s', '--hashlimit-upto 1000000/sec --hashlimit-burst 5 --hashlimit-name h'],
  [
    '--hashlimit-above 60/min',
    '--hashlimit-above 1/sec --hashlimit-burst 5 --hashlimit-name h --hashlimit-htable-expire 60000',
  ],
  ['--hashlimit-above 90/m', '--hashlimit-above 90/min --hashlimit-burst 5 --hashlimit-name h'],
  [
    '--hashlimit-above 300/hour',
    '--hashlimit-above 5/min --hashlimit-burst 5 --hashlimit-name h --hashlimit-htable-expire 3600000',
  ],
  ['--hashlimit-above 1.5/s', '--hashlimit-above 1/sec --hashlimit-burst 5 --hashlimit-name h'],
  ['--hashlimit-above 512KB/s', '--hashlimit-above 512/sec --hashlimit-burst 5 --hashlimit-name h'],
  ['--hashlimit-above 512kb/second', '--hashlimit-above 512kb/s --hashlimit-name h'],
  ['--hashlimit-above 100b/s', '--hashlimit-above 96b/s --hashlimit-name h'],
  ['--hashlimit-above 1gb/s', '--hashlimit-above 0b/s --hashlimit-name h'],
  ['--hashlimit-above 1000mb/s', '--hashlimit-above 1008mb/s --hashlimit-name h'],
  ['--hashlimit-above 100000000000b/s', '--hashlimit-above 34359738336b/s --hashlimit-name h'],
  [
    '--hashlimit-above 4kb/s --hashlimit-burst 5000',
    '--hashlimit-above 4kb/s --hashlimit-burst 8kb --hashlimit-name h',
  ],
  [
    '--hashlimit-above 4kb/s --hashlimit-burst 1000001b',
    '--hashlimit-above 4kb/s --hashlimit-burst 980kb --hashlimit-name h',
  ],
  ['--hashlimit-above 1/s --hashlimit-burst 5kb', '--hashlimit-above 1/sec --hashlimit-burst 5120 --hashlimit-name h'],
  [
    '--hashlimit-above 1/s --hashlimit-mode dstport,,srcip',
    '--hashlimit-above 1/sec --hashlimit-burst 5 --hashlimit-mode srcip,dstport --hashlimit-name h',
  ],
  [
    '--hashlimit-above 1/s --hashlimit-srcmask 255.255.255.0 --hashlimit-dstmask 32',
    '--hashlimit-above 1/sec --hashlimit-burst 5 --hashlimit-name h --hashlimit-srcmask 24',
  ],
  [
    '--hashlimit-above 1/s --hashlimit-htable-size 2000000 --hashlimit-htable-gcinterval 400',
    '--hashlimit-above 1/sec --hashlimit-burst 5 --hashlimit-name h --hashlimit-htable-size 1048576 --hashlimit-htable-gcinterval 400',
  ],
  [
    '--hashlimit-above 40/min --hashlimit-rate-match',
    '--hashlimit-above 40/sec --hashlimit-burst 5 --hashlimit-name h --hashlimit-htable-expire 60000 --hashlimit-rate-match --hashlimit-rate-interval 60',
  ],
  [
    '--hashlimit-above 40mb/s --hashlimit-rate-match --hashlimit-rate-interval 10x',
    '--hashlimit-above 40mb/s --hashlimit-name h --hashlimit-rate-match --hashlimit-rate-interval 10',
  ],
  [
    '--hashlimit-above 40/s --hashlimit-rate-interval 10',
    '--hashlimit-above 40/sec --hashlimit-burst 5 --hashlimit-name h',
  ],
])('%s is saved as %s', (options, spelling) => expect(saved(options)).toBe(spelling));

test('masks of IPv6 have up to 128 bits', () =>
  expect(saved('--hashlimit 3/s --hashlimit-srcmask 64 --hashlimit-dstmask 128', 'ipv6')).toBe(
    '--hashlimit-upto 3/sec --hashlimit-burst 5 --hashlimit-name h --hashlimit-srcmask 64',
  ));

test.each([
  ['', 'You have to specify --hashlimit'],
  ['--hashlimit-upto 3/s', 'hashlimit: option "--hashlimit-name" must be specified'],
  [
    '--hashlimit-upto 3/s --hashlimit-above 3/s --hashlimit-name h',
    'hashlimit: option "--hashlimit-upto" cannot be used together with "--hashlimit-above".',
  ],
  ['--hashlimit-above 3/foo --hashlimit-name h', 'hashlimit: Bad value for "--hashlimit-above" option: "3/foo"'],
  ['--hashlimit foo --hashlimit-name h', 'hashlimit: Bad value for "--hashlimit-upto" option: "foo"'],
  ['--hashlimit-above 0b/s --hashlimit-name h', 'hashlimit: Bad value for "--hashlimit-above" option: "0b/s"'],
  ['--hashlimit-above 1000001/s --hashlimit-name h', 'Rate too fast "1000001/s"'],
  ['--hashlimit-above -1/s --hashlimit-name h', 'Rate too fast "-1/s"'],
  ['--hashlimit-above 1/day --hashlimit-name h', OUT_OF_RANGE],
  ['--hashlimit-above 1/hour --hashlimit-burst 38 --hashlimit-name h', OUT_OF_RANGE],
  [
    '--hashlimit-above 1/s --hashlimit-burst 0 --hashlimit-name h',
    'bad value for option "--hashlimit-burst", or out of range (1-1000000).',
  ],
  ['--hashlimit-above 4kb/s --hashlimit-burst 5 --hashlimit-name h', 'burst cannot be smaller than 4096b'],
  [
    '--hashlimit-above 1/s --hashlimit-mode SRCIP --hashlimit-name h',
    'hashlimit: Bad value for "--hashlimit-mode" option: "SRCIP"',
  ],
  ['--hashlimit-above 1/s --hashlimit-srcmask 33 --hashlimit-name h', KERNEL_REFUSES],
  ['--hashlimit-above 1/s --hashlimit-htable-expire 0 --hashlimit-name h', KERNEL_REFUSES],
  ['--hashlimit-above 1/s --hashlimit-name a/b', KERNEL_REFUSES],
  [
    '--hashlimit-above 1/s --hashlimit-rate-match --hashlimit-rate-interval 0 --hashlimit-name h',
    'hashlimit: Bad value for "--hashlimit-rate-interval" option: "0"',
  ],
])('%s is refused: %s', (options, tool) => expect(refusalOf(`-m hashlimit ${options}`)?.tool).toBe(tool));

test('a burst whose credit wraps in 64 bits is taken, if it is not less than one packet', () => {
  const rule = '-m hashlimit --hashlimit-upto 1/hour --hashlimit-burst 50 --hashlimit-name h';
  const fitted = askRule(
    rule,
    Array.from({ length: 16 }, () => A),
  ).filter((outcome) => outcome === 'match');
  expect(fitted).toHaveLength(12);
});

const A = 'udp 198.51.100.7:1000 > 192.0.2.1:53';
const B = 'udp 198.51.100.8:1000 > 192.0.2.1:53';
const C = 'udp 198.51.101.9:1000 > 192.0.2.1:53';

type Given = Parameters<typeof hashlimit.evaluate>[0];

/** A table that several uses share, as the kernel loads them; `ask` puts a packet to one of them. */
function tableOf(...uses: readonly string[]) {
  const all = uses.map((use) => ruleOf(`-m hashlimit ${use} --hashlimit-name h`).matches[0]?.given as Given);
  let table = hashlimit.remember?.(all[0] as Given, all) as HashTable;
  const seen = (packet: string, clock: number) => seenAt(packet, { hook: 'INPUT', world: { ...EMPTY_WORLD, clock } });
  return {
    ask(use: number, packet: string, clock = 0) {
      const outcome = hashlimit.evaluate(all[use] as Given, seen(packet, clock), table);
      table = hashlimit.advance?.(all[use] as Given, seen(packet, clock), table) ?? table;
      return outcome;
    },
    saw: (packet: string, clock = 0) => Object.values(hashlimit.saw(all[0] as Given, seen(packet, clock), table))[0],
  };
}

describe('a table', () => {
  test('has credit for each group of its own', () => {
    const table = tableOf('--hashlimit-upto 1/hour --hashlimit-burst 1 --hashlimit-mode srcip --hashlimit-srcmask 24');
    expect([table.ask(0, A), table.ask(0, B), table.ask(0, C)]).toEqual(['match', 'no-match', 'match']);
    expect(table.saw(A)).toMatchObject({ values: { group: '198.51.100.0', left: 0, burst: 1 } });
  });

  test('is as the first rule says; each rule says for itself which side of the limit it is on', () => {
    const table = tableOf(
      '--hashlimit-upto 1/hour --hashlimit-burst 2 --hashlimit-mode srcip',
      '--hashlimit-above 1/hour --hashlimit-burst 5 --hashlimit-mode dstip',
    );
    expect([table.ask(0, A), table.ask(1, A), table.ask(1, A), table.ask(0, A), table.ask(1, B)]).toEqual([
      'match',
      'no-match',
      'match',
      'no-match',
      'no-match',
    ]);
  });

  test('drops packets of new groups when it is full, until the old ones have expired', () => {
    const table = tableOf(
      '--hashlimit-upto 1/hour --hashlimit-mode srcip --hashlimit-htable-size 1 --hashlimit-htable-max 2 --hashlimit-htable-expire 300',
    );
    expect([table.ask(0, A), table.ask(0, B), table.ask(0, C), table.ask(0, A)]).toEqual([
      'match',
      'match',
      'drop',
      'match',
    ]);
    expect(table.ask(0, C, 999)).toBe('drop');
    expect(table.ask(0, C, 1000)).toBe('match');
  });

  test('gives credit back with time, and all of it once the group is forgotten', () => {
    const table = tableOf('--hashlimit-upto 2/sec --hashlimit-burst 2 --hashlimit-htable-expire 5000');
    expect([0, 0, 0, 520, 530, 1600, 1600, 1600].map((clock) => table.ask(0, A, clock))).toEqual([
      'match',
      'match',
      'no-match',
      'match',
      'no-match',
      'match',
      'match',
      'no-match',
    ]);
    expect([7000, 7000, 7000].map((clock) => table.ask(0, A, clock))).toEqual(['match', 'match', 'no-match']);
  });

  test('limits bytes in chunks of 16, and fills up as often as the burst allows', () => {
    const long = `${A} len 32`;
    const none = tableOf('--hashlimit-upto 100b/s');
    expect([none.ask(0, long), none.ask(0, long)]).toEqual(['match', 'no-match']);
    const burst = tableOf('--hashlimit-upto 100b/s --hashlimit-burst 200b');
    expect(Array.from({ length: 6 }, () => burst.ask(0, long))).toEqual([
      'match',
      'match',
      'match',
      'match',
      'no-match',
      'no-match',
    ]);
  });

  test('--hashlimit-rate-match judges by this interval and the one before', () => {
    const table = tableOf(
      '--hashlimit-upto 2/sec --hashlimit-burst 1 --hashlimit-rate-match --hashlimit-htable-expire 60000',
    );
    expect([0, 0, 0, 0, 0, 1100, 2200, 2200, 2200, 2200].map((clock) => table.ask(0, A, clock))).toEqual([
      'match',
      'match',
      'match',
      'no-match',
      'no-match',
      'no-match',
      'match',
      'match',
      'match',
      'no-match',
    ]);
    expect(table.saw(A, 2300)).toMatchObject({ id: 'match.hashlimit.packets-now', values: { current: 4 } });
  });

  test('by ports, packets without ports are one group', () => {
    const table = tableOf('--hashlimit-upto 1/hour --hashlimit-burst 1 --hashlimit-mode srcport,dstport');
    const ping = 'icmp 198.51.100.7 > 192.0.2.1';
    expect([table.ask(0, A), table.ask(0, ping), table.ask(0, 'icmp 198.51.100.8 > 192.0.2.1')]).toEqual([
      'match',
      'match',
      'no-match',
    ]);
    expect(table.saw(A)).toMatchObject({ values: { group: 'sport 1000 > dport 53' } });
  });
});
