import { expect, test } from 'vitest';
import { parseRuleset } from '#netfilter';
import { chainAt, lineOfRule, linesOfChain, ruleOfLine, tableOfLine } from './places.ts';

const TEXT = `*nat
:PREROUTING ACCEPT [0:0]
-A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 10.0.0.2
COMMIT
*filter
:INPUT DROP [0:0]
:WEB - [0:0]
-A INPUT -p tcp -j WEB
-A WEB -s 10.0.0.1,10.0.0.2 -j ACCEPT
-A WEB -j DROP
-I WEB -j LOG
-A INPUT -g WEB
COMMIT
`;
const LINES = TEXT.split('\n');
const ruleset = parseRuleset(TEXT, { family: 'ipv4', flavour: 'nft' });

test.each([
  [3, 'nat PREROUTING 1'],
  [8, 'filter INPUT 1'],
  [9, 'filter WEB 2'],
  [10, 'filter WEB 4'],
  [11, 'filter WEB 1'],
  [12, 'filter INPUT 2'],
  [6, undefined],
  [13, undefined],
])('line %i is rule %s', (line, expected) => {
  const place = ruleOfLine(ruleset, line, LINES[line - 1]!);
  expect(place && `${place.table} ${place.chain} ${place.number}`).toBe(expected);
  if (place === undefined) return;
  const { table, chain, number } = place;
  expect(lineOfRule(ruleset, { table, chain, rule: number })).toBe(line);
});

test('a line stands in the table above it', () => {
  expect([1, 4, 5, 12].map((line) => tableOfLine(ruleset, line)?.name)).toEqual(['nat', 'nat', 'filter', 'filter']);
});

test.each([
  [':WEB - [0:0]', 2, 'WEB'],
  ['-A INPUT -p tcp -j WEB', 5, 'INPUT'],
  ['-A INPUT -p tcp -j WEB', 22, 'WEB'],
  ['-A INPUT -p tcp -j WEB', 13, undefined],
  ['# -j WEB', 1, undefined],
])('in %s at %i stands the chain %s', (text, column, expected) => {
  expect(chainAt(text, column)).toBe(expected);
});

test('a chain is declared in one line and led to from others', () => {
  expect(linesOfChain(ruleset, 'filter', 'WEB')).toEqual({ definition: 7, references: [8, 12] });
  expect(linesOfChain(ruleset, 'nat', 'WEB')).toBeUndefined();
});
