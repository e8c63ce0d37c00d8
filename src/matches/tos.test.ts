import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: tos_mt().
test.each([
  ['-m tos --tos 8', '-m tos --tos 0x08/0xff'],
  ['-m tos ! --tos minimize-delay', '-m tos ! --tos 0x10/0x3f'],
  ['-m tos --tos 0x13/0x3', '-m tos --tos 0x13/0x03'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m tos --tos 256', 'Symbolic name "256" is unknown'],
  ['-m tos', 'tos: option "--tos" must be specified'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['-m tos --tos 0x10', 'udp 10.0.0.1:1 > 10.0.0.2:2 tos 0x10', 'match'],
  ['-m tos --tos 0x10', 'udp 10.0.0.1:1 > 10.0.0.2:2 tos 0x50', 'no-match'],
  ['-m tos --tos 0x10/0x3f', 'udp 10.0.0.1:1 > 10.0.0.2:2 tos 0x50', 'match'],
  ['-m tos ! --tos 0x10/0x3f', 'udp 10.0.0.1:1 > 10.0.0.2:2 tos 0x50', 'no-match'],
  ['-m tos --tos 0x11/0x10', 'udp 10.0.0.1:1 > 10.0.0.2:2 tos 0x11', 'no-match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));
