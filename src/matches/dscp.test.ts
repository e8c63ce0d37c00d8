import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: dscp_mt().
test.each([
  ['-m dscp --dscp 32', '-m dscp --dscp 0x20'],
  ['-m dscp ! --dscp-class af21', '-m dscp ! --dscp 0x12'],
  ['-m dscp --dscp-class BE', '-m dscp --dscp 0x00'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m dscp', 'DSCP match: Parameter --dscp is required'],
  ['-m dscp --dscp 64', 'dscp: bad value for option "--dscp", or out of range (0-63).'],
  ['-m dscp --dscp-class foo', "Invalid DSCP value `foo'"],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['-m dscp --dscp-class EF', 'udp 10.0.0.1:1 > 10.0.0.2:2 tos 0xb8', 'match'],
  ['-m dscp --dscp-class EF', 'udp 10.0.0.1:1 > 10.0.0.2:2 tos 0xbb', 'match'],
  ['-m dscp ! --dscp 0', 'udp 10.0.0.1:1 > 10.0.0.2:2 tos 3', 'no-match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));
