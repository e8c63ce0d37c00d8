/** Where tables begin and end in the text: kept through edits, so that neither colours nor folding go through all lines. */
import { foldService } from '@codemirror/language';
import {
  type EditorState,
  type Range,
  RangeSet,
  RangeValue,
  StateField,
  type Text,
  type Transaction,
} from '@codemirror/state';

/** A line that begins a table, or with no name one that ends it. */
class Border extends RangeValue {
  readonly table: string | undefined;
  constructor(table: string | undefined) {
    super();
    this.table = table;
  }
  override eq(other: RangeValue): boolean {
    return other instanceof Border && other.table === this.table;
  }
}

/** The borders between two lines, both included; `from` is a line's first character. */
function bordersIn(doc: Text, from: number, to: number): Range<Border>[] {
  const found: Range<Border>[] = [];
  let at = from;
  for (const line of doc.iterLines(doc.lineAt(from).number, doc.lineAt(to).number + 1)) {
    if (line.startsWith('*')) found.push(new Border(line.slice(1).trim()).range(at));
    else if (line === 'COMMIT') found.push(new Border(undefined).range(at));
    at += line.length + 1;
  }
  return found;
}

function update(borders: RangeSet<Border>, transaction: Transaction): RangeSet<Border> {
  if (!transaction.docChanged) return borders;
  const { newDoc: doc, changes } = transaction;
  let now = borders.map(changes);
  changes.iterChangedRanges((_from, _to, start, end) => {
    const from = doc.lineAt(start).from;
    const to = doc.lineAt(end).to;
    now = now.update({
      filterFrom: from,
      filterTo: to,
      filter: () => false,
      add: bordersIn(doc, from, to),
      sort: true,
    });
  });
  return now;
}

const outlineField = StateField.define<RangeSet<Border>>({
  create: ({ doc }) => RangeSet.of(bordersIn(doc, 0, doc.length)),
  update,
});

/** The table that a place stands in. */
export function tableAt(state: EditorState, at: number): string | undefined {
  let table: string | undefined;
  state.field(outlineField).between(0, at, (from, _to, border) => {
    // What a COMMIT ends it still belongs to.
    if (border.table !== undefined || from < at) table = border.table;
  });
  return table;
}

function foldOf(state: EditorState, start: number, end: number): { from: number; to: number } | null {
  if (state.doc.sliceString(start, start + 1) !== '*') return null;
  const cursor = state.field(outlineField).iter(end + 1);
  const last = cursor.value === null ? state.doc.length : lastOf(state, cursor.value.table, cursor.from);
  return last > end ? { from: end, to: last } : null;
}

function lastOf({ doc }: EditorState, table: string | undefined, at: number): number {
  return table === undefined ? doc.lineAt(at).to : doc.lineAt(at).from - 1;
}

export const outline = [outlineField, foldService.of(foldOf)];
