import { describe, expect, test } from 'vitest';
import { partsBeside, partWith } from './story-part.ts';

describe('the part of a story that is listed', () => {
  test.each([
    ['all of a common one', 3, 12, 0, 12],
    ['of an empty one nothing', -1, 0, 0, 0],
    ['the first, without a packet in view', -1, 10_000, 0, 100],
    ['the one with the packet in view', 250, 10_000, 200, 300],
    ['the last one, which may be short', 10_040, 10_050, 10_000, 10_050],
  ])('%s', (_, place, count, from, to) => {
    expect(partWith(place, count)).toEqual({ from, to });
  });

  test('every event is in one of them, going on from part to part', () => {
    const listed: number[] = [];
    for (let part = partWith(0, 250), more = true; more; ) {
      for (let at = part.from; at < part.to; at++) listed.push(at);
      const { later } = partsBeside(part, 250);
      more = later !== undefined;
      part = later ?? part;
    }
    expect(listed).toEqual(Array.from({ length: 250 }, (_, at) => at));
  });

  test('there is nothing before the first and behind the last', () => {
    expect(partsBeside({ from: 0, to: 100 }, 100)).toEqual({ earlier: undefined, later: undefined });
    expect(partsBeside({ from: 100, to: 150 }, 150)).toEqual({ earlier: { from: 0, to: 100 }, later: undefined });
  });
});
