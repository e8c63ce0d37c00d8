/** After an edit: parts of the map that show the same keep their object, so that their cards need not draw again. */
import type { Graph, GraphNode, HookNode, Part, StationNode } from './graph-of.ts';

function isSameList<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((each, place) => each === other[place]);
}

function keepPart(part: Part, before: Part | undefined): Part {
  if (part.kind === 'fixture')
    return before?.kind === 'fixture' && before.id === part.id && before.isOff === part.isOff ? before : part;
  if (before?.kind !== 'table' || before.id !== part.id) return part;
  const isSame =
    before.chains.length === part.chains.length &&
    part.chains.every(
      ({ chain, priority }, place) =>
        before.chains[place]?.chain === chain && before.chains[place].priority === priority,
    );
  return isSame ? before : part;
}

function keepHook(hook: HookNode, before: HookNode): HookNode {
  const parts = hook.parts.map((part, place) => keepPart(part, before.parts[place]));
  return isSameList(parts, before.parts) ? before : { ...hook, parts };
}

function keepStation(station: StationNode, before: StationNode): StationNode {
  return isSameList(station.lines, before.lines) ? before : station;
}

function keepNode(node: GraphNode, before: GraphNode | undefined): GraphNode {
  if (before?.id !== node.id) return node;
  if (node.kind === 'hook') return before.kind === 'hook' ? keepHook(node, before) : node;
  return before.kind === 'station' ? keepStation(node, before) : node;
}

/** The new graph, made of the old one's objects wherever they say the same. */
export function keepParts(graph: Graph, before: Graph | undefined): Graph {
  if (before?.family !== graph.family) return graph;
  const nodes = graph.nodes.map((node, place) => keepNode(node, before.nodes[place]));
  return isSameList(nodes, before.nodes) ? before : { ...graph, nodes };
}
