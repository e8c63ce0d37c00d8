import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: recorded cases ipv6-headers/frag-*; frag_mt6().
const IPV6 = { family: 'ipv6' } as const;

test.each([
  ['-m frag --fragid 0:', '-m frag'],
  ['-m frag ! --fragid :', '-m frag'],
  ['-m frag --fragid 9:5', '-m frag --fragid 9:5'],
  ['-m frag --fragid 5:', '-m frag --fragid 5:4294967295'],
  [
    '-m frag --fragmore --fragfirst --fragres --fraglen 8 ! --fragid 5:9',
    '-m frag ! --fragid 5:9 --fraglen 8 --fragres --fragfirst --fragmore',
  ],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, IPV6)).toBe(saved));

test.each([
  ['-m frag --fragmore --fraglast', 'frag: option "--fragmore" cannot be used together with "--fraglast".'],
  ['-m frag --fragid a', 'frag: bad value for option "--fragid" near "a", or out of range (0-4294967295).'],
  ['-m frag ! --fragfirst', 'frag: option "--fragfirst" cannot be inverted.'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, IPV6)?.tool).toBe(tool));

const [FIRST, LAST, WHOLE] = ['frag 0+ id 77', 'frag 16 id 77', ''].map(
  (rest) => `udp [2001:db8::1]:1 > [2001:db8::2]:2 ${rest}`,
) as [string, string, string];

test.each([
  ['-m frag', ['match', 'match', 'no-match']],
  ['-m frag --fragid 77', ['match', 'match', 'no-match']],
  ['-m frag ! --fragid 77', ['no-match', 'no-match', 'no-match']],
  ['-m frag --fragfirst', ['match', 'no-match', 'no-match']],
  ['-m frag --fragmore', ['match', 'no-match', 'no-match']],
  ['-m frag --fraglast', ['no-match', 'match', 'no-match']],
  ['-m frag --fraglen 99 --fragres', ['match', 'match', 'no-match']],
])('%s: first fragment, last fragment, whole packet: %j', (rule, outcomes) =>
  expect(askRule(rule, [FIRST, LAST, WHOLE], IPV6)).toEqual(outcomes),
);
