// The conditions of one rule, ticked or crossed in the order the kernel asks them, wanted beside seen.
import { memo, useMemo } from 'react';
import type { MessageValue, RuleCondition, RuleRef, Walk } from '#netfilter';
import { type Say, useWords } from '../forms/useWords.ts';
import { conditionsAt, type Simulation } from '../store/simulation.ts';

const SIGN = { match: '✓', 'no-match': '✕', drop: '✕', unknown: '?' } as const;
const LOOK = { match: 'accept', 'no-match': 'drop', drop: 'drop', unknown: 'unknown' } as const;

/** `-m tcp` alone, a comment, and a rule without header options, ask nothing. */
function isAsking({ wanted, match }: RuleCondition): boolean {
  const { conditions } = wanted.values;
  if (match === 'comment') return false;
  return !(Array.isArray(conditions) && conditions.length === 0);
}

/** The kernel stops at the first condition that fails; those behind it were not asked. */
function asked(conditions: readonly RuleCondition[], isTaken: boolean): readonly RuleCondition[] {
  const failed = conditions.findIndex(({ outcome }) => outcome !== 'match' && !(isTaken && outcome === 'unknown'));
  return failed < 0 ? conditions : conditions.slice(0, failed + 1);
}

function seenWords(say: Say, seen: MessageValue): string {
  return say({ id: 'chain.seen', values: { seen } });
}

/** How a match that nobody knows is taken is said at the verdict, where it can be turned. */
function wantedWords(say: Say, { outcome, wanted, match }: RuleCondition): string {
  return outcome === 'unknown' ? say('condition.unknown', { words: `-m ${match}` }) : say(wanted);
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
  readonly simulation: Simulation;
  readonly walk: Walk;
  /** Behind the step that asked. */
  readonly askedAt: number;
  readonly rule: RuleRef;
  /** What cannot be known is taken to match. */
  readonly isTaken: boolean;
}

export const ConditionList = memo(function ConditionList({
  simulation,
  walk,
  askedAt,
  rule,
  isTaken,
}: ConditionListProps) {
  const say = useWords();
  const conditions = useMemo(
    () => asked(conditionsAt(simulation, walk, askedAt - 1, rule).filter(isAsking), isTaken),
    [simulation, walk, askedAt, rule, isTaken],
  );
  if (conditions.length === 0) return <p className="condition-none">{say('chain.always')}</p>;
  return (
    <ul className="conditions">
      {conditions.map((condition) => (
        <ConditionLine key={`${condition.place}-${condition.key}`} condition={condition} isTaken={isTaken} />
      ))}
    </ul>
  );
});
