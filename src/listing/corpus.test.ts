// The recordings that lie beside the project: 220 rulesets, each listed by iptables-nft and iptables-legacy 1.8.9. Elsewhere nothing is tested here.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import '../kinds.ts';
import type { Flavour } from '../model/hook.ts';
import type { Family } from '../model/packet.ts';
import { listRules } from '../syntax/list-rules.ts';
import { parseRuleset } from '../syntax/parse-ruleset.ts';
import { listTable } from './list-table.ts';

interface Listed {
  readonly tables?: Readonly<Record<string, Readonly<Record<'-S' | '-L -n' | '-L -n -v --line-numbers', string>>>>;
}

type Listing = { readonly id: string; readonly family: Family; readonly ruleset: string } & Readonly<
  Record<Flavour, Listed>
>;

const file = join(import.meta.dirname, '../../../shared/kernel/listings.ndjson.gz');

/** The recordings were restored without counters. */
const counters = new Map();

function differencesOf({ id, family, ruleset: text, ...tools }: Listing, flavour: Flavour): readonly string[] {
  const ruleset = parseRuleset(text, { family, flavour });
  return Object.entries(tools[flavour].tables ?? {}).flatMap(([table, asked]) => {
    const own = {
      '-S': listRules(ruleset, table),
      '-L -n': listTable(ruleset, table, { counters, numeric: true }),
      '-L -n -v --line-numbers': listTable(ruleset, table, {
        counters,
        numeric: true,
        verbose: true,
        lineNumbers: true,
      }),
    };
    return (Object.keys(own) as (keyof typeof own)[]).flatMap((ask) =>
      own[ask] === asked[ask] ? [] : [`${id} ${table} ${ask}`],
    );
  });
}

if (!existsSync(file)) test('the listings are not here', () => expect(existsSync(file)).toBe(false));
else {
  describe('the listings beside the project', () => {
    test.each(['nft', 'legacy'] as const)('of the %s tool', (flavour) => {
      const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
      const listings = lines.map((line) => JSON.parse(line) as Listing);
      expect(listings.length).toBe(220);
      expect(listings.flatMap((listing) => differencesOf(listing, flavour))).toEqual([]);
    });
  });
}
