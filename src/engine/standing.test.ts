import { describe, expect, test } from 'vitest';
import type { Walk } from '../model/walk.ts';
import { FORWARDED, tableText, walked } from './router-for-tests.ts';
import { standing, worldAt } from './standing.ts';

/** Chain and callers behind each step, in short. */
function stacks(walk: Walk): readonly string[] {
  const all = walk.steps.map((_, cursor) => {
    const { chain, callers } = standing(walk, cursor + 1);
    return [...callers.map(({ rule }) => `${rule.chain}#${rule.rule}`), chain?.chain ?? '-'].join(' > ');
  });
  return all.filter((stack, at) => stack !== all[at - 1]);
}

describe('the call stack', () => {
  test('grows by a jump and shrinks at the end of a chain', () => {
    const walk = walked(
      tableText('filter', '-A FORWARD -j one', '-A one -p tcp', '-A one -j two', '-A two -j RETURN'),
      FORWARDED,
    );
    expect(stacks(walk)).toEqual([
      '-',
      'FORWARD',
      'FORWARD#1 > one',
      'FORWARD#1 > one#2 > two',
      'FORWARD#1 > one',
      'FORWARD',
      '-',
    ]);
  });

  test('loses what was left by goto', () => {
    const walk = walked(
      tableText('filter', '-A FORWARD -j one', '-A one -g two', '-A two -g three', '-A three -p udp'),
      FORWARDED,
    );
    expect(stacks(walk)).toEqual([
      '-',
      'FORWARD',
      'FORWARD#1 > one',
      'FORWARD#1 > one#1 > two',
      'FORWARD#1 > one#1 > two#1 > three',
      'FORWARD',
      '-',
    ]);
  });

  test('is the base chain alone when its goto ends', () => {
    const walk = walked(tableText('filter', '-A FORWARD -g one', '-A one -p udp'), FORWARDED);
    expect(stacks(walk)).toEqual(['-', 'FORWARD', 'FORWARD#1 > one', 'FORWARD', '-']);
  });
});

test('interfaces are those of the hook', () => {
  const walk = walked(tableText('filter'), FORWARDED);
  const at = (hook: string) =>
    standing(walk, walk.steps.findIndex(({ event }) => event.kind === 'hook-entered' && event.hook === hook) + 1);
  expect(at('PREROUTING')).toMatchObject({ inInterface: 'eth0', outInterface: undefined, route: undefined });
  expect(at('FORWARD')).toMatchObject({ inInterface: 'eth0', outInterface: 'eth1', route: { kind: 'forward' } });
});

test('a cursor outside of the walk is its beginning or its end', () => {
  const walk = walked(tableText('filter'), FORWARDED);
  expect(standing(walk, -1)).toBe(standing(walk, 0));
  expect(standing(walk, 1e9)).toBe(standing(walk, walk.steps.length));
});

describe('a walk of sixty thousand steps', () => {
  const walk = walked(tableText('filter', ...Array.from({ length: 30_000 }, () => '-A FORWARD -p tcp')), FORWARDED);

  test('answers the same object for the same cursor', () => {
    const middle = walk.steps.length >> 1;
    expect(standing(walk, middle)).toBe(standing(walk, middle));
    expect(worldAt(walk, middle)).toBe(worldAt(walk, middle));
  });

  test('is not folded from its beginning at every step', () => {
    standing(walk, walk.steps.length);
    // Folding from the beginning each time is 60,000 * 30,000 steps: the test would not end in time.
    for (let cursor = 0; cursor <= walk.steps.length; cursor++) expect(standing(walk, cursor)).toBeDefined();
  });
});
