/** The numbers of rules in their chains, beside those of the lines; the present step has its mark there. */
import type { EditorView } from '@codemirror/view';
import { GutterMarker, gutter } from '@codemirror/view';
import { ruleOfLine } from '../places.ts';
import { isWithin } from './paint.ts';
import { readingField, standingField } from './reading.ts';

class RuleNumber extends GutterMarker {
  readonly number: number;
  readonly isPresent: boolean;
  constructor(number: number, isPresent: boolean) {
    super();
    this.number = number;
    this.isPresent = isPresent;
    this.elementClass = isPresent ? 'cm-here' : '';
  }
  override eq(other: GutterMarker): boolean {
    return other instanceof RuleNumber && other.number === this.number && other.isPresent === this.isPresent;
  }
  override toDOM(): Node {
    return document.createTextNode(String(this.number));
  }
}

function markerAt(view: EditorView, from: number): RuleNumber | null {
  const { state } = view;
  const line = state.doc.lineAt(from);
  const ruleset = state.field(readingField)?.ruleset;
  const place = ruleset && ruleOfLine(ruleset, line.number, line.text);
  return place === undefined ? null : new RuleNumber(place.number, isWithin(state.field(standingField).present, place));
}

export const ruleNumbers = gutter({
  class: 'cm-rule-numbers',
  lineMarker: (view, { from }) => markerAt(view, from),
  lineMarkerChange: ({ startState, state }) =>
    startState.field(readingField) !== state.field(readingField) ||
    startState.field(standingField) !== state.field(standingField),
  initialSpacer: () => new RuleNumber(99, false),
});
