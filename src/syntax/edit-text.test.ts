// After an edit the text must read as the ruleset that iptables would have after the same command (-I, -R, -D, -P, -N, -X).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ruleset } from '../model/ruleset.ts';
import { applyEdit, type DocumentChange, editText, invertEdit, undoable } from './edit-text.ts';
import { parseRuleset } from './parse-ruleset.ts';

const parse = (text: string, previous?: Ruleset): Ruleset =>
  parseRuleset(text, { family: 'ipv4', flavour: 'nft', ...(previous && { previous }) });

/** The text after a change; the change must be possible. */
function edited(text: string, change: DocumentChange): string {
  const edit = editText(text, parse(text), change);
  if (edit === undefined) throw new Error('no edit');
  return applyEdit(text, edit);
}

const SAVE = `# made by hand
*filter
:INPUT DROP [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:lan - [0:0]
# let them in
-A INPUT  -s 10.0.0.1 -j ACCEPT
-A INPUT -j lan

[3:4] -A lan -p tcp --dport 80 -j ACCEPT
# the end
COMMIT
`;

const RULE = '-A INPUT -j DROP';
const at = { table: 'filter', chain: 'INPUT' };

describe('a change touches its own lines only', () => {
  test.each<[string, DocumentChange, string]>([
    [
      'add in front',
      { kind: 'add-rule', ...at, place: 1, rule: RULE },
      SAVE.replace('-A INPUT  -s', `${RULE}\n-A INPUT  -s`),
    ],
    [
      'add at the end',
      { kind: 'add-rule', ...at, place: 3, rule: RULE },
      SAVE.replace('-A INPUT -j lan\n', `-A INPUT -j lan\n${RULE}\n`),
    ],
    [
      'add to an empty chain',
      { kind: 'add-rule', table: 'filter', chain: 'OUTPUT', place: 1, rule: '-A OUTPUT' },
      SAVE.replace('COMMIT', '-A OUTPUT\nCOMMIT'),
    ],
    ['replace', { kind: 'replace-rule', ...at, place: 2, rule: RULE }, SAVE.replace('-A INPUT -j lan', RULE)],
    [
      'replace with counters',
      { kind: 'replace-rule', table: 'filter', chain: 'lan', place: 1, rule: '-A lan' },
      SAVE.replace(/\[3:4].*/, '[0:0] -A lan'),
    ],
    ['delete', { kind: 'delete-rule', ...at, place: 1 }, SAVE.replace('-A INPUT  -s 10.0.0.1 -j ACCEPT\n', '')],
    [
      'move up',
      { kind: 'move-rule', ...at, place: 2, to: 1 },
      SAVE.replace(/(-A INPUT {2}-s.*\n)(-A INPUT -j lan\n)/, '$2$1'),
    ],
    [
      'move down',
      { kind: 'move-rule', ...at, place: 1, to: 2 },
      SAVE.replace(/(-A INPUT {2}-s.*\n)(-A INPUT -j lan\n)/, '$2$1'),
    ],
    ['policy', { kind: 'set-policy', ...at, policy: 'ACCEPT' }, SAVE.replace('INPUT DROP', 'INPUT ACCEPT')],
    [
      'new chain',
      { kind: 'add-chain', table: 'filter', chain: 'new' },
      SAVE.replace(':lan - [0:0]\n', ':lan - [0:0]\n:new - [0:0]\n'),
    ],
    [
      'no chain',
      { kind: 'delete-chain', table: 'filter', chain: 'lan' },
      SAVE.replace(':lan - [0:0]\n', '').replace(/\[3:4].*\n/, ''),
    ],
    [
      'a new table',
      { kind: 'add-table', table: 'nat' },
      `${SAVE}*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\nCOMMIT\n`,
    ],
    [
      'a rule for a table that is not there',
      { kind: 'add-rule', table: 'raw', chain: 'OUTPUT', place: 1, rule: '-A OUTPUT -j NOTRACK' },
      `${SAVE}*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A OUTPUT -j NOTRACK\nCOMMIT\n`,
    ],
    [
      'a policy for a table that is not there',
      { kind: 'set-policy', table: 'raw', chain: 'OUTPUT', policy: 'DROP' },
      `${SAVE}*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT DROP [0:0]\nCOMMIT\n`,
    ],
  ])('%s', (_name, change, expected) => expect(edited(SAVE, change)).toBe(expected));

  test.each<DocumentChange>([
    { kind: 'delete-rule', ...at, place: 3 },
    { kind: 'move-rule', ...at, place: 1, to: 3 },
    { kind: 'replace-rule', table: 'filter', chain: 'nosuch', place: 1, rule: RULE },
    { kind: 'set-policy', table: 'filter', chain: 'lan', policy: 'DROP' },
    { kind: 'add-chain', table: 'filter', chain: 'lan' },
    { kind: 'delete-chain', table: 'filter', chain: 'INPUT' },
    { kind: 'add-table', table: 'filter' },
    { kind: 'move-rule', ...at, place: 1, to: 1 },
  ])('what cannot be is no edit: %j', (change) => expect(editText(SAVE, parse(SAVE), change)).toBeUndefined());
});

describe('odd texts', () => {
  test('Windows line ends stay', () => {
    const text = SAVE.replaceAll('\n', '\r\n');
    expect(edited(text, { kind: 'add-rule', ...at, place: 1, rule: RULE })).toBe(
      text.replace('-A INPUT  -s', `${RULE}\r\n-A INPUT  -s`),
    );
  });

  test('a last line without its end gets one', () => {
    expect(edited('*filter\n-A INPUT -j ACCEPT', { kind: 'add-rule', ...at, place: 2, rule: RULE })).toBe(
      `*filter\n-A INPUT -j ACCEPT\n${RULE}\n`,
    );
    expect(edited('', { kind: 'add-rule', ...at, place: 1, rule: RULE })).toContain(`*filter\n:INPUT ACCEPT [0:0]`);
  });

  test('-P counts, as the last to speak', () => {
    const text = '*filter\n:INPUT DROP [0:0]\n-P INPUT ACCEPT\nCOMMIT\n';
    expect(edited(text, { kind: 'set-policy', ...at, policy: 'DROP' })).toBe(
      '*filter\n:INPUT DROP [0:0]\n-P INPUT DROP\nCOMMIT\n',
    );
    expect(edited('*filter\n-A INPUT\nCOMMIT\n', { kind: 'set-policy', ...at, policy: 'DROP' })).toBe(
      '*filter\n:INPUT DROP [0:0]\n-A INPUT\nCOMMIT\n',
    );
  });

  test('one line of several rules is taken apart when one of them changes', () => {
    const text = '*filter\n-A INPUT -s 10.0.0.1,10.0.0.2 -j DROP\nCOMMIT\n';
    expect(edited(text, { kind: 'delete-rule', ...at, place: 1 })).toBe(
      '*filter\n-A INPUT -s 10.0.0.2/32 -j DROP\nCOMMIT\n',
    );
  });

  test('rules put in by -I are laid out in their order', () => {
    const text = '*filter\n-A INPUT -i a\n# why\n-I INPUT -i b\nCOMMIT\n';
    expect(edited(text, { kind: 'add-rule', ...at, place: 2, rule: '-A INPUT -i c' })).toBe(
      '*filter\n-A INPUT -i b\n# why\n-A INPUT -i c\n-A INPUT -i a\nCOMMIT\n',
    );
  });
});

/** A text of a few chains, some rules inserted, some lines of several rules, comments between. */
const arbitraryText = fc
  .array(
    fc.oneof(
      fc
        .tuple(fc.constantFrom('INPUT', 'OUTPUT', 'user'), fc.nat(99))
        .map(([chain, mark]) => `-A ${chain} -m mark --mark ${mark}`),
      fc
        .tuple(fc.constantFrom('INPUT', 'user'), fc.nat(99))
        .map(([chain, mark]) => `-I ${chain} -m mark --mark ${mark}`),
      fc
        .tuple(fc.constantFrom('INPUT', 'user'), fc.nat(99))
        .map(([chain, mark]) => `-A ${chain} -s 10.0.0.1,10.0.0.2 -m mark --mark ${mark}`),
      fc.constantFrom('# comment', '', '-P OUTPUT DROP'),
    ),
    { maxLength: 14 },
  )
  .map((lines) => ['*filter', ':INPUT ACCEPT [0:0]', ':user - [0:0]', ...lines, 'COMMIT', ''].join('\n'));

const arbitraryChange: fc.Arbitrary<DocumentChange> = fc
  .tuple(
    fc.constantFrom('add-rule', 'replace-rule', 'delete-rule', 'move-rule', 'set-policy', 'add-chain', 'delete-chain'),
    fc.constantFrom('INPUT', 'OUTPUT', 'user'),
    fc.integer({ min: 1, max: 8 }),
    fc.integer({ min: 1, max: 8 }),
  )
  .map(([kind, chain, place, to]): DocumentChange => {
    const table = 'filter';
    if (kind === 'add-rule' || kind === 'replace-rule')
      return { kind, table, chain, place, rule: `-A ${chain} -m mark --mark 0x999` };
    if (kind === 'delete-rule') return { kind, table, chain, place };
    if (kind === 'move-rule') return { kind, table, chain, place, to };
    if (kind === 'set-policy') return { kind, table, chain, policy: 'DROP' };
    return { kind, table, chain: kind === 'add-chain' ? 'fresh' : chain };
  });

/** Marks and sources of a chain's rules, in order. */
const rulesOf = (ruleset: Ruleset, chain: string): readonly string[] =>
  ruleset.tables[0]?.chains
    .find(({ name }) => name === chain)
    ?.rules.map(({ header, matches }) => JSON.stringify([header, matches.map(({ given }) => given)])) ?? [];

describe('edits of any text', () => {
  test('do to the rules what was asked, and nothing else', () => {
    fc.assert(
      fc.property(arbitraryText, arbitraryChange, (text, change) => {
        const ruleset = parse(text);
        const edit = editText(text, ruleset, change);
        fc.pre(edit !== undefined);
        if (edit === undefined) return;
        const after = parse(applyEdit(text, edit));
        for (const chain of ['INPUT', 'OUTPUT', 'user'] as const) {
          const before = rulesOf(ruleset, chain);
          const expected = 'chain' in change && change.chain === chain ? listAfter(before, change) : before;
          expect(rulesOf(after, chain)).toEqual(expected);
        }
        if (change.kind === 'set-policy')
          expect(after.tables[0]?.chains.find(({ name }) => name === change.chain)?.policy).toBe('DROP');
      }),
      { numRuns: 300 },
    );
  });

  test('are undone by their inverse, and read alike with and without the ruleset before', () => {
    fc.assert(
      fc.property(arbitraryText, arbitraryChange, (text, change) => {
        const ruleset = parse(text);
        const edit = editText(text, ruleset, change);
        fc.pre(edit !== undefined);
        if (edit === undefined) return;
        const after = applyEdit(text, edit);
        expect(applyEdit(after, invertEdit(text, edit))).toBe(text);
        expect(undoable(text, edit).old).toBe(text.slice(edit.from, edit.to));
        const withIds = parse(after, ruleset);
        const anew = parse(after);
        const without = (one: Ruleset): string =>
          JSON.stringify(one, (key, value) => (key === 'id' ? undefined : value));
        expect(without(withIds)).toBe(without(anew));
      }),
      { numRuns: 300 },
    );
  });
});

const NEW = JSON.stringify([{}, [{ mark: { value: { value: 0x999, mask: 0xffffffff }, inverted: false } }]]);

function listAfter(before: readonly string[], change: DocumentChange): readonly string[] {
  if (change.kind === 'add-rule') return before.toSpliced(change.place - 1, 0, NEW);
  if (change.kind === 'replace-rule') return before.with(change.place - 1, NEW);
  if (change.kind === 'delete-rule') return before.toSpliced(change.place - 1, 1);
  if (change.kind === 'move-rule')
    return before.toSpliced(change.place - 1, 1).toSpliced(change.to - 1, 0, before[change.place - 1] ?? '');
  return change.kind === 'delete-chain' ? [] : before;
}
