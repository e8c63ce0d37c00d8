import { expect, test } from 'vitest';
import { compareSets } from './compare-sets.ts';

const RECORDED = 'create s hash:ip family inet hashsize 1024 maxelem 65536\nadd s 10.0.0.1\nadd s 10.0.0.2\n';

test('what hangs on time and chance is not compared, nor the order of members', () =>
  expect(
    compareSets(
      RECORDED,
      'create s hash:ip family inet hashsize 1024 maxelem 65536 timeout 30 bucketsize 12 initval 0x1\nadd s 10.0.0.2 timeout 9\nadd s 10.0.0.1 timeout 8\n',
    ),
  ).toEqual([]));

test.each([
  [`${RECORDED}add s 10.0.0.3\n`, 'ipsetsAfter.s[10.0.0.3]'],
  [RECORDED.replace('add s 10.0.0.2\n', ''), 'ipsetsAfter.s[10.0.0.2]'],
  [RECORDED.replace('65536', '7'), 'ipsetsAfter.s'],
  ['', 'ipsetsAfter.s'],
])('every other difference is found: %j', (got, path) =>
  expect(compareSets(RECORDED, got).map((difference) => difference.path)).toContain(path),
);
