import { expect, test } from 'vitest';
import { askRule, refusalOf, ruleOf, savedAs } from '../syntax/ask-rule.ts';
import { conntrack } from './conntrack.ts';
import { OF_SENT_ON } from './tracked-for-tests.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: conntrack_mt().
test.each([
  ['-m conntrack --ctstate RELATED,ESTABLISHED,new', '-m conntrack --ctstate NEW,RELATED,ESTABLISHED'],
  ['-m conntrack ! --ctstate dnat,INVALID', '-m conntrack ! --ctstate INVALID,DNAT'],
  ['-m conntrack --ctdir reply --ctproto tcp --ctstate N', '-m conntrack --ctstate NEW --ctproto 6 --ctdir REPLY'],
  [
    '-m conntrack --ctorigsrc 10.0.0.1/8 --ctorigdst 10.0.0.1/32',
    '-m conntrack --ctorigsrc 10.0.0.1/8 --ctorigdst 10.0.0.1',
  ],
  ['-m conntrack --ctorigdstport :90', '-m conntrack --ctorigdstport 0:90'],
  ['-m conntrack --ctstatus assured,none', '-m conntrack --ctstatus ASSURED'],
  ['-m conntrack --ctstatus NONE', '-m conntrack --ctstatus NONE'],
  ['-m conntrack ! --ctexpire 10:', '-m conntrack ! --ctexpire 10:4294967295'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m conntrack', 'conntrack: At least one option is required'],
  ['-m conntrack --ctstate FOO', 'Bad ctstate "FOO"'],
  ['-m conntrack --ctstate E,', 'Bad ctstate ""'],
  ['-m conntrack --ctstatus FOO', 'Bad ctstatus "FOO"'],
  ['-m conntrack ! --ctdir REPLY', 'conntrack: option "--ctdir" cannot be inverted.'],
  ['-m conntrack --ctdir ORIG', 'conntrack: Bad value for "--ctdir" option: "ORIG"'],
  ['-m conntrack --ctstate NEW --ctstate INVALID', 'conntrack: option "--ctstate" can only be used once.'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['--ctstate ESTABLISHED', 'match'],
  ['--ctstate NEW,RELATED', 'no-match'],
  ['! --ctstate NEW', 'match'],
  ['--ctstate DNAT', 'match'],
  ['--ctstate SNAT', 'no-match'],
  ['! --ctstate DNAT', 'no-match'],
  ['--ctdir ORIGINAL', 'match'],
  ['--ctdir REPLY', 'no-match'],
  ['--ctproto tcp', 'match'],
  ['! --ctproto tcp', 'no-match'],
  ['--ctorigsrc 10.0.0.0/8 --ctreplsrc 172.17.0.2', 'match'],
  ['--ctorigdst 172.17.0.2', 'no-match'],
  ['--ctorigdstport 80 --ctreplsrcport 8000:8100', 'match'],
  ['! --ctrepldstport 40000', 'no-match'],
  ['--ctstatus ASSURED,CONFIRMED', 'match'],
  ['--ctstatus ASSURED', 'no-match'],
  ['--ctstatus NONE', 'no-match'],
  ['--ctexpire 90', 'match'],
  ['--ctexpire 91:', 'no-match'],
])('%s on a packet of a translated connection: %s', (options, outcome) =>
  expect(askRule(`-m conntrack ${options}`, ['tcp 10.0.0.5:40000 > 172.17.0.2:8080 ACK'], OF_SENT_ON)).toEqual([
    outcome,
  ]),
);

test.each([
  ['--ctstate UNTRACKED', 'match'],
  ['--ctstate INVALID', 'no-match'],
  ['--ctproto tcp', 'no-match'],
  ['--ctstate UNTRACKED --ctproto udp', 'match'],
])('%s on an untracked packet: %s (without an entry only the state is asked)', (options, outcome) =>
  expect(
    askRule(`-m conntrack ${options}`, ['tcp 10.0.0.5:1 > 10.0.0.6:2'], { tracked: { state: 'UNTRACKED' } }),
  ).toEqual([outcome]),
);

test('a packet conntrack has not looked at is INVALID', () =>
  expect(
    askRule('-m conntrack --ctstate INVALID', ['tcp 10.0.0.5:1 > 10.0.0.6:2'], { table: 'raw', chain: 'PREROUTING' }),
  ).toEqual(['match']));

test.each([
  ['--ctstate NEW', { isExact: true, states: 1 }],
  ['! --ctstate NEW', { isExact: true, states: 30 }],
  ['--ctstate NEW --ctproto 6', { isExact: false, states: 1 }],
  ['--ctstate DNAT', { isExact: false }],
])('%s is screened by its states', (options, screen) =>
  expect(conntrack.screen?.(ruleOf(`-m conntrack ${options}`).matches[0]?.given as never)).toEqual(screen),
);
