// Nothing of a kind is forgotten: it is listed, tested, labelled in both languages, has a form, and is read back as it is printed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HEADER } from '../matches/first.ts';
import { MATCHES } from '../matches/index.ts';
import type { Family } from '../model/packet.ts';
import { wordsOf } from '../syntax/words.ts';
import { TARGETS } from '../targets/index.ts';
import { arbitraryOptions } from './arbitrary-options.ts';
import { EXTENSION_TEXTS } from './extensions.texts.ts';
import { formOf, textPrefix } from './form.ts';
import type { AnyKind } from './kind-index.ts';
import { readOptions } from './read-options.ts';
import { namesIn, textsOf } from './texts.ts';
import { writeOptions } from './write-options.ts';

const src = join(import.meta.dirname, '..');
const KINDS: readonly AnyKind[] = [HEADER, ...MATCHES, ...TARGETS];

describe.each(['matches', 'targets'] as const)('%s', (folder) => {
  const files = readdirSync(join(src, folder)).filter(
    (name) => name.endsWith('.ts') && !/\.(?:test|texts)\.ts$/.test(name),
  );
  const declaring = files.filter((name) =>
    /define(?:Match|Target)\(/.test(readFileSync(join(src, folder, name), 'utf8')),
  );
  // The header is no match of its own; it is with those of the first picture.
  const listOf = (name: string) =>
    readFileSync(join(src, folder, name === 'header.ts' ? 'first.ts' : 'index.ts'), 'utf8');

  test.each(declaring)('%s is listed and has a test', (name) => {
    expect(listOf(name)).toContain(`'./${name}'`);
    expect(existsSync(join(src, folder, name.replace('.ts', '.test.ts')))).toBe(true);
  });

  test('names are told apart and in alphabetical order', () => {
    const names = (folder === 'matches' ? MATCHES : TARGETS).map((kind) => kind.name);
    expect(names).toEqual([...new Set(names)].sort());
  });
});

describe.each(KINDS.map((kind) => [textPrefix(kind), kind] as const))('%s', (prefix, kind) => {
  test('has its words in both languages, with the same ids and names', () => {
    const { en, zh } = kind.texts;
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    for (const [id, text] of Object.entries(en)) expect([id, namesIn(zh[id] ?? '')]).toEqual([id, namesIn(text)]);
    for (const id of ['', '.summary', ...Object.keys(kind.options).map((key) => `.${key}`)])
      expect(en).toHaveProperty([`${prefix}${id}`]);
  });

  test('has a form', () => {
    const keys = Object.keys(kind.options);
    for (const { control, words, excludes, flag } of formOf(kind)) {
      expect(flag).toMatch(/^--?[a-z]/);
      expect(control.kind === 'switch').toBe(words === 0);
      expect(keys).toEqual(expect.arrayContaining([...excludes]));
      if (control.kind === 'number') expect(control.from).toBeLessThanOrEqual(control.to);
      if (control.kind === 'choice' || control.kind === 'choices') expect(control.among.length).toBeGreaterThan(0);
    }
  });

  test.each(kind.families ?? (['ipv4', 'ipv6'] as const))(
    'reads its own examples, and back what it prints (%s)',
    (family: Family) => {
      fc.assert(
        fc.property(arbitraryOptions(kind, family), (words) => {
          const first = readOptions(kind, words, family);
          fc.pre(first.given !== undefined);
          for (const flavour of ['nft', 'legacy'] as const) {
            const printed = writeOptions(kind, first.given ?? {}, { family, flavour });
            // iptables prints an empty list of days as nothing, which it does not read back.
            fc.pre(!printed.includes(''));
            const again = readOptions(kind, wordsOf(printed.join(' ')).texts, family);
            expect(again.faults).toEqual([]);
            expect(writeOptions(kind, again.given ?? {}, { family, flavour })).toEqual(printed);
          }
        }),
        { numRuns: 60 },
      );
    },
  );
});

test('texts of all kinds and of the extensions agree in ids', () => {
  const texts = textsOf([{ texts: EXTENSION_TEXTS }, ...KINDS]);
  expect(Object.keys(texts.zh).sort()).toEqual(Object.keys(texts.en).sort());
  for (const [id, text] of Object.entries(texts.en))
    expect([id, namesIn(texts.zh[id] ?? '')]).toEqual([id, namesIn(text)]);
});
