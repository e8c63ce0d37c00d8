// Rules that are switched off and on again, several changes as one, and rules pasted from elsewhere.
import { describe, expect, test } from 'vitest';
import type { Ruleset } from '../model/ruleset.ts';
import { disabledRules } from './disabled-rules.ts';
import { editAll } from './edit-all.ts';
import type { DocumentChange } from './edit-text.ts';
import { parseRuleset } from './parse-ruleset.ts';
import { rulesOfText } from './rules-of-text.ts';

const TEXT = `*filter
:INPUT DROP [0:0]
:web - [0:0]
[3:180] -A INPUT -i lo -j ACCEPT
-A INPUT -s 10.0.0.1 -j web
-A web -p tcp -m tcp --dport 80 -j ACCEPT
-A INPUT -j LOG
COMMIT
*nat
:PREROUTING ACCEPT [0:0]
COMMIT
`;
const read = (text: string): Ruleset => parseRuleset(text, { family: 'ipv4', flavour: 'nft' });
const edit = (text: string, ...changes: readonly DocumentChange[]) =>
  editAll({ text }, read(text), changes, 'iptables');
const inInput = { table: 'filter', chain: 'INPUT' } as const;

describe('a rule that is switched off', () => {
  const off = edit(TEXT, { kind: 'disable-rule', ...inInput, place: 1 }).text;

  test('stays in the text as a comment, at its place', () => {
    expect(off.split('\n')[3]).toBe('# disabled: [3:180] -A INPUT -i lo -j ACCEPT');
    expect(read(off)).toMatchObject({ problems: [] });
    expect(disabledRules(off, read(off))).toEqual([
      { ...inInput, line: 4, place: 1, rule: '[3:180] -A INPUT -i lo -j ACCEPT' },
    ]);
  });

  test('comes back as it was', () => {
    expect(edit(off, { kind: 'enable-rule', ...inInput, line: 4 }).text).toBe(TEXT);
  });

  test('can be forgotten', () => {
    const without = TEXT.replace('[3:180] -A INPUT -i lo -j ACCEPT\n', '');
    expect(edit(off, { kind: 'forget-rule', ...inInput, line: 4 }).text).toBe(without);
  });

  test('stands behind the last rule where it was the last', () => {
    const last = edit(TEXT, { kind: 'disable-rule', ...inInput, place: 3 }).text;
    expect(disabledRules(last, read(last))).toMatchObject([{ line: 7, place: 3 }]);
  });
});

test('several changes are one, by text and by commands', () => {
  const { text, commands } = edit(
    TEXT,
    { kind: 'delete-rule', ...inInput, place: 1 },
    { kind: 'delete-rule', ...inInput, place: 1 },
    { kind: 'add-rule', ...inInput, place: 2, rule: '-A INPUT -j DROP' },
  );
  expect(text).toContain(
    ':web - [0:0]\n-A web -p tcp -m tcp --dport 80 -j ACCEPT\n-A INPUT -j LOG\n-A INPUT -j DROP\n',
  );
  expect(commands).toEqual(['iptables -D INPUT 1', 'iptables -D INPUT 1', 'iptables -A INPUT -j DROP']);
});

test('a table is unloaded with all that stands in it', () => {
  expect(edit(TEXT, { kind: 'remove-table', table: 'filter' }).text).toBe('*nat\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n');
  expect(edit(TEXT, { kind: 'remove-table', table: 'raw' }).text).toBe(TEXT);
});

describe('rules pasted into a chain', () => {
  test.each<[string, string, readonly string[]]>([
    ['a rule of a save file', '[1:2] -A FORWARD -s 1.2.3.4 -j DROP', ['-A INPUT -s 1.2.3.4 -j DROP']],
    ['a command', 'sudo iptables -I INPUT 3 -p tcp --dport 22 -j ACCEPT', ['-A INPUT -p tcp --dport 22 -j ACCEPT']],
    ['a command with a table', 'iptables -t filter -A OUTPUT -j LOG', ['-A INPUT -j LOG']],
    ['a rule alone', '-p icmp -j ACCEPT', ['-A INPUT -p icmp -j ACCEPT']],
    [
      'quotes of a shell',
      `/sbin/iptables -A X -m comment --comment 'a b' -j DROP`,
      ['-A INPUT -m comment --comment "a b" -j DROP'],
    ],
    ['a whole file', '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j LOG\nCOMMIT\n# end', ['-A INPUT -j LOG']],
  ])('%s', (_, text, rules) => {
    expect(rulesOfText(text, inInput, read(TEXT))).toEqual({ rules, refused: [] });
  });

  test('say which lines could not stand there', () => {
    const { rules, refused } = rulesOfText('-j ACCEPT\nhello\n-j MASQUERADE', inInput, read(TEXT));
    expect(rules).toEqual(['-A INPUT -j ACCEPT']);
    expect(refused.map(({ line, text }) => [line, text])).toEqual([
      [2, 'hello'],
      [3, '-j MASQUERADE'],
    ]);
  });
});
