import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: state_mt().
test.each([
  ['-m state --state E,R', '-m state --state RELATED,ESTABLISHED'],
  ['-m state ! --state new', '-m state ! --state NEW'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m state --state SNAT', 'Bad state "SNAT"'],
  ['-m state', 'state: option "--state" must be specified'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['--state NEW', 'NEW', 'match'],
  ['--state ESTABLISHED,RELATED', 'RELATED', 'match'],
  ['! --state NEW', 'NEW', 'no-match'],
  ['--state INVALID', 'UNTRACKED', 'no-match'],
] as const)('%s on a packet that is %s: %s', (options, state, outcome) =>
  expect(askRule(`-m state ${options}`, ['tcp 10.0.0.5:1 > 10.0.0.6:2'], { tracked: { state } })).toEqual([outcome]),
);
