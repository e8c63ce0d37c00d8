// `iptables -S` read back: what list-rules prints of a ruleset (compared with the real tool in run-command.test.ts) gives it again.
import { describe, expect, test } from 'vitest';
import { listRules } from './list-rules.ts';
import { parseRuleset } from './parse-ruleset.ts';
import { printRuleset } from './print-ruleset.ts';
import { readRuleListing } from './read-rule-listing.ts';

const read = (text: string) => parseRuleset(text, { family: 'ipv4', flavour: 'nft' });

const RULES: Readonly<Record<string, string>> = {
  filter: '-N web\n-A INPUT -j web\n-A web -p tcp -m tcp --dport 80 -j ACCEPT\n-P INPUT DROP\n',
  nat: '-A POSTROUTING -o eth0 -j MASQUERADE\n',
  mangle: '-A FORWARD -j MARK --set-xmark 0x1/0xffffffff\n',
  raw: '-A PREROUTING -j CT --notrack\n',
};

describe.each(Object.entries(RULES))('a listing of %s', (table, rules) => {
  test('gives its rules again', () => {
    const ruleset = read(`*${table}\n${rules}COMMIT\n`);
    const again = readRuleListing(listRules(ruleset, table, { chain: undefined, place: undefined }));
    expect(printRuleset(read(again.text))).toBe(printRuleset(ruleset));
  });
});

test('several listings are several tables', () => {
  const listing = Object.keys(RULES)
    .map((table) =>
      listRules(read(`*${table}\n${RULES[table]}COMMIT\n`), table, { chain: undefined, place: undefined }),
    )
    .join('');
  expect(read(readRuleListing(listing).text).tables.map(({ name }) => name)).toEqual(Object.keys(RULES));
});

test('every line knows where it stood', () => {
  const { text, lines } = readRuleListing(
    '# hello\n-P INPUT ACCEPT\n-P FORWARD ACCEPT\n-P OUTPUT ACCEPT\n\n-A INPUT -j DROP\n',
  );
  expect(text.split('\n').map((line, index) => [line, lines[index]])).toContainEqual(['-A INPUT -j DROP', 6]);
});
