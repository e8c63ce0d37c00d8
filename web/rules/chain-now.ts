/** Which chain the chain panel shows, and what the packet's walk says of its rules at this moment. */
import type { ChainRef, CompiledChain, Hook, Program, RuleRef, Walk } from '#netfilter';
import { chainKey, HOOKS } from '#netfilter';
import { marksKey, readingCursor, rulesOf } from '../graph/highlight.ts';
import { highlightNow } from '../graph/now.ts';
import { isSameChain } from '../playback/moves.ts';
import { depthAt, type Frame } from '../playback/stack.ts';
import type { AppState } from '../store/app-state.ts';
import { currentWalk, programNow } from '../store/selectors.ts';

export interface ChainInView {
  readonly chain: ChainRef;
  /** Outermost first, the chain itself last; just the chain when the reader chose it. */
  readonly frames: readonly Frame[];
  /** The hook in which its marks are read. */
  readonly hook: Hook | undefined;
}

/** The chain that the packet is in, was in last, or will be in first. */
function chainOfPacket(walk: Walk, cursor: number): ChainInView | undefined {
  const start = readingCursor(walk, cursor);
  const around = (at: number): ChainInView | undefined => {
    const { frames, hook } = depthAt(walk, at);
    const chain = frames.at(-1)?.chain;
    return chain === undefined ? undefined : { chain, frames, hook };
  };
  for (let at = start; at > 0; at--) {
    const found = around(at);
    if (found !== undefined) return found;
  }
  for (let at = start; at <= walk.steps.length; at++) {
    const found = around(at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The hook in which the walk met a chain: the last before the cursor, else the first behind it. */
function hookOf(walk: Walk | undefined, cursor: number, chain: ChainRef): Hook | undefined {
  const builtIn = HOOKS.find((hook) => hook === chain.chain);
  if (builtIn !== undefined || walk === undefined) return builtIn;
  const entered = walk.steps.flatMap(({ event }, index) =>
    event.kind === 'chain-entered' && isSameChain(event.chain, chain) ? [{ at: index + 1, hook: event.hook }] : [],
  );
  return (entered.findLast(({ at }) => at <= cursor) ?? entered[0])?.hook;
}

let last:
  | { walk: Walk | undefined; cursor: number; chosen: ChainRef | undefined; value: ChainInView | undefined }
  | undefined;

function isSameView(one: ChainInView | undefined, other: ChainInView | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.hook === other.hook &&
    isSameChain(one.chain, other.chain) &&
    one.frames.length === other.frames.length &&
    one.frames.every((frame, depth) => isSameFrame(frame, other.frames[depth]))
  );
}

function isSameFrame(one: Frame, other: Frame | undefined): boolean {
  if (other === undefined || !isSameChain(one.chain, other.chain)) return false;
  if (one.by === undefined || other.by === undefined) return one.by === other.by;
  return one.by.rule === other.by.rule && isSameChain(one.by, other.by);
}

/** The chain in view; the same object while it says the same, also behind an edit. */
export function chainInView(state: AppState): ChainInView | undefined {
  const walk = currentWalk(state);
  const { cursor, chain: chosen } = state;
  if (last !== undefined && last.walk === walk && last.cursor === cursor && last.chosen === chosen) return last.value;
  const packets = walk === undefined ? undefined : chainOfPacket(walk, cursor);
  let value = packets;
  if (chosen !== undefined && !(packets !== undefined && isSameChain(packets.chain, chosen))) {
    value = { chain: chosen, frames: [{ chain: chosen }], hook: hookOf(walk, cursor, chosen) };
  }
  const before = last?.value;
  const kept = isSameView(before, value) ? before : value;
  last = { walk, cursor, chosen, value: kept };
  return kept;
}

/** Whether the reader looks at another chain than the packet's. */
export function isAwayFromPacket(state: AppState): boolean {
  const walk = currentWalk(state);
  if (state.chain === undefined || walk === undefined) return false;
  const packets = chainOfPacket(walk, state.cursor);
  return packets !== undefined && !isSameChain(packets.chain, state.chain);
}

/** The compiled chain of a reference; absent when an edit took it away. */
export function compiledChain(state: AppState, ref: ChainRef): CompiledChain | undefined {
  return programNow(state).families[ref.family].chains.get(chainKey(ref));
}

/** `assumed`: it matched or decided, but only as something is taken that cannot be known. */
export type RuleStatus = 'passed' | 'unknown' | 'hit' | 'assumed' | 'decided' | 'not-yet' | 'not-reached';

/** Whether the walk asks the rule somewhere, in any hook. */
function isAskedAnywhere(walk: Walk, rule: RuleRef): boolean {
  return walk.steps.some(({ event }) => {
    const rules = rulesOf(event);
    return rules !== undefined && isSameChain(rules.chain, rule) && rules.from <= rule.rule && rule.rule <= rules.to;
  });
}

/** What the rule has done for the packet so far. */
export function statusOf(state: AppState, view: ChainInView, rule: RuleRef): RuleStatus {
  const marks = view.hook && highlightNow(state)?.marks.get(marksKey(view.hook, rule));
  const own = marks?.rules.filter(({ from, to }) => from <= rule.rule && rule.rule <= to) ?? [];
  const last = own.at(-1)?.mark;
  if (last === 'decided' && own.some(({ mark }) => mark === 'assumed')) return 'assumed';
  if (last !== undefined) return last;
  const walk = currentWalk(state);
  return walk !== undefined && isAskedAnywhere(walk, rule) ? 'not-yet' : 'not-reached';
}

/** Whether the present step speaks about the rule. */
export function isPresent(state: AppState, rule: RuleRef): boolean {
  const rules = highlightNow(state)?.rules;
  return rules !== undefined && isSameChain(rules.chain, rule) && rules.from <= rule.rule && rule.rule <= rules.to;
}

const listed = new WeakMap<Program, readonly CompiledChain[]>();

/** All chains of all documents, one document after another, in the order of their texts. */
export function allChains(state: AppState): readonly CompiledChain[] {
  const program = programNow(state);
  const list = listed.get(program) ?? chainsOf(program);
  listed.set(program, list);
  return list;
}

function chainsOf({ families, rulesets }: Program): readonly CompiledChain[] {
  const byDocument = rulesets.map((): CompiledChain[] => []);
  for (const { chains } of [families.ipv4, families.ipv6]) {
    for (const chain of chains.values()) byDocument[chain.ref.document]?.push(chain);
  }
  return byDocument.flat();
}
