/** How many cells of a terminal a character takes: two for Chinese and other wide ones, none for combining marks (wcwidth). */

/** East Asian wide and fullwidth, and emoji, as xterm.js counts them. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
const COMBINING = /\p{Mn}|\p{Me}|\u200b|\u200d/u;

function cellWidth(character: string): number {
  if (character < '\u0300') return 1;
  if (COMBINING.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** A place on the screen, from 0, counted from where a text begins. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Where the cursor stands behind a text of one logical line, on a screen of so many columns. */
export function placeBehind(text: string, columns: number): Place {
  let row = 0;
  let column = 0;
  for (const character of text) {
    const width = cellWidth(character);
    if (column + width > columns) {
      row += 1;
      column = 0;
    }
    column += width;
  }
  return column >= columns ? { row: row + 1, column: 0 } : { row, column };
}
