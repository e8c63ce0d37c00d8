import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestOf } from './nearest.ts';

const CHAINS = ['INPUT', 'OUTPUT', 'FORWARD', 'PREROUTING', 'POSTROUTING'];
const FLAGS = ['--sport', '--dport', '--source-port', '--destination-port', '--syn', '--tcp-flags'];

// Typing errors seen in articles (issue 4 names most of them).
test.each([
  ['OUTPT', CHAINS, 'OUTPUT'],
  ['FORWORD', CHAINS, 'FORWARD'],
  ['FOWARD', CHAINS, 'FORWARD'],
  ['input', CHAINS, 'INPUT'],
  ['PREROUTNIG', CHAINS, 'PREROUTING'],
  ['--dprot', FLAGS, '--dport'],
  ['--spotr', FLAGS, '--sport'],
  ['--tcp-flag', FLAGS, '--tcp-flags'],
  ['snat', ['SNAT', 'DNAT'], 'SNAT'],
  ['DNTA', ['SNAT', 'DNAT'], 'DNAT'],
  ['-iprange', ['iprange', 'mac'], 'iprange'],
])('%s is meant to be one of %j: %s', (word, candidates, expected) => {
  expect(nearestOf(word, candidates)).toBe(expected);
});

test.each([
  ['INPUT', CHAINS],
  ['BLUE', CHAINS],
  ['tcp', ['udp']],
  ['web', ['lan']],
  ['-x', ['-s', '-d']],
  ['', ['a']],
])('%s has nothing near in %j, or is right', (word, candidates) => {
  expect(nearestOf(word, candidates)).toBeUndefined();
});

test('one letter swapped, dropped or doubled in a long word is found again', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdefghij'), minLength: 6, maxLength: 12 });
  fc.assert(
    fc.property(word, fc.nat(), fc.constantFrom('drop', 'double', 'swap'), (right, place, how) => {
      const at = place % (right.length - 1);
      const [one = '', other = ''] = [right[at], right[at + 1]];
      const put = { drop: other, double: one + one + other, swap: other + one }[how];
      const wrong = right.slice(0, at) + put + right.slice(at + 2);
      expect(nearestOf(wrong, [right])).toBe(wrong === right ? undefined : right);
    }),
  );
});
