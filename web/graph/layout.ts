/** Positions on the map, set by hand for three sizes of page; what a hook holds is stacked inside it in order. */
import type { Hook } from '#netfilter';
import type { HookNode, Part } from './graph-of.ts';
import type { EdgeId, NodeId, Station } from './node-id.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where user chains open for a hook: rows that grow up or down from a corner. */
export interface Unfold extends Point {
  readonly width: number;
  readonly rows: number;
  /** A narrow place has taller rows, in which a long name takes two lines. */
  readonly height?: number;
  readonly grows: 'up' | 'down';
}

/** A hook's place: its corner, its columns, and which way its parts follow each other. */
export interface HookPlace extends Point {
  readonly columns: 1 | 2;
  /** A packet climbs through INPUT. */
  readonly climbs?: true;
}

export interface LayoutSpec {
  readonly name: 'wide' | 'compact' | 'vertical';
  readonly size: { readonly width: number; readonly height: number };
  readonly card: { readonly width: number; readonly height: number };
  /** Height of conntrack and routing parts. */
  readonly fixture: number;
  readonly gap: number;
  readonly padding: number;
  readonly title: number;
  readonly hooks: Readonly<Record<Hook, HookPlace>>;
  readonly stations: Readonly<Record<Station, Box>>;
  /** Corners of the ways; ends are on the edges of the boxes. */
  readonly edges: Readonly<Partial<Record<EdgeId, readonly Point[]>>>;
  readonly unfold: Readonly<Record<Hook, Unfold>>;
  /** Where the packet's header hangs while it is at a hook or station. */
  readonly header: Readonly<Record<Hook | Station, Point>>;
  readonly headerWidth: number;
  readonly chainHeight: number;
}

/** Corners as they stand in a drawing: across and down. */
export function way(...corners: readonly (readonly [x: number, y: number])[]): readonly Point[] {
  return corners.map(([x, y]) => ({ x, y }));
}

export interface Layout {
  readonly spec: LayoutSpec;
  readonly boxes: ReadonlyMap<NodeId, Box>;
}

function partHeight(spec: LayoutSpec, part: Part): number {
  return part.kind === 'table' ? spec.card.height : spec.fixture;
}

/** A second column begins behind the middle: in OUTPUT where the route is looked up again. */
function columnsOf(parts: readonly Part[], columns: 1 | 2): readonly (readonly Part[])[] {
  if (columns === 1) return [parts];
  const middle = Math.ceil(parts.length / 2);
  return [parts.slice(0, middle), parts.slice(middle)];
}

function columnHeight(spec: LayoutSpec, parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + partHeight(spec, part) + spec.gap, -spec.gap);
}

/** Stacks a hook's parts; y counts from the hook's own corner. */
function placeParts(spec: LayoutSpec, node: HookNode): { readonly box: Box; readonly parts: ReadonlyMap<NodeId, Box> } {
  const place = spec.hooks[node.id];
  const columns = columnsOf(node.parts, place.columns);
  const inner = Math.max(...columns.map((parts) => columnHeight(spec, parts)));
  const parts = new Map<NodeId, Box>();
  for (const [index, column] of columns.entries()) {
    let y = spec.title;
    for (const part of place.climbs ? [...column].reverse() : column) {
      const height = partHeight(spec, part);
      const x = spec.padding + index * (spec.card.width + spec.gap);
      parts.set(part.id, { x: place.x + x, y: place.y + y, width: spec.card.width, height });
      y += height + spec.gap;
    }
  }
  const width = 2 * spec.padding + place.columns * spec.card.width + (place.columns - 1) * spec.gap;
  return { parts, box: { x: place.x, y: place.y, width, height: spec.title + inner + spec.padding } };
}

/** What decides where things stand: the parts of each hook, in order. */
function shapeOf(hooks: readonly HookNode[]): string {
  return hooks.map(({ id, parts }) => `${id} ${parts.map((part) => part.id).join(' ')}`).join(',');
}

const made = new WeakMap<LayoutSpec, { readonly shape: string; readonly layout: Layout }>();

/** Boxes of all that stands on the map; the same object as before where an edit moved nothing. */
export function layoutOf(spec: LayoutSpec, hooks: readonly HookNode[]): Layout {
  const shape = shapeOf(hooks);
  const known = made.get(spec);
  if (known?.shape === shape) return known.layout;
  const layout = layOut(spec, hooks);
  made.set(spec, { shape, layout });
  return layout;
}

function layOut(spec: LayoutSpec, hooks: readonly HookNode[]): Layout {
  const boxes = new Map<NodeId, Box>(Object.entries(spec.stations) as [Station, Box][]);
  for (const node of hooks) {
    const { box, parts } = placeParts(spec, node);
    boxes.set(node.id, box);
    for (const [id, part] of parts) boxes.set(id, part);
  }
  return { spec, boxes };
}

/** The marker hangs this far under a station, so that it covers none of its words. */
const UNDER = 7;

/** Where the packet's marker stands: at the left edge of what is low and wide, at a hook's upper one, else below. */
export function markerIn(layout: Layout, id: NodeId): Point {
  const box = layout.boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
  if (box.width > 2 * box.height) return { x: box.x, y: box.y + box.height / 2 };
  const isStation = id === id.toLowerCase();
  return { x: box.x + box.width / 2, y: isStation ? box.y + box.height + UNDER : box.y };
}
