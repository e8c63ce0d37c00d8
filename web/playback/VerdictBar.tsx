// The verdict, always in sight: what became of the packet, who decided it, and the way to see how.
import { CornerUpLeft, MessageSquareReply, Play, Plus } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import type { CommandOutput, Walk } from '#netfilter';
import { type Say, useWords } from '../forms/useWords.ts';
import { packetTitle } from '../packets/describe-packet.ts';
import { describeNewPacket } from '../packets/open-form.ts';
import { currentResult, currentWalk, momentNow } from '../store/selectors.ts';
import { useApp } from '../store/store.ts';
import { Assumed } from './Assumed.tsx';
import { Unbroken } from './Unbroken.tsx';
import './verdict.css';
import { verdictOf } from './verdict-words.ts';

/** A sentence longer than this is set smaller, so that the bar keeps its height and the map its room. */
const LONG = 42;
const LONGER = 52;

/** A copy that TEE sends is no answer. */
function answerWords(say: Say, { origin, packet }: Walk): string {
  const what = packetTitle(packet);
  const isCopy = origin.kind === 'host' && origin.what === 'tee';
  return isCopy ? say('packets.answer.tee', { what }) : `${say('verdict.answer')}: ${what}`;
}

/** Walks that the host started inside this one, and the way back from one. */
function Answers({ walk }: { walk: Walk }) {
  const say = useWords();
  const packet = useApp((state) => state.packet);
  const choosePacket = useApp((state) => state.choosePacket);
  if (packet === undefined) return null;
  const { event, path } = packet;
  return (
    <>
      {path.length > 0 && (
        <button type="button" className="verdict-side" onClick={() => choosePacket({ event, path: path.slice(0, -1) })}>
          <CornerUpLeft size="0.875rem" aria-hidden />
          <span>{say('verdict.back-to-packet')}</span>
        </button>
      )}
      {walk.started.slice(0, 2).map(({ walk: answer }, index) => (
        <button
          // Answers have no identity but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
          key={index}
          type="button"
          className="verdict-side"
          title={answerWords(say, answer)}
          onClick={() => choosePacket({ event, path: [...path, index] })}
        >
          <MessageSquareReply size="0.875rem" aria-hidden />
          <span>{answerWords(say, answer)}</span>
        </button>
      ))}
    </>
  );
}

/** Whoever opened another lab goes on here: Space plays it. */
function useFocusOnNewLab() {
  const button = useRef<HTMLButtonElement>(null);
  const opened = useApp((state) => state.opened);
  useEffect(() => {
    if (opened === 0) return;
    // The dialog that it was chosen in gives the focus back first. Whoever types something by then is left alone.
    const timer = setTimeout(() => {
      if (!document.activeElement?.matches('input, textarea, select')) button.current?.focus();
    }, 80);
    return () => clearTimeout(timer);
  }, [opened]);
  return button;
}

function ShowHow() {
  const say = useWords();
  const isPlaying = useApp((state) => state.isPlaying);
  const seek = useApp((state) => state.seek);
  const play = useApp((state) => state.play);
  const button = useFocusOnNewLab();
  return (
    <button
      ref={button}
      type="button"
      className="show-how"
      disabled={isPlaying}
      aria-keyshortcuts="Space"
      onClick={() => {
        seek(0);
        play();
      }}
    >
      <Play size="0.875rem" fill="currentColor" aria-hidden />
      <span>{say('verdict.show-how')}</span>
      <kbd>{'Space'}</kbd>
    </button>
  );
}

/** Wide characters count twice. */
function lengthOf(words: string): 'long' | 'longer' | undefined {
  const length = [...words].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);
  if (length > LONGER) return 'longer';
  return length > LONG ? 'long' : undefined;
}

/** A command in view: what it was, and what it said. */
function CommandRan({ line, output }: { readonly line: string; readonly output: CommandOutput | undefined }) {
  const say = useWords();
  const isRefused = output !== undefined && output.exit !== 0;
  const [said = ''] = `${output?.stderr ?? ''}${output?.stdout ?? ''}`.split('\n');
  return (
    <section className="verdict" aria-live="polite">
      <span className="verdict-sign" aria-hidden>
        {isRefused ? '✕' : '$'}
      </span>
      <div className="verdict-words">
        <h1 data-length={lengthOf(line)}>
          <b>{say(isRefused ? 'verdict.command.refused' : 'verdict.command')}</b> <code>{line}</code>
        </h1>
        <div className="verdict-under">
          <p className={said === '' ? undefined : 'mono'}>{said === '' ? say('verdict.command.from-here') : said}</p>
        </div>
      </div>
    </section>
  );
}

/** An empty story: what to do, and the button for it. */
function NoPacket() {
  const say = useWords();
  return (
    <section className="verdict" aria-live="polite">
      <div className="verdict-words">
        <h1>{say('verdict.none')}</h1>
        <div className="verdict-under">
          <p>{say('verdict.none.how')}</p>
        </div>
      </div>
      <div className="verdict-actions">
        <button type="button" className="show-how" onClick={describeNewPacket}>
          <Plus size="1rem" aria-hidden />
          <span>{say('packets.add.title')}</span>
        </button>
      </div>
    </section>
  );
}

export function VerdictBar() {
  const say = useWords();
  const walk = useApp(currentWalk);
  const moment = useApp(momentNow);
  const result = useApp(currentResult);
  const verdict = useMemo(() => (walk === undefined ? undefined : verdictOf(moment, walk)), [moment, walk]);
  if (walk === undefined || verdict === undefined) {
    if (result?.kind !== 'command' || result.event.kind !== 'command') return <NoPacket />;
    return <CommandRan line={result.event.line} output={result.output} />;
  }
  const { text } = verdict;
  const [word, rest, under] = [say(verdict.word), say(verdict.rest), typeof text === 'object' ? say(text) : text];
  return (
    <section className="verdict" data-kind={verdict.kind} aria-live="polite">
      <span className="verdict-sign" aria-hidden>
        {verdict.sign}
      </span>
      <div className="verdict-words">
        <h1 data-length={lengthOf(`${word} ${rest}`)}>
          <b>{word}</b> {rest}
        </h1>
        <div className="verdict-under">
          {under !== undefined && (
            <p className={typeof text === 'string' ? 'mono' : undefined} title={under}>
              <Unbroken words={under} />
            </p>
          )}
          <Assumed walk={walk} />
          <Answers walk={walk} />
        </div>
      </div>
      <div className="verdict-actions">
        <ShowHow />
      </div>
    </section>
  );
}
