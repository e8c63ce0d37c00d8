import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: notrack_tg().
const PLACE = { table: 'raw', chain: 'PREROUTING' } as const;

test.each([['-j NOTRACK', '-j NOTRACK']])('%s is saved as %s', (rule, saved) =>
  expect(savedAs(rule, PLACE)).toBe(saved),
);

test.each([['-j NOTRACK', { verdict: 'CONTINUE', isUntracked: true }]])('%s: gives %j', (rule, result) =>
  expect(runTargetOf(rule, 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN', PLACE)).toEqual(result),
);

test('belongs into raw', () => expect(refusalOf('-j NOTRACK')?.id).toBe('placement.table'));
