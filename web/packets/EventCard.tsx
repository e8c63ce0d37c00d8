// One event of the story: what it is, what conntrack calls it, and what became of it.
import { useSortable } from '@dnd-kit/sortable';
import { CornerDownRight, GripVertical, Pin, Timer } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { StoryEvent, Walk } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { CommandButton } from './CommandButton.tsx';
import { endText, packetTitle } from './describe-packet.ts';
import { durationText } from './duration.ts';
import { answerMessage, originMessage, stateOf } from './event-report.ts';
import { FateBadge } from './FateBadge.tsx';

const ARROW = '→ ';

interface EventCardProps {
  readonly event: StoryEvent;
  readonly number: number;
  /** Absent for a wait and a command. */
  readonly walk: Walk | undefined;
  /** Its answer will be lost. */
  readonly isLost: boolean;
  /** Which of its walks is in view: `[]` is the packet itself, undefined none. */
  readonly shown: readonly number[] | undefined;
  readonly onShow: (path: readonly number[]) => void;
  readonly menu: ReactNode;
}

export function EventCard({ event, number, walk, isLost, shown, onShow, menu }: EventCardProps) {
  const say = useWords();
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, transform, transition, isDragging } = useSortable({
    id: event.id,
  });
  const card = useRef<HTMLLIElement | null>(null);
  const isShown = shown !== undefined;
  useEffect(() => {
    if (isShown) card.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isShown]);
  const moved = transform === null ? undefined : `translate3d(0, ${Math.round(transform.y)}px, 0)`;
  const border = isShown ? 'border-ink ring-1 ring-ink' : 'border-line';
  return (
    <li
      ref={(element) => {
        card.current = element;
        setNodeRef(element);
      }}
      style={{ transform: moved, transition }}
      className={`relative rounded-md border bg-surface ${border} ${isDragging ? 'z-10 shadow-high' : 'shadow-soft'}`}
    >
      <div className="flex items-start">
        <button
          type="button"
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          aria-label={say('packets.drag', { number })}
          title={say('packets.drag', { number })}
          className="flex w-5 shrink-0 cursor-grab touch-none items-center justify-center self-stretch rounded-l-md text-faint/60 hover:text-ink"
        >
          <GripVertical className="size-3.5" />
        </button>
        <EventButton
          number={number}
          event={event}
          walk={walk}
          isLost={isLost}
          isShown={shown?.length === 0}
          onShow={() => onShow([])}
        />
        <div className="absolute top-0.5 right-0.5">{menu}</div>
      </div>
      {walk === undefined || walk.started.length === 0 ? null : <Answers walk={walk} shown={shown} onShow={onShow} />}
    </li>
  );
}

type EventButtonProps = Omit<PacketButtonProps, 'event'> & { readonly event: StoryEvent };

function EventButton({ event, number, ...props }: EventButtonProps) {
  const say = useWords();
  if (event.kind === 'packet') return <PacketButton number={number} event={event} {...props} />;
  if (event.kind === 'command')
    return <CommandButton number={number} event={event} isShown={props.isShown} onShow={props.onShow} />;
  return (
    <p className="flex flex-1 items-center gap-1.5 py-2 text-sm">
      <span className="font-semibold">{number}</span>
      <Timer aria-hidden="true" className="size-3.5 text-faint" />
      {say('packets.wait.text', { duration: durationText(event.milliseconds) })}
    </p>
  );
}

interface PacketButtonProps {
  readonly number: number;
  readonly event: Extract<StoryEvent, { kind: 'packet' }>;
  readonly walk: Walk | undefined;
  readonly isLost: boolean;
  readonly isShown: boolean;
  readonly onShow: () => void;
}

function PacketButton({ number, event, walk, isLost, isShown, onShow }: PacketButtonProps) {
  const say = useWords();
  const { packet, origin } = event;
  const state = walk && stateOf(walk);
  return (
    <button
      type="button"
      aria-pressed={isShown}
      title={say('packets.choose', { number })}
      onClick={onShow}
      className="min-w-0 flex-1 rounded-sm py-1.5 pr-1 text-left"
    >
      <span className="flex min-h-5 flex-wrap items-center gap-x-1.5 gap-y-0.5 pr-7 text-sm">
        <span className="font-semibold">{number}</span>
        <span>{packetTitle(packet)}</span>
        {event.isPinned === true ? <Pin role="img" aria-label={say('packets.pinned')} className="size-3.5" /> : null}
        {state === undefined ? null : (
          <span className="rounded-sm bg-sunken px-1 font-mono text-xs text-soft">{state}</span>
        )}
      </span>
      <span className="mt-0.5 block font-mono text-soft text-xs [overflow-wrap:anywhere]">
        <End text={endText(packet, 'source')} />
        <span className="block">
          <span aria-hidden="true">{ARROW}</span>
          <End text={endText(packet, 'destination')} />
        </span>
      </span>
      <span className="mt-0.5 flex flex-wrap items-center gap-x-2 text-xs text-faint">
        {say(originMessage(origin))}
        {walk === undefined ? null : <FateBadge walk={walk} isLost={isLost} />}
      </span>
    </button>
  );
}

/** Where an address of IPv6 leaves no room for its port, the port goes into the next line whole. */
function End({ text }: { readonly text: string }) {
  const [, address, port] = /^(.*\])(:\d+)$/.exec(text) ?? [];
  if (address === undefined) return text;
  return (
    <>
      {address}
      <wbr />
      <span className="whitespace-nowrap">{port}</span>
    </>
  );
}

/** What the host sent because of the packet. */
function Answers({ walk, shown, onShow }: Pick<EventCardProps, 'shown' | 'onShow'> & { readonly walk: Walk }) {
  const say = useWords();
  return (
    <ul className="border-line border-t py-0.5">
      {walk.started.map((answer, index) => {
        const isShown = shown !== undefined && shown[0] === index;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an answer is its place in the walk.
          <li key={index}>
            <button
              type="button"
              aria-pressed={isShown}
              onClick={() => onShow([index])}
              className={`flex w-full items-start gap-1.5 rounded-sm px-2 py-1 text-left text-xs hover:bg-sunken ${isShown ? 'bg-sunken font-semibold' : ''}`}
            >
              <CornerDownRight aria-hidden="true" className="mt-px size-3.5 shrink-0 text-faint" />
              <span className="flex flex-wrap gap-x-2">
                {say(answerMessage(answer.walk))}
                <FateBadge walk={answer.walk} />
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
