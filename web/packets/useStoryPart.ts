// The part of the story that is listed: the one with the event in view, until the reader turns to another.
import { useState } from 'react';
import { partsBeside, partWith, type StoryPart } from './story-part.ts';

/** `place` is that of the event in view, from 0. */
export function useStoryPart(place: number, count: number) {
  const [turned, setTurned] = useState<{ readonly at: number; readonly part: StoryPart }>();
  const part =
    turned?.at === place && turned.part.from < count ? partWith(turned.part.from, count) : partWith(place, count);
  return { part, ...partsBeside(part, count), turnTo: (to: StoryPart) => setTurned({ at: place, part: to }) };
}
