import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';
import { connsecmark } from './connsecmark.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. That conntrack is on: recorded cases targets/connsecmark-*.
const SECURITY = { table: 'security', chain: 'INPUT' } as const;

test.each([
  ['-j CONNSECMARK --save', '-j CONNSECMARK --save'],
  ['-j CONNSECMARK --restore', '-j CONNSECMARK --restore'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, SECURITY)).toBe(saved));

test.each([
  ['-j CONNSECMARK', SECURITY, 'CONNSECMARK target: parameter required'],
  [
    '-j CONNSECMARK --save --restore',
    SECURITY,
    'CONNSECMARK: option "--save" cannot be used together with "--restore".',
  ],
  [
    '-j CONNSECMARK --restore',
    { table: 'raw', chain: 'PREROUTING' },
    'RULE_APPEND failed (Invalid argument): rule in chain PREROUTING',
  ],
])('%s in %j is refused: %s', (rule, place, tool) => expect(refusalOf(rule, place)?.tool).toBe(tool));

test('switches conntrack on and changes nothing a rule can see', () => {
  expect(connsecmark.needsConntrack?.({ save: true, restore: undefined })).toBe(true);
  expect(runTargetOf('-j CONNSECMARK --save', 'udp 10.0.0.5:1 > 192.168.1.1:53', SECURITY)).toEqual({
    verdict: 'CONTINUE',
  });
});
