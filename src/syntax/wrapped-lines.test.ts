// Wrapped rules: what a shell script and a mail program leave behind; iptables-restore 1.8.9 refuses both.
import { describe, expect, test } from 'vitest';
import { applyEdit, editText } from './edit-text.ts';
import { parseRuleset } from './parse-ruleset.ts';
import { printRuleset } from './print-ruleset.ts';

const read = (text: string) => parseRuleset(text, { family: 'ipv4', flavour: 'nft' });
const rulesOf = (text: string): readonly string[] =>
  printRuleset(read(text))
    .split('\n')
    .filter((line) => line.startsWith('-A'));
const inShort = (text: string): readonly string[] =>
  read(text).problems.map(
    ({ severity, message, span }) => `${severity} ${message.id} ${span.line}:${span.column}-${span.end}`,
  );

const BACKSLASH = '*filter\n-A INPUT -p tcp \\\n  --dport 80 \\\n  -j NOWHERE\n-A INPUT -j DROP\nCOMMIT\n';
const MAIL = '*filter\n[1:2] -A INPUT -p tcp -m tcp\n--dport 80 -j ACCEPT\n-A INPUT -j DROP\nCOMMIT\n';

describe('a rule that goes on in the next line', () => {
  test('behind a backslash', () => {
    expect(rulesOf(BACKSLASH)).toEqual(['-A INPUT -p tcp -m tcp --dport 80 -j NOWHERE', '-A INPUT -j DROP']);
    expect(inShort(BACKSLASH)).toEqual(['refused syntax.continued 2:17-18', 'refused syntax.unknown-chain 4:3-13']);
  });

  test('in front of an option', () => {
    expect(rulesOf(MAIL)).toEqual(['-A INPUT -p tcp -m tcp --dport 80 -j ACCEPT', '-A INPUT -j DROP']);
    expect(inShort(MAIL)).toEqual(['refused syntax.wrapped 3:1-21']);
  });

  test('with the line ends of Windows', () => {
    expect(rulesOf(MAIL.replaceAll('\n', '\r\n'))).toEqual(rulesOf(MAIL));
    expect(rulesOf(BACKSLASH.replaceAll('\n', '\r\n'))).toEqual(rulesOf(BACKSLASH));
  });

  test.each([
    ['a comment', '*filter\n-A INPUT -j DROP\n# --dport 80\nCOMMIT\n'],
    ['a command in long words', '*filter\n-A INPUT -j DROP\n--append INPUT -j DROP\nCOMMIT\n'],
    ['an option behind no rule', '*filter\n:x - [0:0]\n--dport 80\nCOMMIT\n'],
  ])('but %s is none', (_, text) => expect(inShort(text).filter((line) => line.includes('wrapped'))).toEqual([]));
});

test('an edit takes all lines of the rule, and others keep their ids', () => {
  for (const text of [BACKSLASH, MAIL]) {
    const ruleset = read(text);
    const edit = editText(text, ruleset, { kind: 'delete-rule', table: 'filter', chain: 'INPUT', place: 1 });
    const now = applyEdit(text, edit ?? { from: 0, to: 0, text: '' });
    expect(now).toBe('*filter\n-A INPUT -j DROP\nCOMMIT\n');
    const after = parseRuleset(now, { family: 'ipv4', flavour: 'nft', previous: ruleset });
    expect(after.tables[0]?.chains[0]?.rules[0]?.id).toBe(ruleset.tables[0]?.chains[0]?.rules[1]?.id);
  }
});

test('an edit that wraps a line reads as the text read anew', () => {
  const before = read(MAIL.replace('\n--dport', ' --dport'));
  const after = parseRuleset(MAIL, { family: 'ipv4', flavour: 'nft', previous: before });
  expect(after.tables.map(({ chains }) => chains.map(({ rules }) => rules.length))).toEqual([[2]]);
  expect(after.problems).toEqual(read(MAIL).problems);
});
