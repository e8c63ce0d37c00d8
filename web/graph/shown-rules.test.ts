import { expect, test } from 'vitest';
import { shownRules } from './shown-rules.ts';

test.each([
  ['all where they fit', 4, 4, undefined, [1, 2, 3, 4]],
  ['the first ones, with a line for the rest', 6, 4, undefined, [1, 2, 3]],
  ['the present one among the first', 6, 4, 3, [1, 2, 3]],
  ['the present one behind the first', 6, 4, 5, [1, 2, 5]],
  ['the present one of very many', 50_000, 4, 40_000, [1, 2, 40_000]],
  ['the present one alone in two lines', 6, 2, 5, [5]],
  ['one at least', 6, 0, undefined, [1]],
  ['nothing of an empty chain', 0, 4, undefined, []],
])('%s', (_name, count, lines, present, shown) => {
  expect(shownRules(count, lines, present)).toEqual(shown);
});
