/** Draws the prompt with the line that is typed, over as many rows as it takes, and takes it away again. */
import { placeBehind } from './cell-width.ts';
import { foundBy, type Typing } from './line-editor.ts';
import { harmless } from './terminal-text.ts';

const BOLD = '\x1b[1m';
const DIM = '\x1b[90m';
const PLAIN = '\x1b[0m';

/** What stands before and in the line. */
export interface Shown {
  readonly prompt: string;
  readonly text: string;
  readonly at: number;
}

/** In a search the prompt says what is looked for. */
export function shownLine(typing: Typing, prompt: string, history: readonly string[], searchWord: string): Shown {
  const found = foundBy(typing, history);
  if (typing.search === undefined) return { prompt, text: harmless(typing.text), at: typing.at };
  const text = harmless(found ?? '');
  return { prompt: `(${searchWord}) ${typing.search.pattern}: `, text, at: text.length };
}

/** The row of the cursor below that of the prompt. */
export function cursorRow({ prompt, text, at }: Shown, columns: number): number {
  return placeBehind(prompt + text.slice(0, at), columns).row;
}

/** The text ends with its row: the cursor belongs into the next one. */
export function fillsRow({ prompt, text }: Shown, columns: number): boolean {
  const end = placeBehind(prompt + text, columns);
  return end.row > 0 && end.column === 0;
}

/** Takes away what is drawn, from the row the cursor is in. */
export function erase(row: number): string {
  return `${row > 0 ? `\x1b[${row}A` : ''}\r\x1b[J`;
}

/** Draws it and puts the cursor where it belongs. */
export function draw(shown: Shown, columns: number): string {
  const { prompt, text } = shown;
  const end = placeBehind(prompt + text, columns);
  const cursor = placeBehind(prompt + text.slice(0, shown.at), columns);
  // A full row leaves the cursor on its last cell; a blank takes it to the next.
  const wrap = fillsRow(shown, columns) ? ' \b' : '';
  const up = end.row > cursor.row ? `\x1b[${end.row - cursor.row}A` : '';
  const across = cursor.column > 0 ? `\x1b[${cursor.column}C` : '';
  return `${BOLD}${prompt}${PLAIN}${text}${wrap}${up}\r${across}`;
}

export function dim(text: string): string {
  return `${DIM}${text}${PLAIN}`;
}
