/** How much of a story is worked out at once: as long as it takes for any story of common size, a share of time for one that would hold up the page. */
import type { StoryResult, Walk } from '#netfilter';

/** Rules and steps: with less nothing is ever left for later, however slow the machine is. */
const LEAST = 20_000;

function workOf({ steps, started }: Walk): number {
  let work = steps.length;
  for (const { event } of steps) if (event.kind === 'rules-passed') work += event.to - event.from;
  for (const { walk } of started) work += workOf(walk);
  return work;
}

export type IsEnough = (result: Pick<StoryResult, 'walk'>) => boolean;

/** To be asked behind each event: whether so many milliseconds are over. */
export function sliceOf(milliseconds: number, now: () => number = () => performance.now()): IsEnough {
  const end = now() + milliseconds;
  let work = 0;
  return ({ walk }) => {
    work += walk === undefined ? 1 : workOf(walk);
    return work >= LEAST && now() >= end;
  };
}
