import { expect, test } from 'vitest';
import { runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: xt_TRACE.
test.each([
  ['-j TRACE', '-j TRACE'],
  ['-p tcp -j TRACE', '-p tcp -j TRACE'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([['-j TRACE', { verdict: 'CONTINUE' }]])('%s: gives %j', (rule, result) =>
  expect(runTargetOf(rule, 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN')).toEqual(result),
);
