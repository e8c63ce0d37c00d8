import { expect, test } from 'vitest';
import { see } from '../conntrack/conversation.ts';
import { packetOf } from '../conntrack/one-line.ts';
import type { Connection } from '../model/connection.ts';
import { askRule, refusalOf, ruleOf, savedAs } from '../syntax/ask-rule.ts';
import { connlabel } from './connlabel.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: recorded, e2e/kernel/cases, conntrack/connlabel-*.
test.each([
  ['-m connlabel --label 5', '-m connlabel --label "5"'],
  ['-m connlabel --label 0x10 --set', '-m connlabel --label "16" --set'],
  ['-m connlabel ! --label 3', '-m connlabel ! --label "3"'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m connlabel', 'connlabel: option "--label" must be specified'],
  ['-m connlabel --set', 'connlabel: option "--label" must be specified'],
  ['-m connlabel --label foo', "label 'foo' not found or invalid value"],
  ['-m connlabel --label 128', 'RULE_APPEND failed (Numerical result out of range): rule in chain FORWARD'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

const PACKET = 'udp 10.0.0.1:1 > 10.0.0.2:2';
const PLAIN = see(packetOf('10.0.0.1:1 > 10.0.0.2:2 udp')).after as Connection;
const LABELLED: Connection = { ...PLAIN, labels: new Set([5]) };

test.each([
  ['--label 5', LABELLED, 'match'],
  ['--label 6', LABELLED, 'no-match'],
  ['! --label 6', PLAIN, 'match'],
  ['--label 6 --set', PLAIN, 'match'],
  ['! --label 6 --set', PLAIN, 'no-match'],
  ['--label 6 --set', undefined, 'no-match'],
  ['! --label 6', undefined, 'match'],
] as const)('%s on a connection %j: %s', (options, connection, outcome) =>
  expect(askRule(`-m connlabel ${options}`, [PACKET], { connection })).toEqual([outcome]),
);

test('--set puts the label on the connection, once', () => {
  const given = ruleOf('-m connlabel --label 6 --set').matches[0]?.given as never;
  const after = connlabel.connectionAfter?.(given, { connection: LABELLED } as never);
  expect(after?.labels).toEqual(new Set([5, 6]));
  expect(connlabel.connectionAfter?.(given, { connection: after } as never)).toBe(after);
});
