import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: classify_tg().
test.each([['-j CLASSIFY --set-class 1:10', '-j CLASSIFY --set-class 0001:0010']])('%s is saved as %s', (rule, saved) =>
  expect(savedAs(rule)).toBe(saved),
);

test.each([['-j CLASSIFY', 'CLASSIFY: option "--set-class" must be specified']])('%s is refused: %s', (rule, tool) =>
  expect(refusalOf(rule)?.tool).toBe(tool),
);

test.each([['-j CLASSIFY --set-class 1:10', { verdict: 'CONTINUE' }]])('%s: gives %j', (rule, result) =>
  expect(runTargetOf(rule, 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN')).toEqual(result),
);

test('has no place before routing', () =>
  expect(refusalOf('-j CLASSIFY --set-class 1:10', { table: 'mangle', chain: 'PREROUTING' })?.id).toBe(
    'placement.hook',
  ));
