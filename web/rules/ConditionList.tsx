// The conditions of one rule, ticked or crossed in the order the kernel asks them, wanted beside seen.
import { memo } from 'react';
import type { MessageValue, RuleCondition } from '#netfilter';
import { type Say, useWords } from '../forms/useWords.ts';

const SIGN = { match: '✓', 'no-match': '✕', drop: '✕', unknown: '?' } as const;
const LOOK = { match: 'accept', 'no-match': 'drop', drop: 'drop', unknown: 'unknown' } as const;

function seenWords(say: Say, seen: MessageValue): string {
  return say({ id: 'chain.seen', values: { seen } });
}

/** A match that is not simulated says so; how it is taken is said at the verdict, where it can be turned. */
function wantedWords(say: Say, { wanted, match }: RuleCondition): string {
  return wanted.id === 'assumed.unknown-match' ? say('condition.unknown', { words: `-m ${match}` }) : say(wanted);
}

const HEARD = { match: 'chain.yes', 'no-match': 'chain.no', drop: 'chain.no', unknown: 'chain.unknown' } as const;

function ConditionLine({ condition, isTaken }: { condition: RuleCondition; isTaken: boolean }) {
  const say = useWords();
  const { outcome, seen } = condition;
  return (
    <li className="condition" data-outcome={LOOK[outcome]}>
      <b aria-hidden>{SIGN[outcome]}</b>
      <span>
        <span className="sr-only">{say(HEARD[outcome])} </span>
        {wantedWords(say, condition)}
        {outcome === 'no-match' && seen !== undefined && <em>{seenWords(say, seen)}</em>}
        {outcome === 'unknown' && <em aria-hidden={!isTaken}>{say(isTaken ? 'chain.taken' : 'chain.unknown')}</em>}
      </span>
    </li>
  );
}

interface ConditionListProps {
  readonly conditions: readonly RuleCondition[];
  /** What cannot be known is taken to match. */
  readonly isTaken: boolean;
}

export const ConditionList = memo(function ConditionList({ conditions, isTaken }: ConditionListProps) {
  const say = useWords();
  if (conditions.length === 0) return <p className="condition-none">{say('chain.always')}</p>;
  return (
    <ul className="conditions">
      {conditions.map((condition) => (
        <ConditionLine key={`${condition.place}-${condition.key}`} condition={condition} isTaken={isTaken} />
      ))}
    </ul>
  );
});
