import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: mark_tg().
test.each([
  ['-j MARK --set-mark 1', '-j MARK --set-xmark 0x1/0xffffffff'],
  ['-j MARK --set-mark 0x10/0x1', '-j MARK --set-xmark 0x10/0x11'],
  ['-j MARK --set-xmark 0x1/0xff', '-j MARK --set-xmark 0x1/0xff'],
  ['-j MARK --and-mark 0xff', '-j MARK --set-xmark 0x0/0xffffff00'],
  ['-j MARK --or-mark 0x10', '-j MARK --set-xmark 0x10/0x10'],
  ['-j MARK --xor-mark 3', '-j MARK --set-xmark 0x3/0x0'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-j MARK', 'MARK: One of the --set-xmark, --{and,or,xor,set}-mark options is required'],
  ['-j MARK --set-mark foo', 'MARK: bad integer value for option "--set-mark", or out of range.'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['--set-mark 0x5', 0x5],
  ['--set-mark 0x5/0xf', 0xf5],
  ['--and-mark 0xf0', 0xf0],
  ['--or-mark 0x100', 0x1f3],
  ['--xor-mark 0xff', 0x0c],
  ['--set-xmark 0x80000001/0xff', 0x80000001],
])('%s on mark 0xf3', (options, mark) =>
  expect(runTargetOf(`-j MARK ${options}`, 'udp 10.0.0.1:1 > 10.0.0.2:2 mark 0xf3')).toMatchObject({
    verdict: 'CONTINUE',
    packet: { mark },
  }),
);

test('a mark that stays leaves the packet alone', () =>
  expect(runTargetOf('-j MARK --set-mark 1', 'udp 10.0.0.1:1 > 10.0.0.2:2 mark 1')).toEqual({ verdict: 'CONTINUE' }));
