/** Text on its way to a terminal's screen: nothing in it may steer the terminal. */

/** More lines of one output than these are not drawn: its end is. */
const MOST_LINES = 5000;

/** C0 and C1 control characters other than line feed and tab. */
const CONTROL = /(?![\n\t])\p{Cc}/gu;

/** Control characters as `cat -v` shows them (`^[`), so that a rule's comment cannot clear the screen. */
export function harmless(text: string): string {
  return text.replace(CONTROL, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x80 ? `^${String.fromCharCode(code ^ 0x40)}` : `\\x${code.toString(16)}`;
  });
}

/** The lines that are drawn, and how many before them are not. */
export function lastLines(text: string): { readonly text: string; readonly left: number } {
  let at = text.length;
  for (let count = 0; count <= MOST_LINES; count++) {
    at = text.lastIndexOf('\n', at - 1);
    if (at < 0) return { text, left: 0 };
  }
  return { text: text.slice(at + 1), left: text.slice(0, at + 1).split('\n').length - 1 };
}
