import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: nflog_tg().
test.each([
  ['-j NFLOG', '-j NFLOG'],
  [
    '-j NFLOG --nflog-threshold 5 --nflog-size 10 --nflog-group 3 --nflog-prefix "x y"',
    '-j NFLOG --nflog-prefix "x y" --nflog-group 3 --nflog-size 10 --nflog-threshold 5',
  ],
  ['-j NFLOG --nflog-range 10', '-j NFLOG'],
  ['-j NFLOG --nflog-group 0', '-j NFLOG'],
  ['-j NFLOG --nflog-threshold 0', '-j NFLOG'],
  ['-j NFLOG --nflog-threshold 1', '-j NFLOG --nflog-threshold 1'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-j NFLOG --nflog-group 70000', 'NFLOG: bad value for option "--nflog-group", or out of range (0-65535).'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([['-j NFLOG --nflog-group 3', { verdict: 'CONTINUE' }]])('%s: gives %j', (rule, result) =>
  expect(runTargetOf(rule, 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN')).toEqual(result),
);

test('iptables-legacy keeps the range', () =>
  expect(savedAs('-j NFLOG --nflog-range 10', { flavour: 'legacy' })).toBe('-j NFLOG --nflog-range 10'));
