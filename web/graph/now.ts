/** The map's data at this moment of the store; each is made once and shared until what it follows from changes. */
import type { Family, Host, Program, Walk } from '#netfilter';
import type { AppState } from '../store/app-state.ts';
import { currentWalk, momentNow } from '../store/selectors.ts';
import type { Simulation } from '../store/simulation.ts';
import { type Graph, graphOf } from './graph-of.ts';
import { type ChainMarks, type Highlight, highlight } from './highlight.ts';
import { keepParts } from './keep-parts.ts';
import { type EdgeId, outerOf } from './node-id.ts';
import { placeAt } from './place.ts';
import { crossingsOf } from './trail.ts';

let lastHighlight: { walk: Walk; cursor: number; value: Highlight } | undefined;

/** Chains whose marks did not change keep their object, so that their cards need not draw again. */
function keepUnchanged(value: Highlight, before: Highlight): Highlight {
  const marks = new Map<string, ChainMarks>();
  for (const [key, now] of value.marks) {
    const was = before.marks.get(key);
    // Marks are a prefix of the walk's: as many of them, and the same policy, are the same.
    marks.set(key, was?.rules.length === now.rules.length && was.policy === now.policy ? was : now);
  }
  return { ...value, marks };
}

/** What glows now; undefined without a packet. */
export function highlightNow(state: AppState): Highlight | undefined {
  const walk = currentWalk(state);
  if (walk === undefined) return undefined;
  const { cursor } = state;
  if (lastHighlight?.walk === walk && lastHighlight.cursor === cursor) return lastHighlight.value;
  const fresh = highlight(walk, cursor);
  const value = lastHighlight?.walk === walk ? keepUnchanged(fresh, lastHighlight.value) : fresh;
  lastHighlight = { walk, cursor, value };
  return value;
}

let lastGraph: { program: Program; host: Host; family: Family; value: Graph } | undefined;

/** The family that the map shows: that of the packet in view. */
export function familyNow(state: AppState): Family {
  const walk = currentWalk(state);
  if (walk !== undefined) return walk.packet.family;
  return momentNow(state).documents[0]?.dialect === 'ip6tables' ? 'ipv6' : 'ipv4';
}

/** The map now. */
export function graphNow(state: AppState): Graph {
  const { program, host } = momentNow(state);
  const family = familyNow(state);
  if (lastGraph?.program === program && lastGraph.host === host && lastGraph.family === family) return lastGraph.value;
  lastGraph = { program, host, family, value: keepParts(graphOf(program, host, family), lastGraph?.value) };
  return lastGraph.value;
}

let lastOther: { simulation: Simulation; walk: Walk | undefined; value: Walk | undefined } | undefined;

/** The other direction of the packet's connection: the first walk of the story that goes the other way through it. */
function otherDirection(state: AppState): Walk | undefined {
  const walk = currentWalk(state);
  const { simulation } = state;
  if (lastOther?.simulation === simulation && lastOther.walk === walk) return lastOther.value;
  lastOther = { simulation, walk, value: findOther(simulation, walk) };
  return lastOther.value;
}

function findOther({ results }: Simulation, walk: Walk | undefined): Walk | undefined {
  const mine = walk === undefined ? undefined : trackedOf(walk);
  if (mine?.connection === undefined) return undefined;
  for (const result of results) {
    if (result.kind !== 'packet' || result.walk === walk) continue;
    const other = trackedOf(result.walk);
    if (other?.connection === mine.connection && other.direction !== mine.direction) return result.walk;
  }
  return undefined;
}

function trackedOf(walk: Walk): { readonly connection?: number; readonly direction?: string } | undefined {
  for (const { changes } of walk.steps) {
    for (const change of changes) if (change.kind === 'tracked' && change.after !== undefined) return change.after;
  }
  return undefined;
}

const translating = new WeakMap<Walk, ReadonlySet<string>>();

/** Hooks in which conntrack translates a reply back. */
function translatedBackAt(walk: Walk): ReadonlySet<string> {
  const had = translating.get(walk);
  if (had !== undefined) return had;
  const hooks = walk.steps.flatMap(({ event }, index) =>
    event.kind === 'packet-rewritten' && event.by.kind === 'nat' && event.by.isReply
      ? [outerOf(placeAt(walk, index + 1))]
      : [],
  );
  const value = new Set(hooks);
  translating.set(walk, value);
  return value;
}

/** How an edge is drawn, in words: this packet's way, the other direction's, and where conntrack joins the two. */
export function edgeLook(state: AppState, id: string): string {
  const walk = currentWalk(state);
  const now = highlightNow(state);
  const edge = id as EdgeId;
  let look = 'idle';
  if (now?.behind.has(edge)) look = 'behind';
  else if (now?.ahead.has(edge)) look = 'ahead';
  const other = otherDirection(state);
  if (walk === undefined || other === undefined) return look;
  if (!crossingsOf(other).some((crossing) => crossing.edge === edge)) return look;
  const [leaves = ''] = id.split('>');
  const isJoined = translatedBackAt(walk).has(leaves) || translatedBackAt(other).has(leaves);
  return isJoined ? `${look} reply joined` : `${look} reply`;
}
