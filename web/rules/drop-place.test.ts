import { describe, expect, it } from 'vitest';
import { dropAt, placeAfter } from './drop-place.ts';

/** Four rows of 40 pixels with gaps of 6. */
const ROWS = [0, 46, 92, 138].map((start) => ({ start, end: start + 40 }));

describe('a dragged rule', () => {
  it.each([
    ['over itself stays', 2, 66, 2],
    ['over the lower half of the one above stays', 2, 30, 2],
    ['over the upper half of the one above takes its place', 2, 10, 1],
    ['over the lower half of the one below takes its place', 2, 120, 3],
    ['over the upper half of the one below stays', 2, 100, 2],
    ['above all is the first', 3, -50, 1],
    ['below all is the last', 1, 900, 4],
  ])('%s', (_, from, y, to) => {
    expect(dropAt(ROWS, from, y).to).toBe(to);
  });

  it('shows its place by a line between two rows', () => {
    expect(dropAt(ROWS, 1, 120).line).toBe(135);
    expect(dropAt(ROWS, 4, 0).line).toBe(-3);
  });

  it.each([
    [{ from: 1, to: 3 }, [3, 1, 2, 4]],
    [{ from: 4, to: 2 }, [1, 3, 4, 2]],
  ])('%j moves the others by one', (drop, places) => {
    expect([1, 2, 3, 4].map((rule) => placeAfter(rule, drop))).toEqual(places);
  });
});
