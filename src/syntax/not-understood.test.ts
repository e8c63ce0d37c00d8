// What Chainwalk does not understand stays in the ruleset and is printed back as it was.
import { describe, expect, test } from 'vitest';
import { parseRuleset } from './parse-ruleset.ts';
import { printRuleset } from './print-ruleset.ts';

const inTable = (table: string, lines: string): string => `*${table}\n${lines}\nCOMMIT\n`;

describe('what is not understood', () => {
  test.each([
    '-A INPUT -s 10.0.0.1/32 -m nosuch --foo bar -m comment --comment x -j ACCEPT',
    '-A INPUT -j FROB --y 2 ! --z',
    '-A INPUT -p tcp --nosuch "a b" ! --other -j ACCEPT',
    '-A INPUT -s nosuch.example -j ACCEPT',
    '-A INPUT -j CT --zone 5',
    'what is this',
  ])('is printed back: %s', (line) => {
    const ruleset = parseRuleset(inTable('filter', line), { family: 'ipv4', flavour: 'nft' });
    expect(ruleset.problems.length).toBeGreaterThan(0);
    expect(printRuleset(ruleset).split('\n')).toContain(line);
  });

  test('is a match that cannot answer', () => {
    const rule = parseRuleset(inTable('filter', '-A INPUT -p tcp --nosuch 5 -s nowhere -j ACCEPT'), {
      family: 'ipv4',
      flavour: 'nft',
    }).tables[0]?.chains[0]?.rules[0];
    expect(rule?.matches.map(({ given, words }) => ({ given, words }))).toEqual([
      { given: undefined, words: ['--nosuch', '5'] },
      { given: undefined, words: ['-s', 'nowhere'] },
    ]);
  });
});
