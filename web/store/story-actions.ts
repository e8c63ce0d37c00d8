/** Edits of the story as actions of the store; each names itself in the notice. */
import type { StoryEvent } from '#netfilter';
import type { LabSlice } from './lab-state.ts';
import {
  didToEvent,
  type EventEdit,
  placeOf,
  withDuplicate,
  withEvent,
  withIds,
  withMoved,
  withoutEvent,
  withReplaced,
} from './story-edits.ts';

type StoryActions = Pick<
  LabSlice,
  'addEvents' | 'addEvent' | 'replaceEvent' | 'removeEvent' | 'moveEvent' | 'duplicateEvent'
>;

export function storyActions(get: () => LabSlice): StoryActions {
  const edit = (did: EventEdit, id: string, next: readonly StoryEvent[], to?: number): void => {
    const { story } = get().lab;
    const event = story.find((each) => each.id === id);
    if (event !== undefined) get().setStory(next, didToEvent(did, event, placeOf(story, id), to));
  };
  return {
    addEvents: (events, label, after) => {
      const { story } = get().lab;
      const at = after === undefined ? 0 : placeOf(story, after) + 1;
      const named = withIds(story, events);
      get().setStory(story.toSpliced(at, 0, ...named), label);
      return named.map(({ id }) => id);
    },
    addEvent: (event, at) => {
      const { story } = get().lab;
      get().setStory(withEvent(story, event, at), didToEvent('added', event, at ?? story.length));
    },
    replaceEvent: (id, event) => edit('changed', id, withReplaced(get().lab.story, id, event)),
    removeEvent: (id) => edit('deleted', id, withoutEvent(get().lab.story, id)),
    moveEvent: (id, to) => edit('moved', id, withMoved(get().lab.story, id, to), to),
    duplicateEvent: (id) => edit('duplicated', id, withDuplicate(get().lab.story, id)),
  };
}
