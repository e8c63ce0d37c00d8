import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// iptables 1.8.9: legacy loads and prints it, nf_tables has no such target.
test('iptables-legacy has it', () => expect(savedAs('-j QUEUE', { flavour: 'legacy' })).toBe('-j QUEUE'));

test('iptables-nft has not', () =>
  expect(refusalOf('-j QUEUE')).toEqual({
    id: 'placement.flavour',
    tool: 'RULE_APPEND failed (No such file or directory): rule in chain FORWARD',
  }));

test('is queue 0', () =>
  expect(runTargetOf('-j QUEUE', 'udp 10.0.0.5:1 > 192.168.1.1:53', { flavour: 'legacy' })).toMatchObject({
    verdict: 'QUEUE',
    because: { values: { queue: 0 } },
  }));
