/** Edits of a text as ranges: applied, undone, and made of changes to whole lines. */

/** What stands from `from` to before `to` (UTF-16 offsets) gives way to `text`. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** An edit together with what it replaced: enough to undo and redo it. */
export interface UndoableEdit extends TextEdit {
  readonly old: string;
}

export function applyEdit(text: string, { from, to, text: put }: TextEdit): string {
  return text.slice(0, from) + put + text.slice(to);
}

/** The edit that takes `edit` back; `text` is the text before it. */
export function invertEdit(text: string, { from, to, text: put }: TextEdit): TextEdit {
  return { from, to: from + put.length, text: text.slice(from, to) };
}

/** An edit that knows what it replaced. */
export function undoable(text: string, edit: TextEdit): UndoableEdit {
  return { ...edit, old: text.slice(edit.from, edit.to) };
}

/** Lines to put in place of one line (`at` counts from 1), or in front of it. One behind the last line is the end of the text. */
export interface LineChange {
  readonly at: number;
  readonly lines: readonly string[];
  readonly how: 'instead' | 'before';
}

/** Where lines begin and end in a text, and how they end. */
export interface TextLines {
  readonly text: string;
  readonly count: number;
  /** Offset of a line's first character. */
  startOf(line: number): number;
  /** The line without its end. */
  lineAt(line: number): string;
  readonly newline: '\n' | '\r\n';
}

export function textLines(text: string): TextLines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  if (starts.at(-1) === text.length) starts.pop();
  const startOf = (line: number): number => starts[line - 1] ?? text.length;
  return {
    text,
    count: starts.length,
    startOf,
    lineAt: (line) => text.slice(startOf(line), startOf(line + 1)).replace(/\r?\n$/, ''),
    newline: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** One edit, from the first changed line to the last; what stands between stays. */
export function editOfLines(lines: TextLines, changes: readonly LineChange[]): TextEdit {
  const places = changes.map(({ at }) => at);
  const first = Math.min(...places);
  const last = Math.max(...changes.map(({ at, how }) => (how === 'instead' ? at : at - 1)));
  const parts: string[] = [];
  for (let line = first; line <= last + 1; line += 1) {
    const here = changes.filter(({ at }) => at === line);
    for (const { how, lines: put } of here) if (how === 'before') parts.push(...put);
    const instead = here.filter(({ how }) => how === 'instead');
    if (instead.length > 0) parts.push(...instead.flatMap((change) => change.lines));
    else if (line <= last) parts.push(lines.lineAt(line));
  }
  const from = lines.startOf(first);
  const to = lines.startOf(last + 1);
  const { text, newline } = lines;
  const isOpenBefore = from > 0 && text[from - 1] !== '\n';
  const body = parts.map((part) => part + newline).join('');
  return { from, to, text: (isOpenBefore && body !== '' ? newline : '') + body };
}
