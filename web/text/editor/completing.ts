/** Completion as CodeMirror asks for it. */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { tooltips } from '@codemirror/view';
import { setsOfHost } from '#kinds';
import { sayNow } from '../../forms/useWords.ts';
import type { AppState } from '../../store/app-state.ts';
import { type Offer, offersAt } from '../completions.ts';
import { tableOfLine } from '../places.ts';
import { readingField } from './reading.ts';

const TYPE = {
  table: 'namespace',
  chain: 'function',
  option: 'property',
  match: 'class',
  target: 'keyword',
  value: 'constant',
} as const satisfies Record<Offer['kind'], string>;

function completionOf({ label, kind, detail, info, puts, isUnlikely }: Offer): Completion {
  const say = sayNow();
  return {
    label,
    type: TYPE[kind],
    ...(detail !== undefined && { detail: say(detail) }),
    ...(info !== undefined && { info: say(info) }),
    ...(puts !== undefined && { apply: puts }),
    ...(isUnlikely && { boost: -50, ...(puts !== undefined && { displayLabel: puts.trim() }) }),
  };
}

/** Under the text stands what is said about it, a held-back line above all: lists end where the text does, or open above the cursor. */
const OVER_THE_TEXT = tooltips({
  tooltipSpace: ({ dom }) => ({ top: 0, left: 0, right: innerWidth, bottom: dom.getBoundingClientRect().bottom }),
});

/** Offers what fits at the cursor; `lab` is asked for interfaces and sets. */
export function completing(lab: () => AppState['lab']): Extension {
  const source = ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const line = state.doc.lineAt(pos);
    const before = line.text.slice(0, pos - line.from);
    // Without being asked, nothing is offered before a first letter.
    if (!explicit && /(^|\s)$/.test(before) && !/ -(m|j|g|p|i|o|A) $/.test(` ${before}`)) return null;
    const ruleset = state.field(readingField)?.ruleset;
    if (ruleset === undefined) return null;
    const { host } = lab();
    const { family, flavour } = ruleset;
    const found = offersAt(before, {
      family,
      flavour,
      table: tableOfLine(ruleset, line.number),
      interfaces: host.interfaces.map(({ name }) => name),
      sets: [...setsOfHost(host).sets.keys()],
    });
    if (found === undefined || found.offers.length === 0) return null;
    return { from: line.from + found.from, options: found.offers.map(completionOf), validFor: /^[^\s,]*$/ };
  };
  return [autocompletion({ override: [source], icons: false, maxRenderedOptions: 60 }), OVER_THE_TEXT];
}
