// Rulesets of other people and of the kernel recordings, where their folders lie beside the project: read and printed as the real tool printed them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Flavour } from '../model/hook.ts';
import type { Family } from '../model/packet.ts';
import type { Ruleset } from '../model/ruleset.ts';
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

  type Listing = { readonly id: string; readonly family: Family; readonly ruleset: string } & Readonly<
    Record<Flavour, { readonly save?: string }>
  >;

  test.each(['nft', 'legacy'] as const)('listings of the %s tool', (flavour) => {
    const lines = gunzipSync(readFileSync(listings)).toString().trim().split('\n');
    const different = lines.flatMap((line) => {
      const { id, family, ruleset: text, ...tools } = JSON.parse(line) as Listing;
      const ruleset = parseRuleset(text, { family, flavour });
      const { save } = tools[flavour];
      if (save === undefined || !isUnderstood(ruleset)) return [];
      return withoutComments(printRuleset(ruleset, { counters: new Map() })) === withoutComments(save) ? [] : [id];
    });
    expect(different).toEqual([]);
  });
}
