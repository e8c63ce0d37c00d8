/** Where in the story the terminal stands: behind the event in view, and the time that was waited for it. */
import type { Moment } from '#netfilter';
import type { AppState } from '../store/app-state.ts';
import { momentAfter } from '../store/simulation.ts';

export interface Standpoint {
  /** Where the next event goes. */
  readonly at: number;
  readonly moment: Moment;
}

/** Without an event in view it is the end of the story. */
export function standpointOf({ packet, lab, simulation }: Pick<AppState, 'packet' | 'lab' | 'simulation'>): Standpoint {
  const { story } = lab;
  const inView = story.findIndex(({ id }) => id === packet?.event);
  let at = inView < 0 ? story.length : inView + 1;
  while (story[at]?.kind === 'wait') at += 1;
  const last = simulation.results[at - 1];
  return { at, moment: last === undefined ? simulation.start : momentAfter(last) };
}
