// The circle of 32 bits, as before() and after() of include/net/tcp.h have it.
import { expect, test } from 'vitest';
import { isAfter, isBefore } from './sequence-order.ts';

test.each([
  [1, 0, true],
  [0, 1, false],
  [7, 7, false],
  [5, 0xffff_fff0, true],
  [0xffff_fff0, 5, false],
  [0x7fff_ffff, 0, true],
])('%i is after %i: %s', (one, other, expected) => {
  expect(isAfter(one, other)).toBe(expected);
  expect(isBefore(other, one)).toBe(expected);
});
