import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: ip6tables 1.8.9 (nf_tables). Outcomes: icmp6_match().
const PLACE = { family: 'ipv6' } as const;

test.each([
  ['-p icmpv6 --icmpv6-type echo-request', '-p ipv6-icmp -m icmp6 --icmpv6-type 128'],
  ['-p icmpv6 -m icmpv6 --icmpv6-type no-route', '-p ipv6-icmp -m icmp6 --icmpv6-type 1/0'],
  ['-p icmpv6 ! --icmpv6-type neighbour-solicitation', '-p ipv6-icmp -m icmp6 ! --icmpv6-type 135'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, PLACE)).toBe(saved));

test.each([
  ['-p icmpv6 --icmpv6-type any', "Unknown ICMPv6 type `any'"],
  ['-p icmpv6 -m icmp6', 'icmp6: option "--icmpv6-type" must be specified'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, PLACE)?.tool).toBe(tool));

test.each([
  ['-p icmpv6 --icmpv6-type 128', 'icmpv6 2001:db8::1 > 2001:db8::2', 'match'],
  ['-p icmpv6 --icmpv6-type 1/4', 'icmpv6 2001:db8::1 > 2001:db8::2 port-unreachable', 'match'],
  ['-p icmpv6 ! --icmpv6-type 1', 'icmpv6 2001:db8::1 > 2001:db8::2 port-unreachable', 'no-match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet], PLACE)).toEqual([outcome]));
