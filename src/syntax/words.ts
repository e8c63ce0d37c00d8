/** A line cut into words, as iptables-restore cuts it (add_param_to_argv in iptables/xshared.c). */

/** The words of a line without their quotes; starts and ends are offsets in the line, quotes included. */
export interface Words {
  readonly texts: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** A quote was opened and never closed; the last word runs to the end of the line, which it holds. */
  readonly isUnclosed: boolean;
}

const SPACE = 32;
const TAB = 9;
const RETURN = 13;
const QUOTE = 34;
const BACKSLASH = 92;

/**
 * Cuts the line from an offset on. Only double quotes quote, and only inside them a backslash escapes; a closing quote ends
 * the word even when letters follow it.
 */
export function wordsOf(line: string, from = 0): Words {
  const texts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let isUnclosed = false;
  let at = from;
  while (at < line.length) {
    if (isBlank(line.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const start = at;
    at = endOfPlain(line, at);
    if (line.charCodeAt(at) === QUOTE) {
      const quoted = readQuoted(line, at);
      texts.push(line.slice(start, at) + quoted.text);
      isUnclosed ||= quoted.isUnclosed;
      at = quoted.end;
    } else {
      texts.push(line.slice(start, at));
    }
    starts.push(start);
    ends.push(at);
  }
  return { texts, starts, ends, isUnclosed };
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === RETURN;
}

/** Offset of the first blank or quote from here on, or the end of the line. */
function endOfPlain(line: string, from: number): number {
  let at = from;
  while (at < line.length) {
    const code = line.charCodeAt(at);
    if (code === QUOTE || isBlank(code)) return at;
    at += 1;
  }
  return at;
}

/** The text behind an opening quote, and the offset behind its closing one; the end of the line belongs to a text that is never closed. */
function readQuoted(
  line: string,
  open: number,
): { readonly text: string; readonly end: number; readonly isUnclosed: boolean } {
  let text = '';
  let kept = open + 1;
  for (let at = open + 1; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === QUOTE) return { text: text + line.slice(kept, at), end: at + 1, isUnclosed: false };
    if (code === BACKSLASH) {
      text += line.slice(kept, at);
      kept = at + 1;
      at += 1;
    }
  }
  return { text: `${text}${line.slice(kept)}\n`, end: line.length, isUnclosed: true };
}
