import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. What becomes of the copy: recorded cases targets/tee-*.
test.each([
  ['-j TEE --gateway 10.0.0.1', 'ipv4', '-j TEE --gateway 10.0.0.1'],
  ['-j TEE --gateway 10.1', 'ipv4', '-j TEE --gateway 10.0.0.1'],
  ['-j TEE --oif verylonginterfacename --gateway 10.0.0.1', 'ipv4', '-j TEE --gateway 10.0.0.1 --oif verylonginterfa'],
  ['-j TEE --gateway 2001:DB8::1', 'ipv6', '-j TEE --gateway 2001:db8::1'],
] as const)('%s (%s) is saved as %s', (rule, family, saved) => expect(savedAs(rule, { family })).toBe(saved));

test.each([
  ['-j TEE', 'ipv4', 'TEE: option "--gateway" must be specified'],
  ['-j TEE --gateway 0.0.0.0', 'ipv4', 'Invalid argument'],
  ['-j TEE --gateway ::', 'ipv6', 'Invalid argument'],
  ['-j TEE --gateway 10.0.0.1/24', 'ipv4', 'getaddrinfo: Name or service not known'],
] as const)('%s (%s) is refused: %s', (rule, family, tool) => expect(refusalOf(rule, { family })?.tool).toBe(tool));

test('asks for a copy and lets the packet go on', () =>
  expect(runTargetOf('-j TEE --gateway 10.0.0.9 --oif eth1', 'udp 10.0.0.5:1 > 192.168.1.1:53')).toEqual({
    verdict: 'CONTINUE',
    copy: { gateway: '10.0.0.9', outInterface: 'eth1' },
    because: { id: 'target.TEE.copied', values: { gateway: '10.0.0.9' } },
  }));
