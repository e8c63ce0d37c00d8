// A change made by commands leads where the same change of the text leads.
import { expect, test } from 'vitest';
import { commandsOfChange, toolOf } from './commands-of-change.ts';
import { applyEdit, type DocumentChange, editText } from './edit-text.ts';
import { parseDocument } from './parse-document.ts';
import { printRuleset } from './print-ruleset.ts';
import { runCommand } from './run-command.ts';

const TEXT = `*nat
:PREROUTING ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:web - [0:0]
-A PREROUTING -j web
-A web -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 8080
COMMIT
*filter
:INPUT DROP [0:0]
:unused - [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -s 10.0.0.0/8 -m comment --comment "it's a \\"home\\"" -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
COMMIT
`;

test.each<[string, DocumentChange, readonly string[]]>([
  [
    'a rule in front of another',
    { kind: 'add-rule', table: 'filter', chain: 'INPUT', place: 2, rule: '-A INPUT -p icmp -j DROP' },
    ['iptables -I INPUT 2 -p icmp -j DROP'],
  ],
  [
    'a rule at the end',
    { kind: 'add-rule', table: 'nat', chain: 'web', place: 2, rule: '-A web -j RETURN' },
    ['iptables -t nat -A web -j RETURN'],
  ],
  [
    'a rule changed',
    { kind: 'replace-rule', table: 'filter', chain: 'INPUT', place: 3, rule: '-A INPUT -p udp -j ACCEPT' },
    ['iptables -R INPUT 3 -p udp -j ACCEPT'],
  ],
  ['a rule gone', { kind: 'delete-rule', table: 'filter', chain: 'INPUT', place: 1 }, ['iptables -D INPUT 1']],
  [
    'a rule moved down',
    { kind: 'move-rule', table: 'filter', chain: 'INPUT', place: 2, to: 3 },
    [
      'iptables -D INPUT 2',
      String.raw`iptables -A INPUT -s 10.0.0.0/8 -m comment --comment 'it'\''s a "home"' -j ACCEPT`,
    ],
  ],
  [
    'a rule moved up',
    { kind: 'move-rule', table: 'filter', chain: 'INPUT', place: 3, to: 1 },
    ['iptables -D INPUT 3', 'iptables -I INPUT 1 -p tcp -m tcp --dport 22 -j ACCEPT'],
  ],
  ['a policy', { kind: 'set-policy', table: 'filter', chain: 'INPUT', policy: 'ACCEPT' }, ['iptables -P INPUT ACCEPT']],
  ['a new chain', { kind: 'add-chain', table: 'nat', chain: 'more' }, ['iptables -t nat -N more']],
  ['a chain gone', { kind: 'delete-chain', table: 'filter', chain: 'unused' }, ['iptables -X unused']],
  [
    'a chain by another name',
    { kind: 'rename-chain', table: 'nat', chain: 'web', name: 'www' },
    ['iptables -t nat -E web www'],
  ],
  ['a chain emptied', { kind: 'flush-chain', table: 'filter', chain: 'INPUT' }, ['iptables -F INPUT']],
  ['counters', { kind: 'zero-counters', table: 'filter', chain: 'INPUT', place: 2 }, ['iptables -Z INPUT 2']],
])('%s', (_, change, commands) => {
  const document = { dialect: 'iptables', flavour: 'nft', text: TEXT } as const;
  const ruleset = parseDocument(document);
  const made = commandsOfChange(change, ruleset, 'iptables');
  expect(made).toEqual(commands);
  const edit = editText(TEXT, ruleset, change);
  const byText = printRuleset(parseDocument({ ...document, text: edit === undefined ? TEXT : applyEdit(TEXT, edit) }));
  const byCommands = made.reduce(
    (now, line) => {
      const { exit, document: next } = runCommand(now, line);
      expect(exit).toBe(0);
      return next;
    },
    document as Parameters<typeof runCommand>[0],
  );
  expect(printRuleset(parseDocument(byCommands))).toBe(byText);
});

test('the name of the tool says the flavour where both are loaded', () => {
  const nft = { dialect: 'iptables', flavour: 'nft' } as const;
  expect(toolOf([nft], 0)).toBe('iptables');
  expect(toolOf([nft, { dialect: 'ip6tables', flavour: 'legacy' }], 1)).toBe('ip6tables');
  expect(toolOf([nft, { ...nft, flavour: 'legacy' }], 1)).toBe('iptables-legacy');
});
