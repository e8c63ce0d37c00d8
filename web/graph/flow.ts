/** The map in the drawing library's terms: graph and layout to its nodes and edges. */
import type { Edge, Node } from '@xyflow/react';
import type { Graph, GraphNode } from './graph-of.ts';
import type { Layout } from './layout.ts';

const LINE = 17;

function dataOf(node: GraphNode, layout: Layout): Record<string, unknown> {
  if (node.kind === 'hook') return { node, layout };
  const height = layout.boxes.get(node.id)?.height ?? 0;
  return { node, room: Math.max(1, Math.floor((height - 30) / LINE)) };
}

/** Nodes with their sizes, so that the first picture needs no measuring. */
export function flowNodes(graph: Graph, layout: Layout): Node[] {
  return graph.nodes.flatMap((node): Node[] => {
    const box = layout.boxes.get(node.id);
    if (box === undefined) return [];
    const { x, y, width, height } = box;
    return [
      { id: node.id, type: node.kind, position: { x, y }, width, height, data: dataOf(node, layout), draggable: false },
    ];
  });
}

export function flowEdges(graph: Graph, layout: Layout): Edge[] {
  return graph.edges.map(({ id, from, to, kind }) => ({
    id,
    source: from,
    target: to,
    type: 'way',
    data: { points: layout.spec.edges[id] ?? [], kind },
  }));
}
