// The list of a story's events, reordered by dragging or from the keyboard.
import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { isAnswerLost, message, type StoryEvent } from '#netfilter';
import { Button } from '../forms/Button.tsx';
import { type Say, useWords } from '../forms/useWords.ts';
import { useAppLater } from '../store/later.ts';
import { resultOf } from '../store/selectors.ts';
import { appStore } from '../store/store.ts';
import { placeOf, withReplaced } from '../store/story-edits.ts';
import { EventCard } from './EventCard.tsx';
import { EventMenu } from './EventMenu.tsx';
import type { StoryPart } from './story-part.ts';
import { useStoryPart } from './useStoryPart.ts';

interface StoryListProps {
  readonly onEdit: (event: StoryEvent) => void;
  readonly replyFor: (id: string) => (() => void) | string | undefined;
}

export function StoryList({ onEdit, replyFor }: StoryListProps) {
  const say = useWords();
  const story = useAppLater((state) => state.lab.story);
  const simulation = useAppLater((state) => state.simulation);
  const chosen = useAppLater((state) => state.packet);
  const choosePacket = useAppLater((state) => state.choosePacket);
  const moveEvent = useAppLater((state) => state.moveEvent);
  const duplicateEvent = useAppLater((state) => state.duplicateEvent);
  const removeEvent = useAppLater((state) => state.removeEvent);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const placeOfId = (id: UniqueIdentifier): number => story.findIndex((event) => event.id === id);
  const { part, earlier, later, turnTo } = useStoryPart(placeOfId(chosen?.event ?? ''), story.length);
  const listed = story.slice(part.from, part.to);
  const drop = ({ active, over }: DragEndEvent) => {
    if (over !== null && over.id !== active.id) moveEvent(String(active.id), placeOfId(over.id));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{
        announcements: announcements(say, placeOfId),
        screenReaderInstructions: { draggable: say('packets.drag.how') },
      }}
    >
      <SortableContext items={listed.map((event) => event.id)} strategy={verticalListSortingStrategy}>
        <Turn to={earlier} words="packets.story.earlier" turnTo={turnTo} />
        <ol aria-label={say('packets.story.list')} className="flex flex-col gap-1.5" start={part.from + 1}>
          {listed.map((event, row) => {
            const place = part.from + row;
            const result = resultOf(simulation, event.id);
            return (
              <EventCard
                key={event.id}
                event={event}
                number={place + 1}
                walk={result?.kind === 'packet' ? result.walk : undefined}
                isLost={result?.kind === 'packet' && isAnswerLost(result.walk, result.moment.host)}
                shown={chosen?.event === event.id ? chosen.path : undefined}
                onShow={(path) => choosePacket({ event: event.id, path })}
                menu={
                  <EventMenu
                    number={place + 1}
                    isFirst={place === 0}
                    isLast={place === story.length - 1}
                    onEdit={() => onEdit(event)}
                    reply={replyFor(event.id)}
                    onDuplicate={() => duplicateEvent(event.id)}
                    pin={pinOf(event)}
                    onMove={(by) => moveEvent(event.id, place + by)}
                    onDelete={() => removeEvent(event.id)}
                  />
                }
              />
            );
          })}
        </ol>
        <Turn to={later} words="packets.story.later" turnTo={turnTo} />
      </SortableContext>
    </DndContext>
  );
}

interface TurnProps {
  readonly to: StoryPart | undefined;
  readonly words: string;
  readonly turnTo: (part: StoryPart) => void;
}

/** To the events in front of those that are listed, or behind them. */
function Turn({ to, words, turnTo }: TurnProps) {
  const say = useWords();
  if (to === undefined) return null;
  return (
    <Button className="self-start" onClick={() => turnTo(to)}>
      {say(words, { from: to.from + 1, to: to.to })}
    </Button>
  );
}

/** Pins a packet, or lets it go. */
function pinOf(event: StoryEvent) {
  if (event.kind !== 'packet') return undefined;
  const { isPinned, ...rest } = event;
  const isOn = isPinned === true;
  const onToggle = () => {
    const { lab, setStory } = appStore.getState();
    const number = placeOf(lab.story, event.id) + 1;
    const next = isOn ? rest : { ...rest, isPinned: true as const };
    setStory(withReplaced(lab.story, event.id, next), message(`packets.did.${isOn ? 'un' : ''}pinned`, { number }));
  };
  return { isOn, onToggle };
}

/** What a screen reader says while an event is carried. */
function announcements(say: Say, placeOf: (id: UniqueIdentifier) => number): Announcements {
  const number = (id: UniqueIdentifier) => placeOf(id) + 1;
  return {
    onDragStart: ({ active }) => say('packets.drag.lifted', { number: number(active.id) }),
    onDragOver: ({ active, over }) =>
      over === null ? undefined : say('packets.drag.over', { number: number(active.id), to: number(over.id) }),
    onDragEnd: ({ active, over }) =>
      say('packets.drag.dropped', { number: number(active.id), to: number(over?.id ?? active.id) }),
    onDragCancel: ({ active }) => say('packets.drag.cancelled', { number: number(active.id) }),
  };
}
