import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: ecn_mt4().
test.each([
  ['-p tcp -m ecn ! --ecn-tcp-ece', '-p tcp -m ecn ! --ecn-tcp-ece'],
  ['-m ecn --ecn-ip-ect 2', '-m ecn --ecn-ip-ect 2'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m ecn', 'ECN match: some option required'],
  ['-m ecn --ecn-ip-ect 4', 'ecn: bad value for option "--ecn-ip-ect", or out of range (0-3).'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['-m ecn --ecn-ip-ect 2', 'udp 10.0.0.1:1 > 10.0.0.2:2 tos 2', 'match'],
  ['-m ecn ! --ecn-ip-ect 2', 'udp 10.0.0.1:1 > 10.0.0.2:2 tos 0xb9', 'match'],
  ['-p tcp -m ecn --ecn-tcp-cwr', 'tcp 10.0.0.1:1 > 10.0.0.2:2 SYN,ECE,CWR', 'match'],
  ['-p tcp -m ecn --ecn-tcp-ece --ecn-ip-ect 0', 'tcp 10.0.0.1:1 > 10.0.0.2:2 SYN', 'no-match'],
  ['-p tcp -m ecn ! --ecn-tcp-ece', 'tcp 10.0.0.1:1 > 10.0.0.2:2 SYN', 'match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));

test('TCP bits need TCP', () => expect(refusalOf('-m ecn --ecn-tcp-cwr')?.id).toBe('placement.protocol'));
