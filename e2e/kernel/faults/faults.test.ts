import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FAULTS } from './faults.ts';

test.each(FAULTS)('$words: can still be planted', ({ file, correct, faulty }) => {
  expect(readFileSync(file, 'utf8').split(correct)).toHaveLength(2);
  expect(faulty).not.toBe(correct);
});

test('there are twenty, all different', () => {
  expect(new Set(FAULTS.map(({ words }) => words)).size).toBe(20);
});
