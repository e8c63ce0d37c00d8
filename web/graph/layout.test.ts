import { describe, expect, test } from 'vitest';
import { compile } from '#netfilter';
import { OPENING_LAB } from '../store/opening-lab.ts';
import { graphOf, type HookNode } from './graph-of.ts';
import { type Box, type LayoutSpec, layoutOf } from './layout.ts';
import { chooseLayout, fitViewport, homeViewport } from './layouts/choose.ts';
import { COMPACT } from './layouts/compact.ts';
import { COMPACT_SHARED } from './layouts/compact-shared.ts';
import { VERTICAL } from './layouts/vertical.ts';
import { WIDE } from './layouts/wide.ts';

const { host, documents } = OPENING_LAB;
const hooks = graphOf(compile(documents, { host: host.name }), host, 'ipv4').nodes.filter(
  (node): node is HookNode => node.kind === 'hook',
);

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function overlapsIn(boxes: readonly (readonly [string, Box])[]): string[] {
  return boxes.flatMap(([name, box], index) =>
    boxes.slice(index + 1).flatMap(([second, other]) => (overlap(box, other) ? [`${name} ${second}`] : [])),
  );
}

/** The rows in which a hook's user chains open. */
function unfoldBox({ unfold, chainHeight }: LayoutSpec, hook: keyof LayoutSpec['unfold']): Box {
  const { x, y, width, rows, grows, height: row = chainHeight } = unfold[hook];
  const height = rows * (row + 6) - 6;
  return { x, width, height: Math.max(0, height), y: grows === 'up' ? y - height : y };
}

describe.each([
  ['wide', WIDE],
  ['compact', COMPACT],
  ['compact, for several documents', COMPACT_SHARED],
  ['vertical', VERTICAL],
])('%s', (_name, spec) => {
  const { boxes } = layoutOf(spec, hooks);
  const outer = [...boxes].filter(([id]) => !id.includes('/'));

  test('no hook and no station overlaps another', () => {
    expect(overlapsIn(outer)).toEqual([]);
  });

  test('parts of a hook do not overlap and stay inside it', () => {
    expect(overlapsIn([...boxes].filter(([id]) => id.includes('/')))).toEqual([]);
    for (const [id, part] of boxes) {
      const hook = boxes.get(id.split('/')[0] as 'INPUT');
      if (hook === undefined || hook === part) continue;
      expect(part.x >= hook.x && part.x + part.width <= hook.x + hook.width, id).toBe(true);
      expect(part.y >= hook.y && part.y + part.height <= hook.y + hook.height, id).toBe(true);
    }
  });

  test('all of it is inside the stated size', () => {
    for (const [id, box] of outer) {
      expect(box.x >= 0 && box.x + box.width <= spec.size.width, id).toBe(true);
      expect(box.y >= 0 && box.y + box.height <= spec.size.height, id).toBe(true);
    }
  });

  test.each(['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'] as const)(
    'user chains of %s open beside it',
    (hook) => {
      if (spec.unfold[hook].rows === 0) return;
      expect(overlapsIn([...outer, ['chains', unfoldBox(spec, hook)]])).toEqual([]);
    },
  );

  test.each(Object.entries(spec.header))('the header at %s hides nothing', (_place, point) => {
    if (spec.headerWidth === 0) return;
    expect(overlapsIn([...outer, ['header', { ...point, width: spec.headerWidth, height: 44 }]])).toEqual([]);
  });

  test('ways begin and end at the edge of what they join', () => {
    for (const [edge, points] of Object.entries(spec.edges)) {
      const [from, to] = edge.split('>') as ['in', 'out'];
      for (const [id, point] of [
        [from, points[0]!],
        [to, points.at(-1)!],
      ] as const) {
        const box = boxes.get(id)!;
        const isAtSide = point.x === box.x || point.x === box.x + box.width;
        const isAtEnd = point.y === box.y || point.y === box.y + box.height;
        expect(isAtSide || isAtEnd, `${edge} at ${id}: ${point.x},${point.y} of ${JSON.stringify(box)}`).toBe(true);
      }
    }
  });
});

test.each([
  [848, 644, 'wide'],
  [744, 496, 'compact'],
  [390, 560, 'vertical'],
  [1600, 1000, 'wide'],
])('%d by %d takes the %s layout, at its own size or larger', (width, height, name) => {
  const spec = chooseLayout({ width, height });
  expect(spec.name).toBe(name);
  expect(fitViewport(spec, { width, height }).zoom).toBeGreaterThanOrEqual(1);
});

test.each([
  [940, 590],
  [1050, 700],
  [1500, 920],
])('on a projector a map of %d by %d is drawn larger than at a desk', (width, height) => {
  const room = { width, height };
  const onDesk = fitViewport(chooseLayout(room), room).zoom;
  expect(fitViewport(chooseLayout(room, { isProjector: true }), room, true).zoom).toBeGreaterThanOrEqual(onDesk);
  expect(fitViewport(chooseLayout(room, { isProjector: true }), room, true).zoom).toBeGreaterThan(1.2);
});

test.each([
  [800, 283],
  [640, 200],
  [480, 160],
  [320, 500],
])('in a room of %d by %d it opens at its own size, with its first station in sight', (width, height) => {
  const room = { width, height };
  const spec = chooseLayout(room);
  const { zoom, x, y } = homeViewport(spec, room);
  expect(zoom).toBe(1);
  const { in: station } = spec.stations;
  expect(station.x + x).toBeGreaterThanOrEqual(0);
  expect(station.y + y).toBeGreaterThanOrEqual(0);
  expect(station.y + station.height + y).toBeLessThanOrEqual(height);
});

test.each([
  [848, 644],
  [744, 496],
  [390, 560],
])('in a room of %d by %d, which holds it, it opens with all of it', (width, height) => {
  const room = { width, height };
  const spec = chooseLayout(room);
  expect(homeViewport(spec, room)).toEqual(fitViewport(spec, room));
});
