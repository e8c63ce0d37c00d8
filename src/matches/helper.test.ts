import { expect, test } from 'vitest';
import { see } from '../conntrack/conversation.ts';
import { packetOf } from '../conntrack/one-line.ts';
import type { Connection } from '../model/connection.ts';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: recorded, e2e/kernel/cases, conntrack/helper-match.
test.each([
  ['-m helper --helper ftp', '-m helper --helper ftp'],
  ['-m helper ! --helper ftp-2121', '-m helper ! --helper ftp-2121'],
  ['-m helper --helper ""', '-m helper --helper ""'],
  ['-m helper --helper abcdefghijklmnopqrstuvwxyz0123456789', '-m helper --helper abcdefghijklmnopqrstuvwxyz012'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test('the name must be given', () =>
  expect(refusalOf('-m helper')?.tool).toBe('helper: option "--helper" must be specified'));

const PLAIN = see(packetOf('198.51.100.7:20 > 192.168.1.10:40001 tcp SYN')).after as Connection;
const expectedBy = (helper?: string): Connection => ({
  ...PLAIN,
  master: { connection: 7, original: PLAIN.reply, ...(helper !== undefined && { helper }) },
});

test.each([
  ['--helper ftp', expectedBy('ftp'), 'match'],
  ['--helper ""', expectedBy('ftp'), 'match'],
  ['--helper ftp-2121', expectedBy('ftp'), 'match'],
  ['--helper ft', expectedBy('ftp'), 'no-match'],
  ['! --helper ftp', expectedBy('ftp'), 'no-match'],
  ['! --helper irc', expectedBy('ftp'), 'match'],
  ['--helper ""', expectedBy(), 'no-match'],
  ['--helper ftp', { ...PLAIN, helper: 'ftp' }, 'no-match'],
  ['! --helper ftp', undefined, 'match'],
] as const)('-m helper %s on a connection %j: %s', (options, connection, outcome) =>
  expect(askRule(`-m helper ${options}`, ['tcp 198.51.100.7:20 > 192.168.1.10:40001 SYN'], { connection })).toEqual([
    outcome,
  ]),
);
