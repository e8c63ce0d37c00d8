// The rules of a chain as text, on a card that is drawn large enough to read them.
import type { CSSProperties, ReactNode } from 'react';
import type { CompiledRule } from '#netfilter';
import { ruleText } from '../../playback/verdict-words.ts';
import type { ChainMarks } from '../highlight.ts';
import { shownRules } from '../shown-rules.ts';
import type { Detail } from '../use-detail.ts';
import './rule-detail.css';
import { lookOf, type Present } from './Ticks.tsx';

/** In pixels of the detail itself: its edges with the head, and one rule. */
const HEAD = 24;
const LINE = 15;

const SIGN = { idle: '', passed: '', unknown: '?', hit: '✓', assumed: '?', decided: '✕' } as const;

interface RuleDetailProps {
  readonly detail: NonNullable<Detail>;
  /** Of the card, in the map's pixels. */
  readonly height: number;
  readonly head: ReactNode;
  readonly rules: readonly CompiledRule[];
  readonly marks: ChainMarks | undefined;
  readonly present: Present | undefined;
}

export function RuleDetail({ detail, height, head, rules, marks, present }: RuleDetailProps) {
  const lines = Math.floor((height * detail - HEAD) / LINE);
  const shown = shownRules(rules.length, lines, present?.to);
  const rest = rules.length - shown.length;
  const size = `${100 * detail}%`;
  const style = { '--detail': detail, width: size, height: size, transform: `scale(${1 / detail})` } as CSSProperties;
  return (
    <span className="detail" style={style} aria-hidden>
      <span className="detail-head">{head}</span>
      {shown.map((number) => {
        const look = lookOf(marks, number);
        return (
          <span
            key={number}
            className="detail-rule"
            data-look={look}
            data-present={present?.to === number || undefined}
          >
            <b>{number}</b>
            <i>{SIGN[look]}</i>
            {ruleText(rules[number - 1]?.rule.text ?? '')}
          </span>
        );
      })}
      {rest > 0 && <span className="detail-rule">{`+${rest}`}</span>}
    </span>
  );
}
