import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedRange } from './changed-range.ts';

test.each([
  ['abc', 'abc', undefined],
  ['abc', 'axc', { from: 1, to: 2, insert: 'x' }],
  ['aa', 'aaa', { from: 2, to: 2, insert: 'a' }],
  ['', 'new', { from: 0, to: 0, insert: 'new' }],
  ['gone', '', { from: 0, to: 4, insert: '' }],
])('from %j to %j', (old, next, expected) => {
  expect(changedRange(old, next)).toEqual(expected);
});

test('putting the range in place of the old one gives the new text, in long texts too', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 40 });
  fc.assert(
    fc.property(text, text, text, fc.nat(3000), (old, next, inside, length) => {
      const [one, other] = [`${'x'.repeat(length)}${old}${inside}`, `${'x'.repeat(length)}${next}${inside}`];
      const range = changedRange(one, other);
      const made = range === undefined ? one : one.slice(0, range.from) + range.insert + one.slice(range.to);
      expect(made).toBe(other);
    }),
  );
});
