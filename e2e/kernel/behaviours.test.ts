import { describe, expect, test } from 'vitest';
import { ALL_KINDS, type MatchKind, type TargetKind } from '#netfilter';
import { BEHAVIOURS } from './behaviours.ts';
import { countCases, keptCases } from './count-cases.ts';
import { CANNOT_BE_RECORDED } from './fuzz/ruleset.ts';

const CASES = keptCases();
const LEAST = 3;

describe('kept recordings', () => {
  const ids = new Set(CASES.map(({ id }) => id));

  test('there are thirty behaviours', () => expect(BEHAVIOURS).toHaveLength(30));

  test.each(BEHAVIOURS)('show at least three times: $words', ({ shownBy }) => {
    expect(shownBy.filter((id) => !ids.has(id))).toEqual([]);
    expect(new Set(shownBy).size).toBeGreaterThanOrEqual(LEAST);
  });

  test('have ids of their own and titles', () => {
    expect(CASES.filter(({ title }) => title.trim() === '')).toEqual([]);
    expect(ids.size).toBe(CASES.length);
  });
});

describe('kinds', () => {
  const counts = countCases(CASES);
  const isRecordable = ({ name }: MatchKind | TargetKind): boolean => CANNOT_BE_RECORDED[name] === undefined;
  const kinds = [
    ...ALL_KINDS.matches.filter(isRecordable).map(({ name }) => `match.${name}`),
    ...ALL_KINDS.targets.filter(isRecordable).map(({ name }) => `target.${name}`),
  ];

  test.each(kinds)('%s has a recorded case', (id) => expect(counts[id]).toBeGreaterThan(0));
});
