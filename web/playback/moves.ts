/** Where each playback button takes the cursor: a debugger's moves over the steps of a walk. */
import type { RuleRef, Step, Walk } from '#netfilter';
import { depthsOf } from './stack.ts';

export const MOVES = ['first', 'back', 'into', 'over', 'out', 'match', 'change', 'verdict'] as const;
export type Move = (typeof MOVES)[number];

/** How deep the packet stands at every cursor: 0 on the way, 1 in a hook, 2 in a base chain, deeper in user chains. */
function depths(walk: Walk): readonly number[] {
  return depthsOf(walk).map(({ hook, frames }) => (hook === undefined ? 0 : 1 + frames.length));
}

/** The first cursor behind `from` for which `holds`, else the end. */
function search(walk: Walk, from: number, holds: (cursor: number) => boolean): number {
  for (let cursor = from + 1; cursor < walk.steps.length; cursor++) {
    if (holds(cursor)) return cursor;
  }
  return walk.steps.length;
}

/** Whether a step changed what the packet carries or what conntrack knows; counters do not count. */
function changesPacket(step: Step): boolean {
  return step.changes.some(({ kind }) => kind === 'packet' || kind === 'tracked' || kind === 'connection');
}

/** The cursor after a move. */
export function cursorAfter(walk: Walk, cursor: number, move: Move): number {
  const depth = depths(walk);
  const here = depth[cursor] ?? 0;
  switch (move) {
    case 'first':
      return 0;
    case 'back':
      return Math.max(0, cursor - 1);
    case 'into':
      return Math.min(walk.steps.length, cursor + 1);
    case 'over':
      return search(walk, cursor, (at) => (depth[at] ?? 0) <= here);
    case 'out':
      return search(walk, cursor, (at) => (depth[at] ?? 0) < here);
    case 'match':
      return search(walk, cursor, (at) => walk.steps[at - 1]?.event.kind === 'rule-hit');
    case 'change':
      return search(walk, cursor, (at) => {
        const step = walk.steps[at - 1];
        return step !== undefined && changesPacket(step);
      });
    case 'verdict':
      return walk.steps.length;
    default:
      return move satisfies never;
  }
}

/** Whether a step asks the rule. */
function asks({ event }: Step, rule: RuleRef): boolean {
  switch (event.kind) {
    case 'rules-passed':
      return isSameChain(event.chain, rule) && event.from <= rule.rule && rule.rule <= event.to;
    case 'rule-failed':
    case 'rule-hit':
      return isSameChain(event.rule, rule) && event.rule.rule === rule.rule;
    default:
      return false;
  }
}

/** Whether two references mean one chain; a rule's reference counts as its chain's. */
export function isSameChain(one: Omit<RuleRef, 'rule'>, other: Omit<RuleRef, 'rule'>): boolean {
  return (
    one.chain === other.chain &&
    one.table === other.table &&
    one.document === other.document &&
    one.family === other.family &&
    one.host === other.host
  );
}

/** The cursor behind the step that asks the rule: the next such step, else the first; undefined if it is never asked. */
export function cursorAt(walk: Walk, cursor: number, rule: RuleRef): number | undefined {
  const all = walk.steps.flatMap((step, index) => (asks(step, rule) ? [index + 1] : []));
  return all.find((at) => at > cursor) ?? all[0];
}

/** The last step before the cursor that asked the rule. */
export function askedAt(walk: Walk, cursor: number, rule: RuleRef): number | undefined {
  for (let at = Math.min(cursor, walk.steps.length); at > 0; at--) {
    const step = walk.steps[at - 1];
    if (step !== undefined && asks(step, rule)) return at;
  }
  return undefined;
}
