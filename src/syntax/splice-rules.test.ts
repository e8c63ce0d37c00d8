// Keystrokes in the rules of a document, one after the other, read as each text read anew: tables, problems and links.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ruleset, RulesetDocument } from '../model/ruleset.ts';
import { ALL_KINDS } from './all-kinds.ts';
import { withEditedText } from './edited-text.ts';
import { linkProblems } from './link-problems.ts';
import { parseDocument } from './parse-document.ts';
import { parseRuleset } from './parse-ruleset.ts';

const HEAD = ['*nat', ':PREROUTING ACCEPT [0:0]', ':x - [0:0]', '-A PREROUTING -j x', 'COMMIT'];
const CHAINS = ['*filter', ':INPUT ACCEPT [0:0]', ':FORWARD DROP [0:0]', ':x - [0:0]', ':y - [0:0]'];

const rule = fc.constantFrom(
  '-A INPUT -i a -j DROP',
  '-A INPUT -o a',
  '-A INPUT -j x',
  '-A INPUT -j gone',
  '-A INPUT -g y',
  '-A INPUT -s 10.0.0.1,10.0.0.2',
  '-A INPUT -s 10.0.0.300',
  '-A INPUT --dport 22',
  '-A INPUT -p tcp --dport 22 -j ACCEPT',
  '-A x -j y',
  '-A y -j x',
  '-A y -j x ',
  '-A y -j MASQUERADE',
  '-A z -j DROP',
  '-t nat -A INPUT',
  '-I INPUT 1 -i b',
  '-D INPUT 1',
  '-A INPUT -i a \\',
  '# -A INPUT',
  ':z - [0:0]',
  'COMMIT',
);

/** What iptables-save writes, most of it without fault. */
const plainRule = fc.constantFrom(
  '-A INPUT -i a -j DROP',
  '-A INPUT -j x',
  '-A INPUT -s 10.0.0.1,10.0.0.2 -j gone',
  '-A FORWARD -m mark --mark 1',
  '-A x -j y',
  '-A y -o a',
  '-A y -j MASQUERADE',
  '-A y -s 10.0.0.300',
  '# of the third floor',
  '',
);
const TAIL = [
  '*mangle',
  ':PREROUTING ACCEPT [0:0]',
  ':z - [0:0]',
  '-A PREROUTING -j z',
  '-A z -s 10.0.0.300',
  'COMMIT',
];

const without = (one: Ruleset): string => JSON.stringify(one, (key, value) => (key === 'id' ? undefined : value));

for (const flavour of ['nft', 'legacy'] as const) {
  test(`any rule in any line, time after time, iptables-${flavour}`, () => {
    const parse = (text: string, previous?: Ruleset) =>
      parseRuleset(text, { family: 'ipv4', flavour, ...(previous && { previous }) });
    const keystroke = fc.record({ at: fc.nat(7), line: rule });
    fc.assert(
      fc.property(fc.array(rule, { minLength: 3, maxLength: 8 }), fc.array(keystroke), (rules, keystrokes) => {
        const textOf = (all: readonly string[]) => [...HEAD, ...CHAINS, ...all, 'COMMIT', ''].join('\n');
        let [lines, read] = [rules, parse(textOf(rules))];
        for (const { at, line } of keystrokes) {
          lines = lines.with(at % lines.length, line);
          const anew = parse(textOf(lines));
          read = parse(textOf(lines), read);
          expect(without(read)).toBe(without(anew));
          expect(linkProblems(read)).toEqual(linkProblems(anew));
        }
      }),
      { numRuns: 300 },
    );
  });
}

/** Lines that stood there, from which place, and those that stand there now. */
const lineEdit = fc.record({
  at: fc.nat(20),
  removed: fc.nat(3),
  lines: fc.array(fc.oneof({ weight: 3, arbitrary: plainRule }, { weight: 1, arbitrary: rule }), { maxLength: 4 }),
});

for (const flavour of ['nft', 'legacy'] as const) {
  test(`lines that come and go anywhere, time after time, iptables-${flavour}`, () => {
    fc.assert(
      fc.property(fc.array(plainRule, { maxLength: 8 }), fc.array(lineEdit, { maxLength: 6 }), (rules, edits) => {
        let lines = [...HEAD, ...CHAINS, ...rules, 'COMMIT', ...TAIL];
        const documentOf = (text: string): RulesetDocument => ({ dialect: 'iptables', flavour, text });
        let document = documentOf(`${lines.join('\n')}\n`);
        let read = parseDocument(document);
        for (const { at, removed, lines: added } of edits) {
          const place = at % (lines.length + 1);
          const front = lines.slice(0, place).map((line) => `${line}\n`);
          const old = lines.slice(place, place + removed).map((line) => `${line}\n`);
          const put = added.map((line) => `${line}\n`);
          lines = lines.toSpliced(place, removed, ...added);
          document = withEditedText(document, front.join('').length, old.join(''), put.join(''));
          read = parseDocument(document, ALL_KINDS, read);
          const anew = parseDocument({ ...document });
          expect(without(read)).toBe(without(anew));
          expect(linkProblems(read)).toEqual(linkProblems(anew));
        }
      }),
      { numRuns: 300 },
    );
  });
}

test('a line among others is read alone: all other rules are the very same objects, in whichever line they are now', () => {
  const lines = [...HEAD, ...CHAINS, '-A INPUT -i a', '-A y -j x', '-A INPUT -i b', 'COMMIT', ...TAIL, ''];
  const before = parseRuleset(lines.join('\n'), { family: 'ipv4', flavour: 'nft' });
  const put = lines.toSpliced(11, 0, '-A INPUT -i new');
  const after = parseRuleset(put.join('\n'), { family: 'ipv4', flavour: 'nft', previous: before });
  const [old, now] = [before, after].map(({ tables }) => tables[1]?.chains.find(({ name }) => name === 'INPUT'));
  expect(now?.rules.map(({ text }) => text)).toEqual(['-A INPUT -i a', '-A INPUT -i new', '-A INPUT -i b']);
  expect([now?.rules[0], now?.rules[2]]).toEqual(old?.rules);
  expect(now?.rules[2]).toBe(old?.rules[1]);
  expect(Array.from(now?.lines ?? [])).toEqual([11, 12, 14]);
  expect(after.tables[2]?.chains[0]?.rules).toBe(before.tables[2]?.chains[0]?.rules);
});

test('the other rules of the chain, and all other chains, are the very same objects', () => {
  const text = [...HEAD, ...CHAINS, '-A INPUT -i a', '-A INPUT -i b', '-A x -j y', 'COMMIT', ''].join('\n');
  const before = parseRuleset(text, { family: 'ipv4', flavour: 'nft' });
  const after = parseRuleset(text.replace('-i a', '-i ab'), { family: 'ipv4', flavour: 'nft', previous: before });
  const [nat, filter] = after.tables;
  expect(nat).toBe(before.tables[0]);
  const [input, , x] = filter?.chains ?? [];
  expect(input?.rules.map(({ text }) => text)).toEqual(['-A INPUT -i ab', '-A INPUT -i b']);
  expect(input?.rules[1]).toBe(before.tables[1]?.chains[0]?.rules[1]);
  expect(x).toBe(before.tables[1]?.chains[2]);
});

test('a text whose edit is known reads as the text read anew, wherever the edit is', () => {
  const text = [...HEAD, ...CHAINS, '-A INPUT -i a', '-A x -s 10.0.0.300', '-A x -j y', 'COMMIT', ''].join('\n');
  const start = { dialect: 'iptables', flavour: 'nft', text } as const;
  const words = fc.constantFrom('', 'a', '1', ' -j y', '\n', '\n-A INPUT -j x\n', ' \\\n', '*nat\n', 'COMMIT');
  const edit = fc.record({ from: fc.nat(), removed: fc.nat(12), words });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      let [document, read]: [RulesetDocument, Ruleset] = [start, parseDocument(start)];
      for (const { from, removed, words } of edits) {
        const at = from % (document.text.length + 1);
        document = withEditedText(document, at, document.text.slice(at, at + removed), words);
        read = parseDocument(document, ALL_KINDS, read);
        expect(without(read)).toBe(without(parseDocument({ ...document })));
      }
    }),
    { numRuns: 500 },
  );
});
