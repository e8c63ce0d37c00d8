// What the page and docs/kinds.md say about trust is counted from the recordings that are kept, and promises no more.
import { describe, expect, test } from 'vitest';
import { ALL_KINDS, fidelityOf } from '#netfilter';
import { COUNTS_FILE, countCases, countsAsText, keptCases, readText, TABLE_FILE, tableAsText } from './count-cases.ts';

const counts = countCases(keptCases());

describe('npm run fidelity has been run since', () => {
  test('those of the page', () => expect(readText(COUNTS_FILE)).toBe(countsAsText(counts)));
  test('docs/kinds.md', () => expect(readText(TABLE_FILE)).toBe(tableAsText(counts)));
});

describe('a kind is called exact', () => {
  const exact = fidelityOf(ALL_KINDS).filter(({ grade }) => grade === 'exact');

  test.each(exact)('only with three recordings: $id', ({ id }) => expect(counts[id]).toBeGreaterThanOrEqual(3));

  const doubtful = ALL_KINDS.matches.filter(({ cannotSay, fidelity }) => cannotSay && fidelity === undefined);

  test('only if it never has to say that it cannot know, but for sets that are not there', () => {
    expect(doubtful.map(({ name }) => name)).toEqual(['set']);
  });
});
