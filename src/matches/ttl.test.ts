import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: ttl_mt().
test.each([
  ['-m ttl --ttl 64', '-m ttl --ttl-eq 64'],
  ['-m ttl ! --ttl-eq 64', '-m ttl ! --ttl-eq 64'],
  ['-m ttl --ttl-lt 0', '-m ttl --ttl-lt 0'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m ttl', "TTL match: You must specify one of `--ttl-eq', `--ttl-lt', `--ttl-gt"],
  ['-m ttl --ttl-gt 256', 'ttl: bad value for option "--ttl-gt", or out of range (0-255).'],
  ['-m ttl ! --ttl-lt 64', 'ttl: option "--ttl-lt" cannot be inverted.'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['-m ttl --ttl-eq 64', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-m ttl ! --ttl-eq 64', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-m ttl --ttl-lt 64', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-m ttl --ttl-lt 65', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-m ttl --ttl-gt 64', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-m ttl --ttl-gt 1', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));
