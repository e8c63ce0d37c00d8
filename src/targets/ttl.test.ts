import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: ttl_tg().
const PLACE = { table: 'mangle' } as const;

test.each([
  ['-j TTL --ttl-set 64', '-j TTL --ttl-set 64'],
  ['-j TTL --ttl-dec 1', '-j TTL --ttl-dec 1'],
  ['-j TTL --ttl-set 0', '-j TTL --ttl-set 0'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, PLACE)).toBe(saved));

test.each([
  ['-j TTL', 'TTL: You must specify an action'],
  ['-j TTL --ttl-inc 0', 'TTL: bad value for option "--ttl-inc", or out of range (1-255).'],
  ['-j TTL --ttl-set 256', 'TTL: bad value for option "--ttl-set", or out of range (0-255).'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, PLACE)?.tool).toBe(tool));

test.each([
  ['--ttl-set 10', 10],
  ['--ttl-dec 1', 249],
  ['--ttl-inc 9', 255],
  ['--ttl-dec 255', 0],
])('%s', (options, ttl) =>
  expect(runTargetOf(`-j TTL ${options}`, 'udp 10.0.0.1:1 > 10.0.0.2:2 ttl 250', { table: 'mangle' })).toMatchObject({
    verdict: 'CONTINUE',
    packet: { ttl },
  }),
);

test('belongs into mangle', () => expect(refusalOf('-j TTL --ttl-set 10')?.id).toBe('placement.table'));
