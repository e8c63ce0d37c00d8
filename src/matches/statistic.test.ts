import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: statistic_mt().
test.each([
  ['-m statistic --mode random --probability 0.33', '-m statistic --mode random --probability 0.33000000007'],
  ['-m statistic --mode random --probability .5', '-m statistic --mode random --probability 0.50000000000'],
  ['-m statistic --mode nth ! --every 3 --packet 1', '-m statistic --mode nth ! --every 3 --packet 1'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m statistic --mode nth --every 3', 'statistic: option "--every" also requires "--packet".'],
  ['-m statistic --mode nth --every 3 --packet 3', 'the --packet p must be 0 <= p <= n-1'],
  ['-m statistic --probability .5', 'statistic: option "--mode" must be specified'],
  ['-m statistic --mode random', '--probability must be specified when using random mode'],
  ['-m statistic --mode nth', '--every and --packet must be specified when using nth mode'],
  ['-m statistic --mode RANDOM --probability 0.5', 'Bad mode "RANDOM"'],
  ['-m statistic --probability 1.1', 'statistic: bad value for option "--probability", or out of range (0-1).'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['-m statistic --mode random --probability 0', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-m statistic --mode random --probability 1', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-m statistic --mode random ! --probability 1', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-m statistic --mode random --probability 0.5', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'unknown'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));

const FOUR = Array.from({ length: 4 }, () => 'icmp 10.0.0.1 > 10.0.0.2');

test.each([
  ['--every 2 --packet 0', ['match', 'no-match', 'match', 'no-match']],
  ['--every 3 --packet 1', ['no-match', 'match', 'no-match', 'no-match']],
  ['--every 3 --packet 2', ['no-match', 'no-match', 'match', 'no-match']],
  ['--every 1 --packet 0', ['match', 'match', 'match', 'match']],
])('nth %s over four packets', (options, outcomes) =>
  expect(askRule(`-m statistic --mode nth ${options}`, FOUR)).toEqual(outcomes),
);

test('! --every 3 fits the others', () =>
  expect(askRule('-m statistic --mode nth ! --every 3 --packet 0', FOUR)).toEqual([
    'no-match',
    'match',
    'match',
    'no-match',
  ]));
