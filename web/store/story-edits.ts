/** Edits of a story's list of events: each takes the list and gives the next one. */
import { type Message, message, type StoryEvent } from '#netfilter';

type Story = readonly StoryEvent[];

/** An id that no event of the story has. */
export function freeEventId(story: Story): string {
  const taken = new Set(story.map((event) => event.id));
  let number = story.length + 1;
  while (taken.has(String(number))) number++;
  return String(number);
}

/** An event that has no name yet. */
export type UnnamedEvent = StoryEvent extends infer E ? (E extends StoryEvent ? Omit<E, 'id'> : never) : never;

/** The events with ids that are free in the story. */
export function withIds(story: Story, events: readonly UnnamedEvent[]): Story {
  const taken = new Set(story.map(({ id }) => id));
  let number = story.length;
  return events.map((event) => {
    do number++;
    while (taken.has(String(number)));
    return { ...event, id: String(number) } as StoryEvent;
  });
}

export function withEvent(story: Story, event: StoryEvent, at = story.length): Story {
  return story.toSpliced(at, 0, event);
}

export function withReplaced(story: Story, id: string, event: StoryEvent): Story {
  return story.map((old) => (old.id === id ? event : old));
}

export function withoutEvent(story: Story, id: string): Story {
  return story.filter((event) => event.id !== id);
}

/** `to` counts in the list without the moved event. */
export function withMoved(story: Story, id: string, to: number): Story {
  const moved = story.find((event) => event.id === id);
  return moved === undefined ? story : withoutEvent(story, id).toSpliced(to, 0, moved);
}

export function withDuplicate(story: Story, id: string): Story {
  const place = story.findIndex((event) => event.id === id);
  const copied = story[place];
  return copied === undefined ? story : story.toSpliced(place + 1, 0, { ...copied, id: freeEventId(story) });
}

export type EventEdit = 'added' | 'changed' | 'deleted' | 'moved' | 'duplicated';

/** From 0; behind all others where there is no such event. */
export function placeOf(story: Story, id: string): number {
  const place = story.findIndex((event) => event.id === id);
  return place < 0 ? story.length : place;
}

/** "Packet 3 deleted": names an edit of the story in the notice. Places are from 0 and said from 1. */
export function didToEvent(did: EventEdit, event: StoryEvent, place: number, to = place): Message {
  return message(`packets.did.${did}.${event.kind}`, { number: place + 1, to: to + 1 });
}
