import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: length_mt().
test.each([
  ['-m length --length 0x40', '-m length --length 64'],
  ['-m length ! --length 100:', '-m length ! --length 100:65535'],
  ['-m length --length :200', '-m length --length 0:200'],
  ['-m length --length 0:65535', '-m length --length 0:65535'],
  ['-m length --length 200:100', '-m length --length 200:100'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m length --length 65536', 'length: bad value for option "--length" near "65536", or out of range (0-65535).'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['-m length --length 40', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-m length --length 41:', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-m length --length 140', 'tcp 10.0.0.1:1 > 10.0.0.2:2 len 100', 'match'],
  ['-m length --length 44', 'tcp 10.0.0.1:1 > 10.0.0.2:2 SYN mss 1460', 'match'],
  ['-m length --length 28', 'icmp 10.0.0.1 > 10.0.0.2', 'match'],
  ['-m length --length 200:100', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));

test('IPv6 counts its own header', () =>
  expect(askRule('-m length --length 48', ['udp [2001:db8::1]:1 > [2001:db8::2]:2'], { family: 'ipv6' })).toEqual([
    'match',
  ]));
