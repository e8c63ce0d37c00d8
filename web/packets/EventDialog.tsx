// The form that is open over the page: a new packet, wait or command, or one of the story's.
import type { StoryEvent } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { resultOf } from '../store/selectors.ts';
import { appStore, useApp } from '../store/store.ts';
import { freeEventId } from '../store/story-edits.ts';
import { withCommands } from '../ui/lazy-panel.ts';
import { CommandForm } from './CommandForm.tsx';
import { durationText } from './duration.ts';
import { PacketForm } from './PacketForm.tsx';
import { draftOf, nextDraft, type PacketEvent } from './packet-draft.ts';
import { quotables } from './quotes.ts';
import { WaitForm } from './WaitForm.tsx';

/** Which form: for a new event, or for one that is there. */
export type OpenForm =
  | { readonly kind: 'packet' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'command' }
  | { readonly kind: 'edit'; readonly event: StoryEvent };

interface EventDialogProps {
  readonly open: OpenForm;
  readonly onClose: () => void;
}

/** Puts an event into the story, in place of the one with its id or at the end, and shows it. */
function keep(event: StoryEvent): void {
  const { lab, replaceEvent, addEvent, choosePacket } = appStore.getState();
  const there = lab.story.find((each) => each.id === event.id);
  const isPinned = there?.kind === 'packet' && there.isPinned === true;
  const kept: StoryEvent = isPinned && event.kind === 'packet' ? { ...event, isPinned } : event;
  if (there !== undefined) replaceEvent(event.id, kept);
  else addEvent(event);
  // An edit that would cut a pinned connection waits for a word first.
  const isKept = appStore.getState().lab.story.some(({ id }) => id === event.id);
  if (event.kind !== 'wait' && isKept) choosePacket({ event: event.id, path: [] });
}

const FIRST_WAIT = '30 s';

export function EventDialog({ open, onClose }: EventDialogProps) {
  const say = useWords();
  const story = useApp((state) => state.lab.story);
  const edited = open.kind === 'edit' ? open.event : undefined;
  const action = say(edited ? 'packets.form.save' : 'packets.form.add');
  const id = edited?.id ?? freeEventId(story);
  const done = (event: StoryEvent) => {
    keep(event);
    onClose();
  };
  if (open.kind === 'wait' || edited?.kind === 'wait') {
    return (
      <WaitForm
        title={say(edited ? 'packets.wait.edit.title' : 'packets.wait.title')}
        action={say(edited ? 'packets.form.save' : 'packets.wait.add')}
        start={edited?.kind === 'wait' ? durationText(edited.milliseconds) : FIRST_WAIT}
        onDone={(milliseconds) => done({ kind: 'wait', id, milliseconds })}
        onClose={onClose}
      />
    );
  }
  if (open.kind === 'command' || edited?.kind === 'command') {
    return (
      <CommandForm
        title={say(edited ? 'packets.command.edit.title' : 'packets.command.title')}
        action={say(edited ? 'packets.form.save' : 'packets.command.add')}
        start={edited?.kind === 'command' ? edited.line : ''}
        onDone={(line) => withCommands(() => done({ kind: 'command', id, line }))}
        onClose={onClose}
      />
    );
  }
  const number = story.findIndex((event) => event.id === edited?.id) + 1;
  const title = edited ? say('packets.edit.title', { number }) : say('packets.add.title');
  return <PacketDialog title={title} action={action} id={id} base={edited} onDone={done} onClose={onClose} />;
}

interface PacketDialogProps {
  readonly title: string;
  readonly action: string;
  readonly id: string;
  readonly base: PacketEvent | undefined;
  readonly onDone: (event: StoryEvent) => void;
  readonly onClose: () => void;
}

function PacketDialog({ base, ...rest }: PacketDialogProps) {
  const story = useApp((state) => state.lab.story);
  const host = useApp((state) => state.lab.host);
  const simulation = useApp((state) => state.simulation);
  const walkOf = (id: string) => {
    const result = resultOf(simulation, id);
    return result?.kind === 'packet' ? result.walk : undefined;
  };
  const others = story.filter((event) => event.id !== base?.id);
  const start = base ? draftOf(base, host) : nextDraft(story, host);
  return (
    <PacketForm
      {...rest}
      base={base}
      start={start}
      host={host}
      quotablesOf={(family) => quotables(others, walkOf, family)}
    />
  );
}
