import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: udp_mt().
test.each([
  ['-p udp --dport domain', '-p udp -m udp --dport 53'],
  ['-p udp --dport 67:68 ! --sport 53', '-p udp -m udp ! --sport 53 --dport 67:68'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m udp --dport 53', "UDP match requires '-p udp'"],
  ['-p udp --dport foo', "invalid port/service `foo' specified"],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['-p udp --dport 53', 'udp 10.0.0.1:1000 > 10.0.0.2:53', 'match'],
  ['-p udp ! --dport 53', 'udp 10.0.0.1:1000 > 10.0.0.2:53', 'no-match'],
  ['-p udp --sport 1000', 'udp 10.0.0.1:1000 > 10.0.0.2:53', 'match'],
  ['-p udp --dport 53', 'tcp 10.0.0.1:1000 > 10.0.0.2:53', 'no-match'],
  ['-p udp --dport 53', 'udp 10.0.0.1 > 10.0.0.2 frag 1480', 'no-match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));
