import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: ip6tables 1.8.9 (nf_tables). Results: hl_tg6().
const PLACE = { table: 'mangle', family: 'ipv6' } as const;

test.each([
  ['-j HL --hl-set 64', '-j HL --hl-set 64'],
  ['-j HL --hl-inc 1', '-j HL --hl-inc 1'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, PLACE)).toBe(saved));

test.each([
  ['-j HL', 'HL: You must specify an action'],
  ['-j HL --hl-inc 0', 'HL: bad value for option "--hl-inc", or out of range (1-255).'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, PLACE)?.tool).toBe(tool));

test.each([
  ['--hl-set 10', 10],
  ['--hl-dec 1', 249],
  ['--hl-inc 9', 255],
])('%s', (options, ttl) =>
  expect(
    runTargetOf(`-j HL ${options}`, 'icmpv6 ::1 > ::2 ttl 250', { table: 'mangle', family: 'ipv6' }),
  ).toMatchObject({ verdict: 'CONTINUE', packet: { ttl } }),
);

test('belongs into mangle', () =>
  expect(refusalOf('-j HL --hl-set 10', { family: 'ipv6' })?.id).toBe('placement.table'));
