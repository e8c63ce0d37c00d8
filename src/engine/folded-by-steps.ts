/** Folds over the steps of a walk that any cursor can ask for: what was folded once is kept beside the walk, at a few marks. */
import type { Walk } from '../model/walk.ts';

/** Walks are seldom longer, and folding this many steps is done in less time than a frame's thousandth. */
const SHORTEST_STRETCH = 64;

/** So a walk of any length keeps this many states at most. */
const MOST_MARKS = 16;

/** States at the beginning of each stretch, as far as anybody looked, and the one asked for last. */
interface Marks<State> {
  readonly stretch: number;
  readonly states: State[];
  last: { readonly cursor: number; readonly state: State };
}

/**
 * A function from a walk and a cursor (0 to the number of steps) to a state. `start` is the state before the first step;
 * `advance` takes a state over the steps `from` up to `to` and leaves the one it was given as it was. Stepping on costs a
 * step; a jump costs a stretch; the same cursor answers the same object.
 */
export function foldedBySteps<State>(
  start: (walk: Walk) => State,
  advance: (state: State, walk: Walk, from: number, to: number) => State,
): (walk: Walk, cursor: number) => State {
  const marksOf = new WeakMap<Walk, Marks<State>>();
  return (walk, cursor) => {
    const end = Math.max(0, Math.min(cursor, walk.steps.length));
    let marks = marksOf.get(walk);
    if (marks === undefined) {
      const state = start(walk);
      const stretch = Math.max(SHORTEST_STRETCH, Math.ceil(walk.steps.length / MOST_MARKS));
      marks = { stretch, states: [state], last: { cursor: 0, state } };
      marksOf.set(walk, marks);
    }
    let { cursor: at, state } = nearest(marks, end);
    while (at < end) {
      const to = Math.min(end, (Math.floor(at / marks.stretch) + 1) * marks.stretch);
      state = advance(state, walk, at, to);
      at = to;
      if (at % marks.stretch === 0) marks.states[at / marks.stretch] = state;
    }
    marks.last = { cursor: end, state };
    return state;
  };
}

/** The last state known at or before the cursor. */
function nearest<State>({ stretch, states, last }: Marks<State>, cursor: number): Marks<State>['last'] {
  const mark = Math.min(Math.floor(cursor / stretch), states.length - 1);
  const isLastNearer = last.cursor <= cursor && last.cursor >= mark * stretch;
  return isLastNearer ? last : { cursor: mark * stretch, state: states[mark] as State };
}
