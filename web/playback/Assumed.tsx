// What a verdict rests on that nobody can know from the text: each assumption in words, at its rule, to be turned.
import { CircleHelp } from 'lucide-react';
import { useId, useState } from 'react';
import { type Assumption, assumptionKey, type Message, message, type Walk } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { useApp } from '../store/store.ts';
import './assumed.css';

/** More than these are a number. */
const MOST = 8;

/** Those that can be taken the other way; what is said where they are, and the button that turns them. */
const TURNED: Readonly<Record<string, { readonly said: string; readonly turn: string; readonly back: string }>> = {
  'assumed.unknown-match': { said: 'assumed.match', turn: 'assumed.turn.match', back: 'assumed.turn.no-match' },
  'assumed.unknown-target': { said: 'assumed.accept', turn: 'assumed.turn.accept', back: 'assumed.turn.go-on' },
};

/** A rule that was asked twice rests on the same assumption. */
function distinct(assumed: readonly Assumption[]): readonly (readonly [string, Assumption])[] {
  return [...new Map(assumed.map((each) => [assumptionKey(each.rule, each.match), each]))];
}

function sentence({ why, assumed }: Assumption): Message {
  const turned = TURNED[why.id];
  return turned === undefined || assumed === 'no-match' ? why : message(turned.said, why.values);
}

function Item({ each }: { each: Assumption }) {
  const say = useWords();
  const turn = useApp((state) => state.turnAssumption);
  const selectChain = useApp((state) => state.selectChain);
  const selectRule = useApp((state) => state.selectRule);
  const { table, chain, rule } = each.rule;
  const turned = TURNED[each.why.id];
  return (
    <li>
      <p>{say(sentence(each))}</p>
      <span className="assumed-actions">
        <button
          type="button"
          onClick={() => {
            selectChain(each.rule);
            selectRule(each.rule);
          }}
        >
          {say('assumed.at', { table, chain, rule })}
        </button>
        {turned !== undefined && (
          <button type="button" onClick={() => turn(each)}>
            {say(each.assumed === 'match' ? turned.back : turned.turn)}
          </button>
        )}
      </span>
    </li>
  );
}

export function Assumed({ walk }: { walk: Walk }) {
  const say = useWords();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const all = distinct(walk.assumed);
  if (all.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className="assumed-button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <CircleHelp size="0.875rem" aria-hidden />
        {say(all.length === 1 ? 'assumed.one' : 'assumed.several', { count: all.length })}
      </button>
      {isOpen && (
        <ul className="assumed" id={id}>
          {all.slice(0, MOST).map(([key, each]) => (
            <Item key={key} each={each} />
          ))}
          {all.length > MOST && <li>{say('assumed.more', { count: all.length - MOST })}</li>}
        </ul>
      )}
    </>
  );
}
