import { expect, test } from 'vitest';
import { best, fitness, wordsOf } from './find.ts';

const RULE = '-a docker-user -i eth0 -p tcp -m tcp --dport 80 -j drop';

test.each([
  ['docker', true],
  ['dport 80', true],
  ['80 dport', true],
  ['dckr', true],
  ['dkruser', true],
  ['eth1', false],
  ['docker masquerade', false],
  ['dz', false],
  ['x', false],
])('%s finds the rule: %s', (query, isFound) => {
  expect(fitness(RULE, wordsOf(query)) > 0).toBe(isFound);
});

const items = ['forward', 'port forward', 'go on to the next match', 'f or wa rd'].map((search) => ({ search }));

test('what is typed stands before what only contains its letters', () => {
  expect(best(items, 'forward', 9).shown.map(({ search }) => search)).toEqual([
    'forward',
    'port forward',
    'f or wa rd',
  ]);
});

test('no more are shown than asked for, all are counted', () => {
  const many = Array.from({ length: 5000 }, (_, number) => ({
    search: `-a input -s 10.0.0.0/8 --dport ${number} -j drop`,
  }));
  expect(best(many, 'dport 49', 50)).toMatchObject({
    count: many.filter(({ search }) => /dport.*49/.test(search)).length,
  });
  expect(best(many, 'dport 49', 50).shown).toHaveLength(50);
});

test('nothing typed finds nothing wanting', () => {
  expect(best(items, '  ', 9).count).toBe(0);
});
