import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: recorded cases ipv6-headers/hbh-*.
const IPV6 = { family: 'ipv6' } as const;

test.each([
  ['-m hbh', '-m hbh'],
  ['-m hbh ! --hbh-len 42', '-m hbh ! --hbh-len 42'],
  ['-m hbh --hbh-opts 4:255,0x10:3', '-m hbh --hbh-opts 4,16:3'],
  ['-m hbh --hbh-opts 256,4:256', '-m hbh --hbh-opts 0,4:0'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, IPV6)).toBe(saved));

test.each([
  ['-m hbh --hbh-opts a', "hbh: no valid digits in opt `a'"],
  ['-m hbh --hbh-opts 4:', "hbh: no valid digits in length `'"],
  ['-m hbh --hbh-opts 0:3', "PAD0 hasn't got length"],
  ['-m hbh --hbh-opts 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17', 'too many addresses specified'],
  ['-m hbh ! --hbh-opts 4', 'hbh: option "--hbh-opts" cannot be inverted.'],
  ['-m hbh --hbh-len a', 'hbh: bad value for option "--hbh-len", or out of range (0-4294967295).'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, IPV6)?.tool).toBe(tool));

test('IPv4 has no such match', () => expect(refusalOf('-m hbh')).toBeDefined());

const UDP = 'udp [2001:db8::1]:1 > [2001:db8::2]:2';

test.each([
  ['-m hbh', '', 'no-match'],
  ['-m hbh', ' ext 60:010400000000', 'no-match'],
  ['-m hbh', ' ext 0:010400000000', 'match'],
  ['-m hbh --hbh-len 8', ' ext 0:010400000000', 'match'],
  ['-m hbh ! --hbh-len 8', ' ext 0:010400000000', 'no-match'],
  ['-m hbh --hbh-opts 1:4', ' ext 0:010400000000', 'match'],
  ['-m hbh --hbh-opts 1:3', ' ext 0:010400000000', 'no-match'],
  ['-m hbh --hbh-opts 0,5:2', ' ext 0:000502abcd00', 'match'],
  ['-m hbh --hbh-opts 5:2', ' ext 0:000502abcd00', 'no-match'],
])('%s asked about a packet with%s: %s', (rule, headers, outcome) =>
  expect(askRule(rule, [UDP + headers], IPV6)).toEqual([outcome]),
);
