/** The map in the drawing library's terms: graph and layout to its nodes and edges. */
import { type Edge, type Node, type NodeHandle, Position } from '@xyflow/react';
import type { Graph, GraphNode } from './graph-of.ts';
import type { Box, Layout } from './layout.ts';

const LINE = 17;
/** Across a low station its lines stand side by side, beside its name where there is no room under it. */
const NAME = 74;
const TITLE = 120;

function dataOf(node: GraphNode, layout: Layout): Record<string, unknown> {
  if (node.kind === 'hook') return { node, layout };
  const { width = 0, height = 0 } = layout.boxes.get(node.id) ?? {};
  if (width > 2 * height) return { node, room: Math.max(1, Math.floor((width - (height < 48 ? TITLE : 0)) / NAME)) };
  return { node, room: Math.max(1, Math.floor((height - 30) / LINE)) };
}

/** Edges draw their own lines; the library only wants to know that there is an end. */
function handlesOf({ width, height }: Pick<Box, 'width' | 'height'>): NodeHandle[] {
  return [
    { type: 'target', position: Position.Left, x: 0, y: height / 2 },
    { type: 'source', position: Position.Right, x: width, y: height / 2 },
  ];
}

const drawn = new WeakMap<GraphNode, { readonly layout: Layout; readonly node: Node }>();

function flowNode(node: GraphNode, { x, y, width, height }: Box, layout: Layout): Node {
  const known = drawn.get(node);
  if (known?.layout === layout) return known.node;
  const data = dataOf(node, layout);
  const size = { width, height };
  const made = {
    id: node.id,
    type: node.kind,
    position: { x, y },
    ...size,
    // Said, so that it is not measured: that would lay out the page at every edit.
    measured: size,
    handles: handlesOf(size),
    data,
    draggable: false,
  };
  drawn.set(node, { layout, node: made });
  return made;
}

/** Nodes with their sizes, so that the first picture needs no measuring; one that shows the same is the same object. */
export function flowNodes(graph: Graph, layout: Layout): Node[] {
  return graph.nodes.flatMap((node): Node[] => {
    const box = layout.boxes.get(node.id);
    return box === undefined ? [] : [flowNode(node, box, layout)];
  });
}

export function flowEdges(edges: Graph['edges'], { spec }: Layout): Edge[] {
  return edges.map(({ id, from, to, kind }) => ({
    id,
    source: from,
    target: to,
    type: 'way',
    data: { points: spec.edges[id] ?? [], kind },
  }));
}
