// Rulesets of other people and of the kernel recordings, where their folders lie beside the project: read and printed as the real tool printed them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import '../kinds.ts';
import { setProblems } from '../engine/set-problems.ts';
import { quoteWord } from '../extensions/quote-word.ts';
import type { Flavour } from '../model/hook.ts';
import type { Family } from '../model/packet.ts';
import type { Problem } from '../model/problem.ts';
import type { Ruleset } from '../model/ruleset.ts';
import { ALL_KINDS } from './all-kinds.ts';
import { linkProblems } from './link-problems.ts';
import { parseRuleset } from './parse-ruleset.ts';
import { printRuleset } from './print-ruleset.ts';

const shared = join(import.meta.dirname, '../../../shared');
const corpus = join(shared, 'corpus');
const listings = join(shared, 'kernel/listings.ndjson.gz');

const withoutComments = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .join('\n');
const isUnderstood = ({ problems }: Ruleset): boolean =>
  problems.every(({ severity }) => severity !== 'not-understood');

interface CorpusFile {
  readonly file: string;
  readonly kind: string;
  readonly family: Family;
  /** `ok/refused`: what the nft and the legacy tool said; empty where nobody asked them. */
  readonly restored: string;
  /** The tool's first words. */
  readonly error: string;
}

const manifest = (): readonly CorpusFile[] =>
  readFileSync(join(corpus, 'MANIFEST.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split('\t'))
    .map(([file = '', kind = '', family, , , , restored = '', error = '']) => ({
      file,
      kind,
      family: family === '6' ? 'ipv6' : 'ipv4',
      restored,
      error,
    }));

const textOf = (file: string): string => readFileSync(join(corpus, file), 'utf8');

const refusedIn = (ruleset: Ruleset): readonly Problem[] =>
  [...ruleset.problems, ...linkProblems(ruleset), ...setProblems(ruleset, '', ALL_KINDS)].filter(
    ({ severity }) => severity === 'refused',
  );

if (!existsSync(corpus)) test('the corpus folder is not here', () => expect(existsSync(corpus)).toBe(false));
else {
  const files = readFileSync(join(corpus, 'MANIFEST.tsv'), 'utf8')
    .trim()
    .split('\n')
    .map((row) => row.split('\t'))
    .filter(([file = '', , , , , , restored]) => restored === 'ok/ok' && existsSync(join(corpus, '_canonical', file)));

  describe('files that iptables-nft-restore accepted', () => {
    test.each(files.map(([file = '', , family]) => [file, family === '6' ? 'ipv6' : 'ipv4'] as const))(
      '%s (%s)',
      (file, family) => {
        const ruleset = parseRuleset(readFileSync(join(corpus, file), 'utf8'), { family, flavour: 'nft' });
        expect(ruleset.problems.filter(({ severity }) => severity === 'refused')).toEqual([]);
        if (!isUnderstood(ruleset)) return;
        const canonical = withoutComments(readFileSync(join(corpus, '_canonical', file), 'utf8'));
        expect(withoutComments(printRuleset(ruleset, { withCounters: true }))).toBe(canonical);
      },
    );

    test('stay as they are in canonical spelling', () => {
      const changed = files.filter(([file = '', , family]) => {
        const canonical = readFileSync(join(corpus, '_canonical', file), 'utf8');
        const ruleset = parseRuleset(canonical, { family: family === '6' ? 'ipv6' : 'ipv4', flavour: 'nft' });
        return withoutComments(printRuleset(ruleset, { withCounters: true })) !== withoutComments(canonical);
      });
      expect(changed.map(([file]) => file)).toEqual([]);
    });

    test('are understood for the most part', () => {
      const understood = files.filter(([file = '', , family]) =>
        isUnderstood(
          parseRuleset(readFileSync(join(corpus, file), 'utf8'), {
            family: family === '6' ? 'ipv6' : 'ipv4',
            flavour: 'nft',
          }),
        ),
      );
      expect(understood.length / files.length).toBeGreaterThan(0.75);
    });
  });

  /** iptables-restore prints its help at a line `-h` and ends there, with success. */
  const HELP_WANTED = 'grammar__iptables__testconfigs__unsupported_command';

  /** Names nfacct objects, which only a kernel can say are missing. */
  const NFACCT_WANTED = 'kubernetes/TestOverallIPTablesRules.save';

  const refused = manifest().filter(({ restored }) => restored.startsWith('refused'));
  test.each(refused.filter(({ file }) => !file.endsWith(HELP_WANTED) && file !== NFACCT_WANTED))(
    '$file is refused',
    ({ file, family, error }) => {
      const ruleset = parseRuleset(textOf(file), { family, flavour: 'nft' });
      const found = refusedIn(ruleset);
      // Kinds that are not there yet cannot refuse.
      if (found.length === 0 && !isUnderstood(ruleset)) return;
      expect(found).not.toEqual([]);
      const line = Number(/Error occurred at line: (\d+)|line (\d+)/.exec(error)?.slice(1).find(Boolean));
      const words = error.split(' | ')[0] ?? '';
      const isAtCommit = words.startsWith('Chain ') || words === '';
      const there = isAtCommit ? found : found.filter(({ span }) => span.line === line);
      expect(there).not.toEqual([]);
      const said = there.flatMap(({ tool }) => tool ?? []);
      expect(isAtCommit || words.includes('failed') || said.some((tool) => words.includes(tool))).toBe(true);
    },
  );

  test.each(manifest().filter(({ kind }) => ['save', 'cmds', 'S', 'istio', 'mixed'].includes(kind)))(
    'nothing of $file is lost',
    ({ file, family }) => {
      const ruleset = parseRuleset(textOf(file), { family, flavour: 'nft' });
      const printed = printRuleset(ruleset);
      for (const { text } of ruleset.unread ?? []) expect(printed).toContain(text);
      const rules = ruleset.tables.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules));
      const uses = rules.flatMap(({ matches, target }) => (target.kind === 'target' ? [...matches, target] : matches));
      for (const { given, words } of uses)
        if (given === undefined) expect(printed).toContain(words.map(quoteWord).join(' '));
      const again = parseRuleset(printed, { family, flavour: 'nft' });
      expect(again.tables.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules)).length).toBe(rules.length);
    },
  );

  type Listing = { readonly id: string; readonly family: Family; readonly ruleset: string } & Readonly<
    Record<Flavour, { readonly save?: string }>
  >;

  test.each(['nft', 'legacy'] as const)('listings of the %s tool', (flavour) => {
    const lines = gunzipSync(readFileSync(listings)).toString().trim().split('\n');
    const different = lines.flatMap((line) => {
      const { id, family, ruleset: text, ...tools } = JSON.parse(line) as Listing;
      const ruleset = parseRuleset(text, { family, flavour });
      const { save } = tools[flavour];
      if (!isUnderstood(ruleset)) return [];
      if (save === undefined) return refusedIn(ruleset).length > 0 ? [] : [`${id} taken`];
      return withoutComments(printRuleset(ruleset, { counters: new Map() })) === withoutComments(save) ? [] : [id];
    });
    expect(different).toEqual([]);
  });
}
