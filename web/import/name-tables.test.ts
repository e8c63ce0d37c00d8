// Pastes as issue threads have them: excerpts of iptables-save without their heads. Which table takes which chain and target
// is told by iptables(8) and iptables-extensions(8).
import '#kinds';
import { expect, test } from 'vitest';
import { parseRuleset } from '#netfilter';
import { NO_TEXTS } from './import-texts.ts';
import { nameTables } from './name-tables.ts';
import { readImport } from './read-import.ts';

const chainsOf = (text: string) =>
  parseRuleset(nameTables(text)?.text ?? '', { family: 'ipv4', flavour: 'nft' }).tables.map(({ name, chains }) => [
    name,
    ...chains.filter(({ rules, policy }) => rules.length > 0 || policy === undefined).map((chain) => chain.name),
  ]);

test.each([
  ['a chain that filter lacks', '-A POSTROUTING -s 172.16.62.0/24 -j ACCEPT', [['nat', 'POSTROUTING']]],
  ['a target of nat in a chain of its own', '-A out ! -i lo -j MASQUERADE', [['nat', 'out']]],
  ['a chain that nat calls', '-A OUTPUT -j pods\n-A pods -p tcp -j DNAT --to 10.2.0.1', [['nat', 'OUTPUT', 'pods']]],
  [
    'a jump over two chains',
    '-A svc -m statistic --mode nth --every 2 -j one\n-A one -j two\n-A two -p tcp -j DNAT --to 10.2.0.1',
    [['nat', 'svc', 'one', 'two']],
  ],
  [
    'rules of two tables in one paste',
    '-A FORWARD -i wg0 -j ACCEPT\n-A POSTROUTING -o eth0 -j MASQUERADE',
    [
      ['filter', 'FORWARD'],
      ['nat', 'POSTROUTING'],
    ],
  ],
  ['a mark', '-A PREROUTING -p tcp -j MARK --set-mark 1', [['mangle', 'PREROUTING']]],
  ['no tracking', '-A PREROUTING -p udp -j CT --notrack', [['raw', 'PREROUTING']]],
  ['a declared chain', ':droplog - [0:0]\n-A INPUT -j droplog\n-A droplog -j DROP', [['filter', 'droplog', 'INPUT']]],
])('%s tells the table', (_, text, tables) => {
  const found = chainsOf(text).map(([table, ...chains]) => [table, ...chains.toSorted()]);
  expect(found).toEqual(tables.map(([table, ...chains]) => [table, ...chains.toSorted()]));
});

test('a text that names a table, and one without a target, are left alone', () => {
  expect(nameTables('*filter\n-A INPUT -j DROP\nCOMMIT\n')).toBeUndefined();
  expect(nameTables('-A INP')).toBeUndefined();
});

test('what is wrong is said at the line of the paste', () => {
  const read = readImport({ ...NO_TEXTS, ruleset: '# from the forum\n-A POSTROUTING -o eth0 -j MASQUERADE\n...\n' });
  expect(read).toMatchObject({ ok: true, problems: [{ text: 'ruleset', problem: { span: { line: 3 } } }] });
  expect(read.ok && read.notes.map(({ id, values }) => [id, values.tables])).toContainEqual([
    'import.converted.bare',
    ['nat'],
  ]);
});
