/** A story too long to be worked out at once goes on behind what is shown, a little at a time; after a while only if the reader says so. */
import type { StoreApi } from 'zustand/vanilla';
import type { AppState, LongStorySlice, Slice } from './app-state.ts';
import { type Fates, fatesOf, noticeWith } from './fates.ts';
import { currentResult, resultOf } from './selectors.ts';
import { goOn, isWhole, type Simulation } from './simulation.ts';
import { sliceOf } from './slices.ts';

/** All in milliseconds of work: between two turns of the page, between two pictures of it, and until the reader is asked. */
const TURN = 40;
const PICTURE = 1000;
const LONGEST = 5000;

export const createLongStorySlice: Slice<LongStorySlice> = (set) => ({
  isStoryLeft: false,
  goOnWithStory: () => set({ isStoryLeft: false }),
});

/** The packet in view comes when its event is worked out; `cursor` has waited for it. */
function viewOf(state: AppState, simulation: Simulation): Partial<AppState> {
  const { packet, cursor } = state;
  if (packet === undefined) {
    const first = simulation.results.find(({ kind }) => kind === 'packet');
    if (first?.kind !== 'packet') return {};
    return { packet: { event: first.event.id, path: [] }, cursor: first.walk.steps.length };
  }
  const result = currentResult(state) === undefined ? resultOf(simulation, packet.event) : undefined;
  if (result === undefined) return {};
  return { cursor: result.kind === 'packet' ? Math.min(cursor, result.walk.steps.length) : 0 };
}

/** Works the stories of a store out to their ends. */
export function workOutStories(store: StoreApi<AppState>): void {
  let shown: Simulation | undefined;
  let ahead: Simulation | undefined;
  let fates: Fates = new Map();
  let spent = { all: 0, unseen: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (simulation: Simulation): void => {
    const state = store.getState();
    shown = simulation;
    spent = { ...spent, unseen: 0 };
    const isStoryLeft = !isWhole(simulation) && spent.all >= LONGEST;
    const notice = state.notice && noticeWith(state.notice, fates, simulation);
    store.setState({ simulation, notice, isStoryLeft, ...viewOf(state, simulation) });
  };

  const next = (): void => {
    clearTimeout(timer);
    if (ahead !== undefined && !isWhole(ahead)) timer = setTimeout(turn);
  };

  const turn = (): void => {
    if (ahead === undefined || store.getState().isStoryLeft) return;
    const begin = performance.now();
    ahead = goOn(ahead, sliceOf(TURN));
    const took = performance.now() - begin;
    spent = { all: spent.all + took, unseen: spent.unseen + took };
    if (isWhole(ahead) || spent.unseen >= PICTURE || spent.all >= LONGEST) show(ahead);
    next();
  };

  const begin = (state: AppState, before: AppState | undefined): void => {
    const isAnother = state.simulation !== shown;
    const isGoingOn = before?.isStoryLeft === true && !state.isStoryLeft;
    if (!isAnother && !isGoingOn) return;
    if (isAnother && before !== undefined) fates = fatesOf(before.simulation);
    shown = state.simulation;
    ahead = isWhole(shown) ? undefined : shown;
    spent = { all: 0, unseen: 0 };
    next();
    if (isAnother && state.isStoryLeft) store.setState({ isStoryLeft: false });
  };
  begin(store.getState(), undefined);
  store.subscribe(begin);
}
