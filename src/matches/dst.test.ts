import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs, seenAt } from '../syntax/ask-rule.ts';
import { dst } from './dst.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: recorded cases ipv6-headers/dst-*.
const IPV6 = { family: 'ipv6' } as const;

test.each([
  ['-m dst --dst-opts 149:92,12:12,123:12', '-m dst --dst-opts 149:92,12:12,123:12'],
  ['-m dst --dst-opts 4 ! --dst-len 42', '-m dst ! --dst-len 42 --dst-opts 4'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, IPV6)).toBe(saved));

test.each([['-m dst --dst-opts ,', "dst: no valid digits in opt `'"]])('%s is refused: %s', (rule, tool) =>
  expect(refusalOf(rule, IPV6)?.tool).toBe(tool),
);

const UDP = 'udp [2001:db8::1]:1 > [2001:db8::2]:2';

test.each([
  ['-m dst', ' ext 0:010400000000', 'no-match'],
  ['-m dst', ' ext 0:010400000000,60:0502abcd0100', 'match'],
  ['-m dst --dst-opts 5:2', ' ext 60:0502abcd0100', 'match'],
  ['-m dst --dst-opts 5:2,1:0,4', ' ext 60:0502abcd0100', 'no-match'],
])('%s asked about a packet with%s: %s', (rule, headers, outcome) =>
  expect(askRule(rule, [UDP + headers], IPV6)).toEqual([outcome]),
);

test('says which options the packet had', () =>
  expect(dst.saw({ length: undefined, options: undefined }, seenAt(`${UDP} ext 60:0502abcd0100`), undefined)).toEqual({
    length: 8,
    options: ['5:2', '1:0'],
  }));
