/** Colours of the lines in sight: words by what they are, lines by their table, the present step and the selected rule. */
import { type Extension, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { lineTokens } from '../line-tokens.ts';
import { type RulePlace, ruleOfLine } from '../places.ts';
import { tableAt } from './outline.ts';
import { type RuleStretch, readingField, setReading, setStanding, standingField } from './reading.ts';

const marks = new Map<string, Decoration>();

function markOf(kind: string): Decoration {
  const known = marks.get(kind) ?? Decoration.mark({ class: `cm-${kind}` });
  marks.set(kind, known);
  return known;
}

const lines = new Map<string, Decoration>();

function lineOf(table: string | undefined, isPresent: boolean, isSelected: boolean): Decoration | undefined {
  const key = `${table ?? ''} ${isPresent} ${isSelected}`;
  const known = lines.get(key);
  if (known !== undefined) return known;
  if (table === undefined && !isPresent && !isSelected) return undefined;
  const made = Decoration.line({
    attributes: {
      ...(table !== undefined && { 'data-table': table }),
      ...(isPresent && { class: 'cm-present', 'aria-current': 'step' }),
      ...(isSelected && { 'data-selected': '' }),
      ...(isPresent && isSelected && { 'data-both': '' }),
    },
  });
  lines.set(key, made);
  return made;
}

/** Whether a rule is one of a stretch. */
export function isWithin(stretch: RuleStretch | undefined, place: RulePlace | undefined): boolean {
  if (stretch === undefined || place === undefined) return false;
  const { table, chain, number } = place;
  return stretch.table === table && stretch.chain === chain && stretch.from <= number && number <= stretch.to;
}

function paint(view: EditorView): DecorationSet {
  const { state } = view;
  const builder = new RangeSetBuilder<Decoration>();
  const ruleset = state.field(readingField)?.ruleset;
  const { present, selected } = state.field(standingField);
  for (const { from, to } of view.visibleRanges) {
    let table = tableAt(state, state.doc.lineAt(from).from);
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at);
      if (line.text.startsWith('*')) table = line.text.slice(1).trim();
      const place = ruleset && ruleOfLine(ruleset, line.number, line.text);
      const whole = lineOf(table, isWithin(present, place), isWithin(selected, place));
      if (whole !== undefined) builder.add(line.from, line.from, whole);
      for (const token of lineTokens(line.text))
        builder.add(line.from + token.from, line.from + token.to, markOf(token.kind));
      if (line.text === 'COMMIT') table = undefined;
      at = line.to + 1;
    }
  }
  return builder.finish();
}

function isNews({ docChanged, viewportChanged, transactions }: ViewUpdate): boolean {
  if (docChanged || viewportChanged) return true;
  return transactions.some(({ effects }) => effects.some((effect) => effect.is(setReading) || effect.is(setStanding)));
}

class Painter {
  decorations: DecorationSet;
  constructor(view: EditorView) {
    this.decorations = paint(view);
  }
  update(update: ViewUpdate): void {
    if (isNews(update)) this.decorations = paint(update.view);
  }
}

export const painted: Extension = ViewPlugin.fromClass(Painter, { decorations: ({ decorations }) => decorations });
