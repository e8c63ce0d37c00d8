// Lines that an edit leaves alone keep their rules, so that counters, selections and compiled chains stay with them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rule, Ruleset } from '../model/ruleset.ts';
import { parseRuleset } from './parse-ruleset.ts';

const parse = (text: string, previous?: Ruleset): Ruleset =>
  parseRuleset(text, { family: 'ipv4', flavour: 'nft', ...(previous && { previous }) });
const rulesOf = (ruleset: Ruleset): readonly Rule[] =>
  ruleset.tables.flatMap(({ chains }) => chains.flatMap(({ rules }) => rules));
const linesOf = (ruleset: Ruleset): readonly number[] =>
  ruleset.tables.flatMap(({ chains }) => chains.flatMap(({ lines }) => Array.from(lines)));
const idsByText = (ruleset: Ruleset): ReadonlyMap<string, number> =>
  new Map(rulesOf(ruleset).map(({ text, id }) => [text, id]));

const SAVE =
  '*filter\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -i a\n-A INPUT -i b\n-A OUTPUT -o c\nCOMMIT\n';

describe('with the ruleset before', () => {
  test('the same text gives the same tables, chains and rules', () => {
    const before = parse(SAVE);
    expect(parse(SAVE, before).tables.every((table, at) => table === before.tables[at])).toBe(true);
  });

  test('a changed line is a new rule; others are the very same objects', () => {
    const before = parse(SAVE);
    const after = parse(SAVE.replace('-i b', '-i x'), before);
    const [a, b, c] = rulesOf(after);
    expect(a).toBe(rulesOf(before)[0]);
    expect(c).toBe(rulesOf(before)[2]);
    expect(b?.id).not.toBe(rulesOf(before)[1]?.id);
    expect(after.tables[0]?.chains[1]).toBe(before.tables[0]?.chains[1]);
  });

  test('rules below a new line keep their ids and what they hold, at new lines', () => {
    const before = parse(SAVE);
    const after = parse(SAVE.replace('-A INPUT -i a\n', '-A INPUT -i new\n-A INPUT -i a\n'), before);
    for (const [text, id] of idsByText(before)) expect(idsByText(after).get(text)).toBe(id);
    const [old, now] = [rulesOf(before).at(-1), rulesOf(after).at(-1)];
    expect(now).toBe(old);
    expect(linesOf(after).at(-1)).toBe((linesOf(before).at(-1) ?? 0) + 1);
  });

  test('a moved rule keeps its id', () => {
    const before = parse(SAVE);
    const after = parse(SAVE.replace('-A INPUT -i a\n-A INPUT -i b\n', '-A INPUT -i b\n-A INPUT -i a\n'), before);
    expect(idsByText(after)).toEqual(idsByText(before));
  });

  test('ids of equal lines differ, and those of another document too', () => {
    const before = parse('*filter\n-A INPUT -j DROP\n-A INPUT -j DROP\nCOMMIT\n');
    const ids = [before, parse('*filter\n-A INPUT -j DROP\nCOMMIT\n')].flatMap(rulesOf).map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
  });

  test('a chain that is gone makes its jumps problems, though their lines stayed', () => {
    const text = '*filter\n:x - [0:0]\n-A INPUT -j x\nCOMMIT\n';
    const before = parse(text);
    expect(before.problems).toEqual([]);
    expect(parse(text.replace(':x - [0:0]', '# gone'), before).problems).toMatchObject([
      { message: { id: 'syntax.unknown-chain' } },
    ]);
  });

  test('any edit reads as the text read anew, and no id comes twice', () => {
    const line = fc.constantFrom(
      '*filter',
      '*nat',
      'COMMIT',
      ':INPUT DROP [0:0]',
      ':x - [0:0]',
      '-A INPUT -j x',
      '-A x -j MASQUERADE',
      '-A INPUT -i a',
      '',
      '# c',
      'junk',
      ':broken',
      '[1:2 -A INPUT',
      '-I INPUT 1 -s 1.1.1.1,2.2.2.2',
      '-P INPUT DROP\r',
    );
    const text = fc
      .tuple(fc.array(line, { maxLength: 10 }), fc.constantFrom('', '\n'))
      .map(([lines, end]) => lines.join('\n') + end);
    const without = (one: Ruleset): string => JSON.stringify(one, (key, value) => (key === 'id' ? undefined : value));
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 4 }), (texts) => {
        let previous: Ruleset | undefined;
        for (const now of texts) {
          const ruleset = parse(now, previous);
          expect(without(ruleset)).toBe(without(parse(now)));
          const ids = rulesOf(ruleset).map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          previous = ruleset;
        }
      }),
      { numRuns: 400 },
    );
  });
});
