import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: mac_mt().
test.each([
  ['-m mac --mac-source 0:1:2:a:B:c', '-m mac --mac-source 00:01:02:0a:0b:0c'],
  ['-m mac ! --mac-source 00:11:22:aa:bb:cc', '-m mac ! --mac-source 00:11:22:aa:bb:cc'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m mac --mac-source foo', 'Invalid MAC address specified.'],
  ['-m mac', 'mac: option "--mac-source" must be specified'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  [
    '-m mac --mac-source 02:00:00:00:00:09',
    'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0 mac 02:00:00:00:00:09',
    'match',
  ],
  [
    '-m mac ! --mac-source 02:00:00:00:00:09',
    'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0 mac 02:00:00:00:00:09',
    'no-match',
  ],
  ['-m mac ! --mac-source 02:00:00:00:00:09', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));

test('a packet of the host has no Ethernet header yet', () =>
  expect(refusalOf('-m mac --mac-source 02:00:00:00:00:09', { chain: 'OUTPUT' })?.id).toBe('placement.hook'));
