// What a verdict rests on that nobody can know from the text: each assumption in words, at its rule, to be turned.
import { CircleHelp } from 'lucide-react';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { type Assumption, assumptionKey, type Walk } from '#netfilter';
import { openFidelity } from '../fidelity/open-fidelity.ts';
import { useWords } from '../forms/useWords.ts';
import { askForClock } from '../host/open-host-form.ts';
import { useApp } from '../store/store.ts';
import './assumed.css';

/** More than these are a number. */
const MOST = 8;

/** Those that can be taken the other way: in short and in full as they were taken, and the button that turns them. */
interface Wording {
  readonly short: string;
  readonly full: string;
  readonly turn: string;
}

const WORDINGS: Readonly<Record<string, Readonly<Record<Assumption['assumed'], Wording>>>> = {
  'assumed.unknown-match': {
    'no-match': { short: 'assumed.if.no-match', full: 'assumed.unknown-match', turn: 'assumed.turn.match' },
    match: { short: 'assumed.if.match', full: 'assumed.match', turn: 'assumed.turn.no-match' },
  },
  'assumed.unknown-target': {
    'no-match': { short: 'assumed.if.go-on', full: 'assumed.unknown-target', turn: 'assumed.turn.accept' },
    match: { short: 'assumed.if.accept', full: 'assumed.accept', turn: 'assumed.turn.go-on' },
  },
  'target.NFQUEUE.assumed': queued('target.NFQUEUE.assumed'),
  'target.NFQUEUE.assumed-bypass': queued('target.NFQUEUE.assumed-bypass'),
};

/** Whether a program listens on a queue. */
function queued(full: string): Readonly<Record<Assumption['assumed'], Wording>> {
  return {
    'no-match': { short: 'assumed.if.nobody', full, turn: 'assumed.turn.listens' },
    match: { short: 'assumed.if.listens', full: 'assumed.listens', turn: 'assumed.turn.nobody' },
  };
}

function wordingOf({ why, assumed }: Assumption): Wording | undefined {
  return WORDINGS[why.id]?.[assumed];
}

/** A rule that was asked twice rests on the same assumption. */
function distinct(assumed: readonly Assumption[]): readonly (readonly [string, Assumption])[] {
  return [...new Map(assumed.map((each) => [assumptionKey(each.rule, each.match), each]))];
}

/** On what the verdict rests, in the fewest words. */
function useShort(first: Assumption | undefined): string {
  const say = useWords();
  if (first === undefined) return '';
  const { chain, rule } = first.rule;
  return say(wordingOf(first)?.short ?? 'assumed.one', { ...first.why.values, chain, rule });
}

/** The assumption that nobody makes any more once the host's clock is set. */
const NO_CLOCK = 'match.time.why';

function Item({ each }: { each: Assumption }) {
  const say = useWords();
  const turn = useApp((state) => state.turnAssumption);
  const selectRule = useApp((state) => state.selectRule);
  const { table, chain, rule } = each.rule;
  const wording = wordingOf(each);
  return (
    <li>
      <p>{say(wording?.full ?? each.why.id, each.why.values)}</p>
      {each.because && <p>{say(each.because)}</p>}
      <span className="assumed-actions">
        <button type="button" onClick={() => selectRule(each.rule)}>
          {say('assumed.at', { table, chain, rule })}
        </button>
        {each.because?.id === NO_CLOCK && (
          <button type="button" onClick={askForClock}>
            {say('assumed.set-clock')}
          </button>
        )}
        {each.because !== undefined && typeof each.why.values.match === 'string' && (
          <button type="button" onClick={() => openFidelity(`-m ${each.why.values.match}`)}>
            {say('assumed.fidelity')}
          </button>
        )}
        {wording !== undefined && (
          <button type="button" onClick={() => turn(each)}>
            {say(wording.turn)}
          </button>
        )}
      </span>
    </li>
  );
}

/** Closes what is open at a press beside it and at Escape. */
function useCloseBeside(isOpen: boolean, close: () => void) {
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const press = ({ target }: PointerEvent): void => {
      if (target instanceof Node && ref.current?.contains(target) === false) close();
    };
    const key = ({ key: pressed }: KeyboardEvent): void => {
      if (pressed === 'Escape') close();
    };
    addEventListener('pointerdown', press);
    addEventListener('keydown', key);
    return () => {
      removeEventListener('pointerdown', press);
      removeEventListener('keydown', key);
    };
  }, [isOpen, close]);
  return ref;
}

export function Assumed({ walk }: { walk: Walk }) {
  const say = useWords();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const ref = useCloseBeside(isOpen, close);
  const all = distinct(walk.assumed);
  const short = useShort(all[0]?.[1]);
  if (all.length === 0) return null;
  return (
    <span ref={ref} className="assumed-place">
      <button
        type="button"
        className="assumed-button"
        title={short}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <CircleHelp size="0.875rem" aria-hidden />
        <span>{short}</span>
        {all.length > 1 && `+${all.length - 1}`}
      </button>
      {isOpen && (
        <ul className="assumed" id={id}>
          {all.slice(0, MOST).map(([key, each]) => (
            <Item key={key} each={each} />
          ))}
          {all.length > MOST && <li>{say('assumed.more', { count: all.length - MOST })}</li>}
        </ul>
      )}
    </span>
  );
}
