/** What glows at a cursor of a walk: the present place, the way behind it, what each rule did, which chains stand open. */
import type { ChainRef, ConnectionState, Fate, Hook, RouteDecision, SkipReason, Walk, WalkEvent } from '#netfilter';
import { depthAt, type Frame } from '../playback/stack.ts';
import type { EdgeId, NodeId } from './node-id.ts';
import { placeAt, placesOf } from './place.ts';
import { crossingsOf } from './trail.ts';

/**
 * What a stretch of rules did for this packet; `unknown` is taken not to match, `assumed` is taken to match, `decided` is what
 * gave the fate.
 */
export interface RuleMark {
  readonly from: number;
  readonly to: number;
  readonly mark: 'passed' | 'unknown' | 'hit' | 'assumed' | 'decided';
}

export interface ChainMarks {
  readonly rules: readonly RuleMark[];
  readonly policy: 'applied' | 'decided' | undefined;
}

/** What a place without rules said. */
export type Note =
  | { readonly kind: 'state'; readonly state: ConnectionState }
  | { readonly kind: 'route'; readonly decision: RouteDecision }
  | { readonly kind: 'bridged'; readonly ports: readonly string[] }
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'skipped'; readonly reason: SkipReason };

export interface Highlight {
  readonly here: NodeId;
  /** Rules that the present step speaks about. */
  readonly rules: { readonly chain: ChainRef; readonly from: number; readonly to: number } | undefined;
  readonly visited: ReadonlySet<NodeId>;
  /** Edges behind the packet, and those before it. */
  readonly behind: ReadonlySet<EdgeId>;
  readonly ahead: ReadonlySet<EdgeId>;
  /** By `marksKey`. */
  readonly marks: ReadonlyMap<string, ChainMarks>;
  readonly notes: ReadonlyMap<NodeId, Note>;
  /** The chain that the hook entered, in which the packet is or was last: which of two documents is asked. */
  readonly base: ChainRef | undefined;
  /** User chains that stand open: those that the packet is in, outermost first. */
  readonly open: readonly Frame[];
  readonly hook: Hook | undefined;
  /** At the end of the walk. */
  readonly fate: Fate | undefined;
}

/** Marks are kept a hook and chain: a user chain is asked again in another hook. */
export function marksKey(hook: Hook, chain: Pick<ChainRef, 'document' | 'table' | 'chain'>): string {
  return `${hook}/${chain.document}/${chain.table}/${chain.chain}`;
}

/** A verdict ends the chains at once; the reader still stands at the rule that gave it, and so do the chains on the map. */
export function readingCursor(walk: Walk, cursor: number): number {
  let at = cursor;
  while (at > 0) {
    const event = walk.steps[at - 1]?.event;
    const isAfterMath =
      event?.kind === 'target-ran' ||
      event?.kind === 'packet-rewritten' ||
      event?.kind === 'answer-started' ||
      (event?.kind === 'finished' && event.fate.where?.kind !== 'stack');
    if (!isAfterMath) return at;
    at--;
  }
  return 0;
}

/** The rules that an event speaks about. */
export function rulesOf(event: WalkEvent | undefined): Highlight['rules'] {
  switch (event?.kind) {
    case 'rules-passed':
      return { chain: event.chain, from: event.from, to: event.to };
    case 'rule-failed':
    case 'rule-hit':
    case 'target-ran':
      return { chain: event.rule, from: event.rule.rule, to: event.rule.rule };
    default:
      return undefined;
  }
}

interface Draft {
  rules: RuleMark[];
  policy: ChainMarks['policy'];
}

function draftOf(marks: Map<string, Draft>, hook: Hook, chain: ChainRef): Draft {
  const key = marksKey(hook, chain);
  const draft = marks.get(key) ?? { rules: [], policy: undefined };
  marks.set(key, draft);
  return draft;
}

function markOf(event: WalkEvent): RuleMark['mark'] {
  if (event.kind === 'rule-hit') return event.assumed === undefined ? 'hit' : 'assumed';
  return event.kind === 'rule-failed' && event.assumed !== undefined ? 'unknown' : 'passed';
}

function mark(marks: Map<string, Draft>, event: WalkEvent, hook: Hook | undefined): void {
  if (hook === undefined) return;
  if (event.kind === 'policy-applied') {
    draftOf(marks, event.hook, event.chain).policy = 'applied';
    return;
  }
  const rules = event.kind === 'target-ran' ? undefined : rulesOf(event);
  if (rules === undefined) return;
  const { chain, from, to } = rules;
  draftOf(marks, hook, chain).rules.push({ from, to, mark: markOf(event) });
}

function markFate(marks: Map<string, Draft>, { where, outcome }: Fate): void {
  if (outcome !== 'dropped' || where === undefined || where.kind === 'stack') return;
  if (where.kind === 'policy') draftOf(marks, where.hook, where.chain).policy = 'decided';
  else {
    const { rule } = where.rule;
    draftOf(marks, where.hook, where.rule).rules.push({ from: rule, to: rule, mark: 'decided' });
  }
}

function marksOf(walk: Walk, cursor: number): ReadonlyMap<string, ChainMarks> {
  const marks = new Map<string, Draft>();
  for (let at = 1; at <= cursor; at++) {
    const event = walk.steps[at - 1]?.event;
    if (event?.kind === 'finished') markFate(marks, event.fate);
    else if (event !== undefined) mark(marks, event, depthAt(walk, at).hook);
  }
  return marks;
}

function noteOf(event: WalkEvent): Note | undefined {
  switch (event.kind) {
    case 'connection-found':
      return { kind: 'state', state: event.state };
    case 'route-chosen':
      return { kind: 'route', decision: event.decision };
    case 'bridged':
      return event.isSeen && event.to !== 'host' && event.from !== undefined
        ? { kind: 'bridged', ports: event.to }
        : undefined;
    case 'connection-confirmed':
      return { kind: 'confirmed' };
    case 'table-skipped':
      return { kind: 'skipped', reason: event.reason };
    default:
      return undefined;
  }
}

function notesOf(walk: Walk, cursor: number): ReadonlyMap<NodeId, Note> {
  const notes = new Map<NodeId, Note>();
  for (const [index, { event }] of walk.steps.slice(0, cursor).entries()) {
    const note = noteOf(event);
    if (note !== undefined) notes.set(placeAt(walk, index + 1), note);
  }
  return notes;
}

function baseOf(event: WalkEvent | undefined, frames: readonly Frame[]): ChainRef | undefined {
  const isBetween = event?.kind === 'policy-applied' || event?.kind === 'table-skipped';
  return isBetween ? event.chain : frames[0]?.chain;
}

/** What glows at a cursor. */
export function highlight(walk: Walk, cursor: number): Highlight {
  const reading = readingCursor(walk, cursor);
  const depth = depthAt(walk, reading);
  const crossings = crossingsOf(walk);
  const last = walk.steps[cursor - 1]?.event;
  const read = walk.steps[reading - 1]?.event;
  return {
    here: placeAt(walk, cursor),
    rules: rulesOf(read),
    base: baseOf(read, depth.frames),
    visited: new Set(placesOf(walk).slice(0, cursor + 1)),
    behind: new Set(crossings.filter((crossing) => crossing.cursor <= cursor).map(({ edge }) => edge)),
    ahead: new Set(crossings.filter((crossing) => crossing.cursor > cursor).map(({ edge }) => edge)),
    marks: marksOf(walk, cursor),
    notes: notesOf(walk, cursor),
    open: depth.frames.slice(1),
    hook: depth.hook,
    fate: last?.kind === 'finished' ? last.fate : undefined,
  };
}
