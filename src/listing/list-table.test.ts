// What a listing does beside printing kinds; expected lines as iptables 1.8.9 prints them, but for what it would not have loaded.
import { describe, expect, test } from 'vitest';
import '../kinds.ts';
import type { Ruleset } from '../model/ruleset.ts';
import { policyKey } from '../model/world.ts';
import { parseRuleset } from '../syntax/parse-ruleset.ts';
import { shortNumber } from './counter-words.ts';
import { listTable } from './list-table.ts';

const parse = (...lines: readonly string[]): Ruleset =>
  parseRuleset(`*filter\n${lines.join('\n')}\nCOMMIT\n`, { family: 'ipv4', flavour: 'nft' });

const lineOf = (rule: string): string =>
  listTable(parse(`-A INPUT ${rule}`), 'filter', { chain: 'INPUT', rule: 1, numeric: true });

describe('what was not understood stands in its own words', () => {
  test.each([
    ['-m nosuch --thing 5 -j ACCEPT', '[not understood: -m nosuch --thing 5]\n'],
    ['-p tcp -j NOSUCH --to 1', '[not understood: -j NOSUCH --to 1]\n'],
    ['-m mark --mark abc', '[not understood: -m mark --mark abc]\n'],
  ])('%s', (rule, end) => expect(lineOf(rule)).toContain(end));
});

test('the counters of a world go before those of the document', () => {
  const ruleset = parse(':INPUT DROP [1:2]', '[3:4] -A INPUT -j ACCEPT');
  const id = ruleset.tables[0]?.chains[0]?.rules[0]?.id ?? -1;
  const counters = new Map<number | string, { packets: number; bytes: number }>([
    [id, { packets: 70_000, bytes: 123_456 }],
    [policyKey('filter', 'INPUT', 2), { packets: 5, bytes: 6 }],
  ]);
  const options = { chain: 'INPUT', verbose: true, numeric: true, counters, document: 2 };
  const [head, , line] = listTable(ruleset, 'filter', options).split('\n');
  expect(head).toBe('Chain INPUT (policy DROP 5 packets, 6 bytes)');
  expect(line).toBe('70000  123K ACCEPT     0    --  *      *       0.0.0.0/0            0.0.0.0/0           ');
});

// xtables_print_num(): from 100,000 on in thousands, rounded, and in the next unit where these are more than 9999.
test.each([
  [0, '0'],
  [99_999, '99999'],
  [100_000, '100K'],
  [999_999, '1000K'],
  [9_999_499, '9999K'],
  [9_999_500, '10M'],
  [12_345_678_901, '12G'],
  [9_999_500_000_000, '10T'],
  [Number.MAX_SAFE_INTEGER, '9007T'],
])('%d is %s', (number, text) => expect(shortNumber(number, false)).toBe(text));

test('a chain or a table that is not there lists nothing', () => {
  expect(listTable(parse(), 'filter', { chain: 'nosuch' })).toBe('');
  expect(listTable(parse(), 'nosuch')).toBe('');
});
