// The story: packets, waits and commands that run in order over one conntrack table; add, answer, reorder, duplicate, delete.
import { Info, Pin, Plus, SquareTerminal, Timer } from 'lucide-react';
import { Suspense } from 'react';
import { useStore } from 'zustand';
import type { StoryEvent } from '#netfilter';
import { Button, IconButton } from '../forms/Button.tsx';
import { Menu, MenuItem } from '../forms/Menu.tsx';
import { useWords } from '../forms/useWords.ts';
import { useAppLater } from '../store/later.ts';
import { resultOf } from '../store/selectors.ts';
import { freeEventId } from '../store/story-edits.ts';
import { EditsSwitch } from '../terminal/EditsSwitch.tsx';
import { lazyPanel } from '../ui/lazy-panel.ts';
import type { OpenForm } from './EventDialog.tsx';
import { comingBack } from './event-report.ts';
import { openFormStore } from './open-form.ts';
import { StoryList } from './StoryList.tsx';
import { StoryProgress } from './StoryProgress.tsx';
import { pinSshSession } from './ssh-session.ts';

const EventDialog = lazyPanel(async () => (await import('./EventDialog.tsx')).EventDialog);

/** Adds what would come back after a packet, behind it; a text says why there is nothing. */
function useReply(): (id: string) => (() => void) | string | undefined {
  const say = useWords();
  const simulation = useAppLater((state) => state.simulation);
  const host = useAppLater((state) => state.lab.host);
  const story = useAppLater((state) => state.lab.story);
  const addEvent = useAppLater((state) => state.addEvent);
  const choosePacket = useAppLater((state) => state.choosePacket);
  return (id) => {
    const result = resultOf(simulation, id);
    if (result?.kind !== 'packet') return undefined;
    const reply = comingBack(result.walk, host);
    if (reply.kind === 'none') return say(reply.why);
    return () => {
      const event: StoryEvent = { ...reply, id: freeEventId(story) };
      addEvent(event, story.findIndex((each) => each.id === id) + 1);
      choosePacket({ event: event.id, path: [] });
    };
  };
}

/** That nothing comes back to a packet that was dropped, or that the host answers itself, is seen without words. */
const SEEN: ReadonlySet<string> = new Set(['reply.not-arrived', 'reply.by-host']);

/** Why nothing comes back here, where that is news: both ends of a hairpin are on one link, nothing listens. */
function MissingReply({ id }: { readonly id: string }) {
  const say = useWords();
  const result = useAppLater((state) => resultOf(state.simulation, id));
  const host = useAppLater((state) => state.lab.host);
  const reply = result?.kind === 'packet' ? comingBack(result.walk, host) : undefined;
  const isAnswered = result?.kind === 'packet' && result.walk.started.length > 0;
  if (reply?.kind !== 'none' || isAnswered || SEEN.has(reply.why.id)) return null;
  return (
    <p className="flex gap-1.5 rounded-md bg-sunken px-2 py-1.5 text-xs">
      <Info aria-hidden="true" className="mt-px size-3.5 shrink-0 text-faint" />
      <span>
        <b className="font-semibold">{say('packets.no-reply')}</b> {say(reply.why)}
      </span>
    </p>
  );
}

export function StoryPanel() {
  const say = useWords();
  const story = useAppLater((state) => state.lab.story);
  const about = useAppLater((state) => state.lab.about);
  const chosen = useAppLater((state) => state.packet?.event);
  const replyFor = useReply();
  const { open } = useStore(openFormStore);
  const setOpen = (form: OpenForm | undefined) => openFormStore.setState({ open: form });
  const reply = chosen === undefined ? undefined : replyFor(chosen);
  return (
    <section aria-labelledby="story-title" className="flex flex-col gap-2">
      <h2 id="story-title" className="text-sm font-semibold text-soft">
        {say('packets.story')}
      </h2>
      {about === undefined ? null : <p className="text-soft text-xs">{say(about)}</p>}
      {story.length === 0 ? <p className="text-faint text-xs">{say('packets.story.empty')}</p> : null}
      <StoryProgress />
      <StoryList onEdit={(event) => setOpen({ kind: 'edit', event })} replyFor={replyFor} />
      <div className="-mr-1 flex items-center gap-1">
        <Button className="flex-1 gap-1! px-1!" onClick={() => setOpen({ kind: 'packet' })}>
          <Plus aria-hidden="true" className="size-4" />
          {say('packets.add')}
        </Button>
        <Button
          className="flex-1 gap-1! px-1!"
          disabled={typeof reply !== 'function'}
          title={typeof reply === 'string' ? reply : say('packets.add.reply')}
          onClick={() => typeof reply === 'function' && reply()}
        >
          {say('packets.reply')}
        </Button>
        <IconButton
          label={say('packets.add.wait.long')}
          onClick={() => setOpen({ kind: 'wait' })}
          className="h-8! border border-line bg-surface"
        >
          <Timer className="size-4" />
        </IconButton>
        <Menu label={say('packets.add.more')}>
          <MenuItem
            icon={<SquareTerminal />}
            text={say('packets.add.command')}
            note={say('packets.add.command.long')}
            onSelect={() => setOpen({ kind: 'command' })}
          />
          <MenuItem
            icon={<Pin />}
            text={say('packets.add.ssh')}
            note={say('packets.pin.what')}
            onSelect={pinSshSession}
          />
        </Menu>
      </div>
      {story.length === 0 ? null : <EditsSwitch />}
      {chosen === undefined ? null : <MissingReply id={chosen} />}
      <Suspense fallback={null}>
        {open === undefined ? null : <EventDialog open={open} onClose={() => setOpen(undefined)} />}
      </Suspense>
    </section>
  );
}
