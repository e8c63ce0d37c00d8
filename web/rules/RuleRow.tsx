// One rule of the chain in view: its text, what it did, and its conditions.
import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ChainRef, CompiledRule, CompiledTarget } from '#netfilter';
import { useWords } from '../forms/useWords.ts';
import { askedAt, isSameChain } from '../playback/moves.ts';
import { ruleText } from '../playback/verdict-words.ts';
import { currentWalk, momentNow } from '../store/selectors.ts';
import { useApp } from '../store/store.ts';
import { ConditionList } from './ConditionList.tsx';
import { type ChainInView, isPresent, type RuleStatus, statusOf } from './chain-now.ts';
import { conditionsShown } from './conditions-shown.ts';
import { RuleHandle } from './RuleDrag.tsx';
import { RuleText } from './RuleText.tsx';
import { clickRule, marksOf, toggleMark } from './rule-marks.ts';

function targetName(target: CompiledTarget): string {
  if (target.kind === 'none') return '';
  return target.kind === 'target' ? target.name : `→ ${target.chain.ref.chain}`;
}

/** A longer name of a chain stands under the rule. */
const LONG = 14;

function StatusWord({ status, rule }: { status: RuleStatus; rule: CompiledRule }) {
  const say = useWords();
  const name = targetName(rule.target);
  switch (status) {
    case 'decided':
      return <b className="rule-status" data-look="drop">{`✕ ${name}`}</b>;
    case 'hit':
      return (
        <b className="rule-status" data-look="hit" data-long={name.length > LONG || undefined}>
          {name === '' ? say('chain.yes') : name}
        </b>
      );
    case 'assumed':
      return (
        <b className="rule-status" data-look="unknown" title={say('packets.fate.assumed')}>
          {`? ${name === '' ? say('chain.yes') : name}`}
        </b>
      );
    case 'unknown':
      return <b className="rule-status" data-look="unknown">{`? ${say('chain.unknown')}`}</b>;
    case 'passed':
      return <span className="rule-status">{say('chain.no')}</span>;
    default:
      return <span className="rule-status">{say(`chain.${status}`)}</span>;
  }
}

interface RuleRowProps {
  readonly view: ChainInView;
  readonly chain: ChainRef;
  readonly rule: CompiledRule;
  /** Of the rule in its chain, from 1. */
  readonly number: number;
}

export const RuleRow = memo(function RuleRow({ view, chain, rule, number }: RuleRowProps) {
  const say = useWords();
  const ref = { ...chain, rule: number };
  const look = useApp(
    useShallow((state) => {
      const walk = currentWalk(state);
      const status = statusOf(state, view, ref);
      const wasAsked = status !== 'not-yet' && status !== 'not-reached';
      const at = walk !== undefined && wasAsked ? askedAt(walk, state.cursor, ref) : undefined;
      const isTaken = status === 'assumed';
      return {
        status,
        conditions:
          walk === undefined || at === undefined
            ? undefined
            : conditionsShown(momentNow(state), rule, ref, { walk, at, isTaken }),
        isPresent: isPresent(state, ref),
        isMarked: marksOf(state, chain)?.includes(number),
        isSelected: state.rule !== undefined && isSameChain(state.rule, ref) && state.rule.rule === number,
      };
    }),
  );
  const selectRule = useApp((state) => state.selectRule);
  const runTo = useApp((state) => state.runTo);
  return (
    <article
      className="rule"
      data-status={look.status}
      data-here={look.isPresent || undefined}
      data-selected={look.isSelected || look.isMarked || undefined}
      aria-current={look.isPresent ? 'step' : undefined}
    >
      <button
        type="button"
        className="rule-head"
        aria-pressed={look.isSelected}
        data-rule={number}
        onClick={(event) => clickRule(event, ref) || selectRule(look.isSelected ? undefined : ref)}
      >
        <span className="rule-number">{number}</span>
        <span className="rule-text mono">
          <RuleText text={ruleText(rule.rule.text)} />
        </span>
        <StatusWord status={look.status} rule={rule} />
      </button>
      <RuleHandle rule={number} />
      {look.isMarked !== undefined && (
        <input
          type="checkbox"
          className="rule-mark"
          aria-label={say('rules.marks.mark', { number })}
          checked={look.isMarked}
          onChange={() => toggleMark(ref)}
        />
      )}
      {look.conditions !== undefined && (
        <ConditionList conditions={look.conditions} isTaken={look.status === 'assumed'} />
      )}
      {look.isSelected && look.status !== 'not-reached' && (
        <button type="button" className="rule-run" onClick={() => runTo(ref)}>
          {say('chain.run-to')}
        </button>
      )}
    </article>
  );
});
