import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: quota_mt().
test.each([
  ['-m quota --quota 1000', '-m quota --quota 1000'],
  ['-m quota ! --quota 0x10', '-m quota ! --quota 16'],
  ['-m quota --quota 010', '-m quota --quota 8'],
  ['-m quota --quota 18446744073709551615', '-m quota --quota 18446744073709551615'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m quota', 'quota: option "--quota" must be specified'],
  ['-m quota --quota foo', 'quota: bad value for option "--quota", or out of range (0-18446744073709551615).'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

const LONG = 'udp 10.0.0.1:1 > 10.0.0.2:2 len 32';
const SHORT = 'udp 10.0.0.1:1 > 10.0.0.2:2 len 12';

test('fits until the bytes are used up; a packet too large takes the rest', () =>
  expect(askRule('-m quota --quota 130', [LONG, LONG, LONG, SHORT])).toEqual([
    'match',
    'match',
    'no-match',
    'no-match',
  ]));

test('negated, it fits from then on', () =>
  expect(askRule('-m quota ! --quota 60', [LONG, LONG])).toEqual(['no-match', 'match']));
