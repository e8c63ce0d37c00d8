import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Result: recorded cases targets/audit-*.
test.each([
  ['-j AUDIT --type accept', '-j AUDIT --type accept'],
  ['-j AUDIT --type DROP', '-j AUDIT --type drop'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-j AUDIT', 'AUDIT: option "--type" must be specified'],
  ['-j AUDIT --type wrong', 'Bad action type value "wrong"'],
  ['-j AUDIT --type drop --type drop', 'AUDIT: option "--type" can only be used once.'],
  ['-j AUDIT ! --type drop', 'AUDIT: option "--type" cannot be inverted.'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test('a record that says drop drops nothing', () =>
  expect(runTargetOf('-j AUDIT --type drop', 'udp 10.0.0.5:1 > 192.168.1.1:53')).toEqual({ verdict: 'CONTINUE' }));
