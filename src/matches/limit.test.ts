import { expect, test } from 'vitest';
import { EMPTY_WORLD } from '../model/world.ts';
import { askRule, refusalOf, savedAs, seenAt } from '../syntax/ask-rule.ts';
import { limit } from './limit.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: nft_limit_eval().
test.each([
  ['-m limit', '-m limit --limit 3/hour'],
  ['-m limit --limit 60/min', '-m limit --limit 1/sec'],
  ['-m limit --limit 90/min', '-m limit --limit 90/min'],
  ['-m limit --limit 9999/s --limit-burst 100', '-m limit --limit 10000/sec --limit-burst 100'],
  ['-m limit --limit 3/second --limit-burst 5', '-m limit --limit 3/sec'],
  ['-m limit --limit 24/day', '-m limit --limit 1/hour'],
  ['-m limit --limit 49/d', '-m limit --limit 49/day'],
  ['-m limit --limit 10', '-m limit --limit 10/sec'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m limit --limit 10001/s', 'Rate too fast "10001/s"'],
  ['-m limit --limit 0/s', `bad rate "0/s"'`],
  ['-m limit --limit 5/foo', `bad rate "5/foo"'`],
  ['-m limit --limit-burst 10001', 'limit: bad value for option "--limit-burst", or out of range (0-10000).'],
  ['-m limit ! --limit 5/min', 'limit: option "--limit" cannot be inverted.'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

const PING = 'icmp 10.0.0.1 > 10.0.0.2';

test('lets the burst through, then nothing', () =>
  expect(askRule('-m limit --limit 1/min --limit-burst 2', [PING, PING, PING])).toEqual([
    'match',
    'match',
    'no-match',
  ]));

test('is not asked, and loses nothing, when the header does not fit', () =>
  expect(
    askRule('-p icmp -m limit --limit 1/min --limit-burst 1', ['udp 10.0.0.1:1 > 10.0.0.2:2', PING, PING]),
  ).toEqual(['no-match', 'match', 'no-match']));

test('credit grows back with the clock, up to the burst', () => {
  const kind = limit;
  const given = { rate: { amount: 1, unit: 'sec' }, burst: 2 } as const;
  const at = (clock: number) => seenAt(PING, { world: { ...EMPTY_WORLD, clock } });
  let bucket = kind.remember?.(given, []) ?? { credit: 0, at: 0 };
  const ask = (clock: number) => {
    const outcome = kind.evaluate(given, at(clock), bucket);
    bucket = kind.advance?.(given, at(clock), bucket) ?? bucket;
    return outcome;
  };
  expect([0, 0, 999, 1000, 1001, 60_000, 60_000, 60_000].map(ask)).toEqual([
    'match',
    'match',
    'no-match',
    'match',
    'no-match',
    'match',
    'match',
    'no-match',
  ]);
});

// Seen with both tools on Linux 6.18.
test.each([
  ['nft', '--limit 1/day --limit-burst 3', 3],
  ['legacy', '--limit 1/day --limit-burst 3', 1],
  ['legacy', '--limit 1/hour --limit-burst 37', 37],
  ['legacy', '--limit 10/min --limit-burst 20', 20],
] as const)('%s lets %s packets through: %i', (flavour, options, number) => {
  const outcomes = askRule(
    `-m limit ${options}`,
    Array.from({ length: 40 }, () => PING),
    { flavour },
  );
  expect(outcomes.filter((outcome) => outcome === 'match')).toHaveLength(number);
});
