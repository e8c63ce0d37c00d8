// What `iptables -L` and `-S` print: iptables-nft and iptables-legacy 1.8.9, recorded in network namespaces (recorded/record.py).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import '../kinds.ts';
import { MATCHES } from '../matches/index.ts';
import { listRules } from '../syntax/list-rules.ts';
import { parseRuleset } from '../syntax/parse-ruleset.ts';
import { TARGETS } from '../targets/index.ts';
import { listTable } from './list-table.ts';
import { MATCH_PRINTERS } from './matches/index.ts';
import { optionsOf, printed, readRecordings } from './recording-for-tests.ts';
import { TARGET_PRINTERS } from './targets/index.ts';

const RECORDINGS = readRecordings(readFileSync(new URL('./recorded/listings.ndjson', import.meta.url), 'utf8'));

/** ip6tables-nft 1.8.9 loads rules without the counters they are given. */
const FORGOTTEN = { counters: new Map() };

describe.each(['nft', 'legacy'] as const)('the %s tool', (flavour) => {
  test.each(RECORDINGS)('lists $id', (recording) => {
    const { family, table, ruleset: text } = recording;
    const ruleset = parseRuleset(text, { family, flavour });
    for (const ask of Object.keys(recording.listings)) {
      const expected = printed(recording, ask, flavour);
      if (expected === undefined) continue;
      const options = { ...optionsOf(ask), ...(family === 'ipv6' && flavour === 'nft' && FORGOTTEN) };
      if (ask.startsWith('-L')) expect(listTable(ruleset, table, options), ask).toBe(expected);
      if (ask.startsWith('-S'))
        expect(listRules(ruleset, table, { ...options, place: options.rule }), ask).toBe(expected);
      if (ask.startsWith('-v -A')) {
        // The rule as it is printed while it is added: other columns, the same words behind them.
        const added = parseRuleset(`*${table}\n${ask.slice(3)}\nCOMMIT\n`, { family, flavour });
        const [line = ''] = listTable(added, table, { chain: ask.split(' ')[2], rule: 1, numeric: true }).split('\n');
        const [, behind] = /-> \S+ {2}(.*)$/.exec(expected.trimEnd()) ?? [];
        expect(behind).toBeDefined();
        expect(line.endsWith(` ${behind}`), `${line}| and |${behind}`).toBe(true);
      }
    }
    expect(Object.keys(recording.listings)).not.toEqual([]);
  });
});

describe('every kind', () => {
  test('has a printer', () => {
    expect([...MATCH_PRINTERS.keys()].sort()).toEqual(MATCHES.map(({ name }) => name).sort());
    expect([...TARGET_PRINTERS.keys()].sort()).toEqual(TARGETS.map(({ name }) => name).sort());
  });

  test.each([...MATCHES.map(({ name }) => `-m ${name} `), ...TARGETS.map(({ name }) => `-j ${name}`)])(
    '%sis recorded',
    (words) => {
      const has = (text: string): boolean => `${text}\n`.includes(words.endsWith(' ') ? words.trim() : words);
      const recorded = RECORDINGS.filter(
        ({ ruleset, listings }) =>
          has(ruleset) || Object.keys(listings).some((ask) => ask.startsWith('-v') && has(ask)),
      );
      expect(recorded).not.toEqual([]);
    },
  );
});
