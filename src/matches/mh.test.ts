import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: recorded cases ipv6-headers/mh-*.
const IPV6 = { family: 'ipv6' } as const;

test.each([
  ['-p mh --mh-type bu', '-p mobility-header -m mh --mh-type 5'],
  ['-p ipv6-mh --mh-type bu', '-p mobility-header -m mh --mh-type 5'],
  ['-p 135 -m mh --mh-type BRR:be', '-p mobility-header -m mh --mh-type 0:7'],
  ['-p 135 -m mh --mh-type binding', '-p mobility-header -m mh --mh-type 0'],
  ['-p 135 -m mh --mh-type 3:', '-p mobility-header -m mh --mh-type 3:255'],
  ['-p 135 -m mh ! --mh-type :', '-p mobility-header -m mh'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, IPV6)).toBe(saved));

test.each([
  ['-m mh --mh-type bu', 'Invalid argument'],
  ['-p 135 -m mh --mh-type foo', "Invalid MH type `foo'"],
  ['-p 135 -m mh --mh-type 256', "Invalid MH type `256'"],
  ['-p 135 -m mh --mh-type 7:0', 'Invalid MH type range (min > max)'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, IPV6)?.tool).toContain(tool));

test.each([
  ['3b000500 len 12', 'match'],
  ['3b000600 len 12', 'no-match'],
  ['06000500 len 12', 'drop'],
  ['3b00', 'drop'],
])('a header %s: %s', (payload, outcome) =>
  expect(askRule('-p mh -m mh --mh-type bu', [`135 2001:db8::1 > 2001:db8::2 payload ${payload}`], IPV6)).toEqual([
    outcome,
  ]),
);
