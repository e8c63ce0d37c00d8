import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LayeredMap } from './layered-map.ts';

type Act = { readonly kind: 'set'; readonly key: number; readonly value: number | undefined } | Other;
type Other = { readonly kind: 'delete'; readonly key: number } | { readonly kind: 'hand-out' };

const key = fc.integer({ min: 0, max: 12 });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), key, value: fc.option(fc.nat(), { nil: undefined }) }),
  fc.record({ kind: fc.constant('delete' as const), key }),
  fc.record({ kind: fc.constant('hand-out' as const) }),
);

/** Acts on a Map and on a layered one, which is handed out now and then; all that was handed out, beside what it must hold. */
function play(acts: readonly Act[]) {
  const plain = new Map<number, number | undefined>();
  let layered = LayeredMap.over<number, number | undefined>(new Map());
  const handedOut: [ReadonlyMap<number, number | undefined>, Map<number, number | undefined>][] = [];
  for (const each of acts) {
    if (each.kind === 'set') {
      plain.set(each.key, each.value);
      layered.set(each.key, each.value);
    } else if (each.kind === 'delete') {
      plain.delete(each.key);
      layered.delete(each.key);
    } else {
      handedOut.push([layered, new Map(plain)]);
      layered = LayeredMap.over(layered);
    }
  }
  return [...handedOut, [layered, plain] as const];
}

test('holds what a Map holds, and what was handed out stays as it was', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      for (const [layered, plain] of play(acts)) {
        expect(new Map(layered)).toEqual(plain);
        expect(layered.size).toBe(plain.size);
        for (let each = 0; each <= 12; each++) {
          expect(layered.get(each)).toBe(plain.get(each));
          expect(layered.has(each)).toBe(plain.has(each));
        }
      }
    }),
  );
});

test('is listed in the order in which its keys came', () => {
  const map = LayeredMap.over(LayeredMap.over(new Map([['a', 1]])));
  map.set('b', 2);
  map.set('a', 3);
  map.set('c', 4);
  map.delete('b');
  expect([...map]).toEqual([
    ['a', 3],
    ['c', 4],
  ]);
  expect([...map.keys()]).toEqual(['a', 'c']);
  expect([...map.values()]).toEqual([3, 4]);
});
