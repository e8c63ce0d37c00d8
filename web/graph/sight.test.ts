import { describe, expect, test } from 'vitest';
import { inSight, seenAtOnce } from './sight.ts';

const ROOM = { width: 800, height: 600 };
const FRAME = { room: ROOM, across: 6, above: 6, below: 6 };
const AT_REST = { x: 10, y: 10, zoom: 1 };

describe('a place', () => {
  test('that is seen leaves the map where it lies', () => {
    for (const point of [
      { x: 400, y: 300 },
      { x: 0, y: 0 },
      { x: 784, y: 584 },
    ])
      expect(inSight(point, AT_REST, FRAME)).toBe(AT_REST);
  });

  test('that is out of sight at one side moves the map that way only', () => {
    expect(inSight({ x: 1000, y: 300 }, AT_REST, FRAME)).toEqual({ x: -600, y: 10, zoom: 1 });
    expect(inSight({ x: 400, y: -50 }, AT_REST, FRAME)).toEqual({ x: 10, y: 350, zoom: 1 });
  });

  test('behind an open tab comes into the middle of what is left', () => {
    const covered = { ...FRAME, below: 300 };
    expect(inSight({ x: 400, y: 450 }, AT_REST, covered)).toEqual({ x: 10, y: 153 - 450, zoom: 1 });
    expect(inSight({ x: 400, y: 100 }, AT_REST, covered)).toBe(AT_REST);
  });

  test('is measured as large as the map is drawn', () => {
    expect(inSight({ x: 300, y: 200 }, { x: 0, y: 0, zoom: 2 }, FRAME)).toEqual({ x: 0, y: 0, zoom: 2 });
    expect(inSight({ x: 300, y: 400 }, { x: 0, y: 0, zoom: 2 }, FRAME)).toEqual({ x: 0, y: -500, zoom: 2 });
  });
});

describe('of a map that is larger than its room', () => {
  const frame = { ...FRAME, map: { width: 1000, height: 900 } };

  test('no place beyond its edges is shown', () => {
    expect(inSight({ x: 990, y: 300 }, AT_REST, frame)).toEqual({ x: -206, y: 10, zoom: 1 });
    expect(inSight({ x: 100, y: 880 }, AT_REST, frame)).toEqual({ x: 10, y: -306, zoom: 1 });
  });

  test('a hook is seen whole, or where it is larger than the room the place in it', () => {
    const hook = { x: 700, y: 100, width: 140, height: 120 };
    expect(inSight(hook, AT_REST, frame)).toEqual({ x: -206, y: 10, zoom: 1 });
    expect(inSight({ ...hook, x: 600 }, AT_REST, frame)).toBe(AT_REST);
    expect(seenAtOnce(hook, { x: 700, y: 110 }, 1, frame)).toBe(hook);
    expect(seenAtOnce(hook, { x: 700, y: 110 }, 6, frame)).toEqual({ x: 700, y: 110 });
  });
});
