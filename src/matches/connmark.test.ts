import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';
import { OF_SENT_ON } from './tracked-for-tests.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: connmark_mt().
test.each([
  ['-m connmark ! --mark 0x10/0xf0', '-m connmark ! --mark 0x10/0xf0'],
  ['-m connmark --mark 0/0', '-m connmark --mark 0x0/0x0'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([['-m connmark', 'connmark: option "--mark" must be specified']])('%s is refused: %s', (rule, tool) =>
  expect(refusalOf(rule)?.tool).toBe(tool),
);

test.each([
  ['--mark 0x15', 'match'],
  ['--mark 0x10/0xf0', 'match'],
  ['! --mark 0x15', 'no-match'],
])('%s on a connection with mark 0x15: %s', (options, outcome) =>
  expect(askRule(`-m connmark ${options}`, ['tcp 10.0.0.5:1 > 10.0.0.6:2'], OF_SENT_ON)).toEqual([outcome]),
);

test('without a connection nothing fits, negated or not', () =>
  expect(askRule('-m connmark ! --mark 1', ['tcp 10.0.0.5:1 > 10.0.0.6:2'])).toEqual(['no-match']));
