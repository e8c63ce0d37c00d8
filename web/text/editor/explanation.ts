/** What the pointer, or Ctrl+I at the cursor, brings up: problems of the place, the word explained, and what it saw of the packet. */
import { StateEffect, StateField } from '@codemirror/state';
import { EditorView, hoverTooltip, showTooltip, type Tooltip } from '@codemirror/view';
import type { RuleCondition } from '#netfilter';
import { sayNow } from '../../forms/useWords.ts';
import { conditionsOfWord, type Explained, explainAt, seenOf } from '../explain.ts';
import { problemCard, problemsAt } from './problems.ts';
import { readingField } from './reading.ts';

/** The conditions of the rule in a line, as it was asked of the packet in view; nothing where it was not. */
export type ConditionsOfLine = (line: number, text: string) => readonly RuleCondition[] | undefined;

const SIGN = { match: '✓', 'no-match': '✕', drop: '✕', unknown: '?' } as const;
const LOOK = { match: 'accept', 'no-match': 'drop', drop: 'drop', unknown: 'unknown' } as const;
const HEARD = { match: 'chain.yes', 'no-match': 'chain.no', drop: 'chain.no', unknown: 'chain.unknown' } as const;

function part(tag: string, name: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}

function conditionLine(condition: RuleCondition): HTMLElement {
  const say = sayNow();
  const { outcome, wanted } = condition;
  const line = part('p', `cm-condition cm-is-${LOOK[outcome]}`, '');
  const sign = part('b', '', `${SIGN[outcome]} `);
  sign.setAttribute('role', 'img');
  sign.setAttribute('aria-label', say(HEARD[outcome]));
  line.append(sign, part('span', '', say(wanted)));
  const seen = seenOf(condition);
  if (seen !== undefined) line.append(part('em', '', say('chain.seen', { seen })));
  return line;
}

function explanation(explained: Explained, conditions: readonly RuleCondition[] | undefined): HTMLElement {
  const say = sayNow();
  const card = part('div', 'cm-explained', '');
  const head = part('p', 'cm-term', '');
  head.append(part('code', '', explained.term));
  if (explained.name !== undefined) head.append(part('span', '', say(explained.name)));
  card.append(head);
  if (explained.summary !== undefined) card.append(part('p', '', say(explained.summary)));
  if (explained.asks === undefined) return card;
  if (conditions === undefined) card.append(part('p', 'cm-not-asked', say('text.not-asked')));
  else card.append(...conditionsOfWord(explained, conditions).map(conditionLine));
  return card;
}

/** The extension, around a way to ask a rule again. */
export function explaining(conditionsOf: ConditionsOfLine) {
  const tooltipAt = (view: EditorView, at: number, isAsked: boolean): Tooltip | null => {
    const line = view.state.doc.lineAt(at);
    const family = view.state.field(readingField)?.ruleset.family ?? 'ipv4';
    const explained = explainAt(line.text, at - line.from, family);
    const problems = problemsAt(view.state, at, isAsked);
    if (explained === undefined && problems.length === 0) return null;
    const create = () => {
      const dom = part('div', 'cm-explanation', '');
      dom.append(...problems.map((problem) => problemCard(view, problem)));
      if (explained !== undefined) dom.append(explanation(explained, conditionsOf(line.number, line.text)));
      return { dom };
    };
    const from = line.from + (explained?.from ?? at - line.from);
    return { pos: from, end: line.from + (explained?.to ?? at - line.from), above: false, create };
  };

  const pin = StateEffect.define<Tooltip | null>();
  const pinned = StateField.define<Tooltip | null>({
    create: () => null,
    update: (value, transaction) => {
      for (const effect of transaction.effects) if (effect.is(pin)) return effect.value;
      return transaction.docChanged || transaction.selection !== undefined ? null : value;
    },
    provide: (field) => showTooltip.from(field),
  });

  // What was asked for by a key stands alone.
  const hovering = hoverTooltip((view, at) => (view.state.field(pinned) === null ? tooltipAt(view, at, false) : null), {
    hoverTime: 350,
    hideOnChange: true,
    hideOn: ({ effects }) => effects.some((effect) => effect.is(pin)),
  });

  /** Shows it at the cursor, and says it to a screen reader. */
  const explainAtCursor = (view: EditorView): boolean => {
    const tooltip = tooltipAt(view, view.state.selection.main.head, true);
    const words = tooltip?.create(view).dom.textContent ?? sayNow()('text.nothing-to-explain');
    view.dispatch({ effects: [pin.of(tooltip), EditorView.announce.of(words)] });
    return true;
  };

  const hide = (view: EditorView): boolean => {
    if (view.state.field(pinned) === null) return false;
    view.dispatch({ effects: pin.of(null) });
    return true;
  };

  return {
    extension: [pinned, hovering],
    explainAtCursor,
    hide,
  };
}
