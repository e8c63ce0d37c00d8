import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: NF_ACCEPT.
test.each([['-j ACCEPT', '-j ACCEPT']])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([['-j ACCEPT --foo', 'unknown option "--foo"']])('%s is refused: %s', (rule, tool) =>
  expect(refusalOf(rule)?.tool).toBe(tool),
);

test.each([['-j ACCEPT', { verdict: 'ACCEPT' }]])('%s: gives %j', (rule, result) =>
  expect(runTargetOf(rule, 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN')).toEqual(result),
);
