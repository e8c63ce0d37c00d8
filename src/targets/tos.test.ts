import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: tos_tg().
const PLACE = { table: 'mangle' } as const;

test.each([
  ['-j TOS --set-tos 0x10', '-j TOS --set-tos 0x10/0xff'],
  ['-j TOS --set-tos Minimize-Cost', '-j TOS --set-tos 0x02/0x3f'],
  ['-j TOS --and-tos 0x3', '-j TOS --set-tos 0x00/0xfc'],
  ['-j TOS --or-tos 0x3', '-j TOS --set-tos 0x03/0x03'],
  ['-j TOS --xor-tos 3', '-j TOS --set-tos 0x03/0x00'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, PLACE)).toBe(saved));

test.each([
  ['-j TOS', 'TOS: An action is required'],
  ['-j TOS --set-tos 300', 'Symbolic name "300" is unknown'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, PLACE)?.tool).toBe(tool));

test.each([
  ['--set-tos 0x10', 0x10],
  ['--set-tos 0x10/0x3f', 0x90],
  ['--and-tos 0xf0', 0xa0],
  ['--or-tos 0x04', 0xa7],
  ['--xor-tos 0xff', 0x5c],
])('%s', (options, tos) =>
  expect(runTargetOf(`-j TOS ${options}`, 'udp 10.0.0.1:1 > 10.0.0.2:2 tos 0xa3', { table: 'mangle' })).toMatchObject({
    verdict: 'CONTINUE',
    packet: { tos },
  }),
);

test('belongs into mangle', () => expect(refusalOf('-j TOS --set-tos 0x10')?.id).toBe('placement.table'));
