/** Which events of a story are listed: all of a common one, a part of one with thousands. */

/** A list of so many cards is drawn within a moment. */
const MOST = 100;

/** From one place, counted from 0, to before another. */
export interface StoryPart {
  readonly from: number;
  readonly to: number;
}

/** The part with a place in it. */
export function partWith(place: number, count: number): StoryPart {
  const from = Math.floor(Math.max(0, Math.min(place, count - 1)) / MOST) * MOST;
  return { from, to: Math.min(count, from + MOST) };
}

/** The part in front of this one and the one behind it, where there are any. */
export function partsBeside(
  { from, to }: StoryPart,
  count: number,
): { readonly earlier: StoryPart | undefined; readonly later: StoryPart | undefined } {
  return {
    earlier: from > 0 ? partWith(from - 1, count) : undefined,
    later: to < count ? partWith(to, count) : undefined,
  };
}
