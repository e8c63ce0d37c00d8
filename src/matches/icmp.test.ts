import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: icmp_match().
test.each([
  ['-p icmp --icmp-type ping', '-p icmp -m icmp --icmp-type 8'],
  ['-p icmp --icmp-type fragmentation-needed', '-p icmp -m icmp --icmp-type 3/4'],
  ['-p icmp --icmp-type 255', '-p icmp -m icmp --icmp-type any'],
  ['-p icmp ! --icmp-type 8/0', '-p icmp -m icmp ! --icmp-type 8/0'],
  ['-p icmp --icmp-type Echo-Req', '-p icmp -m icmp --icmp-type 8'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-p icmp --icmp-type echo', "Ambiguous ICMP type `echo': `echo-reply' or `echo-request'?"],
  ['-p icmp --icmp-type foo', "Unknown ICMP type `foo'"],
  ['-p icmp --icmp-type 8/256', "Unknown ICMP code `8/256'"],
  ['-p icmp -m icmp', 'icmp: option "--icmp-type" must be specified'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['-p icmp --icmp-type 8', 'icmp 10.0.0.1 > 10.0.0.2 echo-request', 'match'],
  ['-p icmp --icmp-type 0', 'icmp 10.0.0.1 > 10.0.0.2 echo-request', 'no-match'],
  ['-p icmp ! --icmp-type 8', 'icmp 10.0.0.1 > 10.0.0.2 3/4', 'match'],
  ['-p icmp --icmp-type 3', 'icmp 10.0.0.1 > 10.0.0.2 3/4', 'match'],
  ['-p icmp --icmp-type 3/1', 'icmp 10.0.0.1 > 10.0.0.2 3/4', 'no-match'],
  ['-p icmp --icmp-type any', 'icmp 10.0.0.1 > 10.0.0.2 3/4', 'match'],
  ['-p icmp ! --icmp-type any', 'icmp 10.0.0.1 > 10.0.0.2 3/4', 'no-match'],
  ['-p icmp --icmp-type any', 'icmp 10.0.0.1 > 10.0.0.2 frag 1480', 'no-match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));
