import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: dscp_tg().
const PLACE = { table: 'mangle' } as const;

test.each([
  ['-j DSCP --set-dscp 46', '-j DSCP --set-dscp 0x2e'],
  ['-j DSCP --set-dscp-class ef', '-j DSCP --set-dscp 0x2e'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, PLACE)).toBe(saved));

test.each([
  ['-j DSCP', 'DSCP target: Parameter --set-dscp is required'],
  ['-j DSCP --set-dscp 64', 'DSCP: bad value for option "--set-dscp", or out of range (0-63).'],
  ['-j DSCP --set-dscp-class x', "Invalid DSCP value `x'"],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, PLACE)?.tool).toBe(tool));

test.each([
  ['--set-dscp 0x2e', 0xbb],
  ['--set-dscp 0', 0x03],
])('%s', (options, tos) =>
  expect(runTargetOf(`-j DSCP ${options}`, 'udp 10.0.0.1:1 > 10.0.0.2:2 tos 0xa3', { table: 'mangle' })).toMatchObject({
    verdict: 'CONTINUE',
    packet: { tos },
  }),
);

test('belongs into mangle', () => expect(refusalOf('-j DSCP --set-dscp 0x2e')?.id).toBe('placement.table'));
