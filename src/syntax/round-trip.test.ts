// What is printed reads back as the same; whatever is typed, pasted or torn apart reads as something.
import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryOptions } from '../extensions/arbitrary-options.ts';
import { quoteText } from '../extensions/quote-word.ts';
import { CHAINS_OF_TABLE, TABLES } from '../model/hook.ts';
import type { Family } from '../model/packet.ts';
import type { Problem } from '../model/problem.ts';
import type { Rule, Ruleset } from '../model/ruleset.ts';
import { ALL_KINDS } from './all-kinds.ts';
import { inspectText } from './inspect-text.ts';
import { parseRuleset } from './parse-ruleset.ts';
import { printRule } from './print-rule.ts';
import { printRuleset } from './print-ruleset.ts';

const ofFamily = <K extends { readonly families?: readonly Family[] }>(
  kinds: readonly K[],
  family: Family,
): readonly K[] => kinds.filter(({ families }) => families === undefined || families.includes(family));

/** `-A CHAIN ...` of any kinds, in any place. */
function arbitraryRule(family: Family, chain: string): Arbitrary<string> {
  const uses = (flag: string, kinds: typeof ALL_KINDS.matches | typeof ALL_KINDS.targets): Arbitrary<string> =>
    fc.oneof(
      ...ofFamily<(typeof kinds)[number]>(kinds, family).map((kind) =>
        arbitraryOptions(kind, family).map((words) =>
          [flag, kind.name, ...words.map((word) => (word === '!' ? word : quoteText(word)))].join(' '),
        ),
      ),
    );
  return fc
    .tuple(
      arbitraryOptions(ALL_KINDS.header, family).map((words) => words.join(' ')),
      fc.array(uses('-m', ALL_KINDS.matches), { maxLength: 3 }),
      fc.oneof(uses('-j', ALL_KINDS.targets), fc.constantFrom('', '-j user', '-g user')),
    )
    .map(([header, matches, target]) =>
      ['-A', chain, header, ...matches, target].filter((part) => part !== '').join(' '),
    );
}

/** A whole save of up to twelve rules. */
function arbitrarySave(family: Family): Arbitrary<string> {
  return fc.constantFrom(...TABLES).chain((table) =>
    fc
      .array(
        fc.constantFrom(...CHAINS_OF_TABLE[table], 'user').chain((chain) => arbitraryRule(family, chain)),
        { maxLength: 12 },
      )
      .map((rules) =>
        [
          `*${table}`,
          ...CHAINS_OF_TABLE[table].map((chain) => `:${chain} ACCEPT [1:2]`),
          ':user - [0:0]',
          ...rules,
          'COMMIT',
          '',
        ].join('\n'),
      ),
  );
}

/** What a rule's matches and target say, without where they stand, and without what is not said. */
const meaningOf = ({ matches, target }: Rule) => ({
  matches: matches.map(({ name, given }) => ({ name, given: given && said(given) })),
  target: target.kind === 'target' ? target.name : target.kind,
});

const said = (given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

const rulesOf = (ruleset: Ruleset): readonly Rule[] =>
  ruleset.tables.flatMap(({ chains }) => chains.flatMap(({ rules }) => rules));

describe.each(['ipv4', 'ipv6'] as const)('%s', (family) => {
  test.each(['nft', 'legacy'] as const)(
    'a save is its own print (%s)',
    (flavour) => {
      fc.assert(
        fc.property(arbitrarySave(family), (text) => {
          // iptables prints "no day at all" as `--weekdays` or `--monthdays` without a day, which it does not read.
          fc.pre(
            !text.includes('Mon,Tue,Wed,Thu,Fri,Sat,Sun') &&
              !/! --monthdays "?1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31/.test(
                text,
              ),
          );
          const first = printRuleset(parseRuleset(text, { family, flavour }), { withCounters: true });
          const again = parseRuleset(first, { family, flavour });
          expect(printRuleset(again, { withCounters: true })).toBe(first);
        }),
        { numRuns: 100 },
      );
    },
    120_000,
  );

  test('printed rules mean what was written', () => {
    fc.assert(
      fc.property(arbitrarySave(family), (text) => {
        // iptables itself forgets `--update-counters` without `!`, `--ipvs` beside other options, `--utc`, and the earlier of `--rsource --rdest` or of two tests of one SRH field.
        fc.pre(!/-m (?:ipvs|srh|time) |--rsource --rdest|[^!] --update-(?:sub)?counters/.test(text));
        const read = parseRuleset(text, { family, flavour: 'legacy' });
        fc.pre(
          read.problems.every(
            ({ message }) => message.id.startsWith('placement.') || message.id.startsWith('syntax.nat'),
          ),
        );
        const again = parseRuleset(printRuleset(read), { family, flavour: 'legacy' });
        const place = { family, flavour: 'legacy' } as const;
        const meanings = new Map(rulesOf(again).map((rule) => [printRule(rule, '_', place), meaningOf(rule)]));
        // What goes without saying (`recent --rsource`) is said where it is printed.
        for (const rule of rulesOf(read))
          expect(meanings.get(printRule(rule, '_', place))).toMatchObject(meaningOf(rule));
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

/** Ways to tear a text apart. */
const tear: Arbitrary<(text: string) => string> = fc
  .tuple(
    fc.constantFrom('cut', 'repeat', 'drop', 'put', 'swap'),
    fc.nat(),
    fc.nat({ max: 60 }),
    fc.oneof(fc.string(), fc.constantFrom('!', '"', '\\', '-m', '-j', '*', ':', '[', '\0', '\r\n', '\n', ',', '--')),
  )
  .map(([how, place, length, put]) => (text: string) => {
    const at = text.length === 0 ? 0 : place % text.length;
    const [head, middle, tail] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
    switch (how) {
      case 'cut':
        return head;
      case 'repeat':
        return head + middle + middle + tail;
      case 'drop':
        return head + tail;
      case 'swap':
        return tail + middle + head;
      default:
        return head + put + middle + tail;
    }
  });

describe('any text', () => {
  test('torn saves are read without complaint of ours, with problems inside the text', () => {
    fc.assert(
      fc.property(arbitrarySave('ipv4'), fc.array(tear, { minLength: 1, maxLength: 6 }), (save, tears) => {
        const text = tears.reduce((torn, change) => change(torn), save);
        const ruleset = parseRuleset(text, { family: 'ipv4', flavour: 'nft' });
        const lines = text.split('\n');
        const isInText = ({ span: { line, column, end } }: Problem): boolean =>
          line > 0 && line <= lines.length && column > 0 && end >= column && end <= (lines[line - 1]?.length ?? 0) + 2;
        expect(ruleset.problems.filter((problem) => !isInText(problem))).toEqual([]);
        printRuleset(ruleset);
        inspectText(text);
      }),
      { numRuns: 200 },
    );
  }, 120_000);

  test('noise is read, printed and inspected', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 })), (text) => {
        printRuleset(parseRuleset(text, { family: 'ipv6', flavour: 'legacy' }));
        inspectText(text);
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ['an endless word', `-A INPUT -s ${'1'.repeat(300_000)}`],
    ['an endless comment', `-A INPUT -m comment --comment "${'\\'.repeat(300_001)}`],
    ['endless negation', `-A INPUT ${'! '.repeat(20_000)}-j DROP`],
    ['endless options', `-A INPUT ${'-m tcp '.repeat(5_000)}-j DROP`],
    ['endless addresses', `-A INPUT -s ${'10.0.0.1,'.repeat(5_000)}10.0.0.1`],
    ['only line ends', '\n'.repeat(200_000)],
    ['only stars', '*\n'.repeat(20_000)],
    ['a prototype', '*__proto__\n:__proto__ - [0:0]\n-A __proto__ -j __proto__ -m __proto__ --__proto__ x\nCOMMIT\n'],
  ])('%s comes to an end', (_name, text) => {
    expect(() => printRuleset(parseRuleset(text, { family: 'ipv4', flavour: 'nft' }))).not.toThrow();
  });
});
