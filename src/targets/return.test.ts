import { expect, test } from 'vitest';
import { runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: XT_RETURN.
test.each([['-j RETURN', '-j RETURN']])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([['-j RETURN', { verdict: 'RETURN' }]])('%s: gives %j', (rule, result) =>
  expect(runTargetOf(rule, 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN')).toEqual(result),
);
