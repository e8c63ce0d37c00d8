import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Result: recorded cases targets/checksum-*.
const MANGLE = { table: 'mangle', chain: 'POSTROUTING' } as const;

test.each([
  ['-j CHECKSUM --checksum-fill', '-j CHECKSUM --checksum-fill'],
  ['-p udp -m udp --dport 68 -j CHECKSUM --checksum-fill', '-p udp -m udp --dport 68 -j CHECKSUM --checksum-fill'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, MANGLE)).toBe(saved));

test('needs its option', () =>
  expect(refusalOf('-j CHECKSUM', MANGLE)?.tool).toBe('CHECKSUM: option "--checksum-fill" must be specified'));

test('only the mangle table has it', () =>
  expect(refusalOf('-j CHECKSUM --checksum-fill')?.tool).toContain('RULE_APPEND failed (Invalid argument)'));

test('a wrong checksum stays wrong', () =>
  expect(runTargetOf('-j CHECKSUM --checksum-fill', 'udp 10.0.0.5:67 > 192.168.1.1:68 bad-checksum', MANGLE)).toEqual({
    verdict: 'CONTINUE',
  }));
