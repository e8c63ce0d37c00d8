/** Lines of the map: edges as svg paths, and the packet's path from one place to another along them. */

import type { Layout, Point } from './layout.ts';
import { type EdgeId, type NodeId, outerOf } from './node-id.ts';
import { edgesBetween } from './trail.ts';

/** Corners are this round. */
const ROUND = 12;

function towards(from: Point, to: Point, length: number): Point {
  const whole = Math.hypot(to.x - from.x, to.y - from.y);
  const part = whole === 0 ? 0 : Math.min(length, whole / 2) / whole;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** An svg path through points, with round corners. */
export function pathThrough(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let path = `M${first.x} ${first.y}`;
  for (const [index, point] of rest.entries()) {
    const next = rest[index + 1];
    if (next === undefined) path += `L${point.x} ${point.y}`;
    else {
      const before = towards(point, points[index] ?? point, ROUND);
      const behind = towards(point, next, ROUND);
      path += `L${before.x} ${before.y}Q${point.x} ${point.y} ${behind.x} ${behind.y}`;
    }
  }
  return path;
}

function pointsOf(layout: Layout, edge: EdgeId): readonly Point[] {
  return layout.spec.edges[edge] ?? [];
}

/** Where the packet goes when it moves from a place to another: along the edges between them. */
export function pathBetween(layout: Layout, from: NodeId, to: NodeId): readonly Point[] {
  if (outerOf(from) === outerOf(to)) return [];
  return edgesBetween(from, to).flatMap((edge) => pointsOf(layout, edge));
}

/** How long a path is. */
export function lengthOf(points: readonly Point[]): number {
  return points.slice(1).reduce((sum, point, index) => {
    const before = points[index] ?? point;
    return sum + Math.hypot(point.x - before.x, point.y - before.y);
  }, 0);
}
