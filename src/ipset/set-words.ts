/** A line of `ipset restore` as words with their places (build_argv of src/ipset.c): blanks part them, double quotes keep them together. */
import type { Span } from '../model/problem.ts';

export interface SetWord {
  readonly text: string;
  readonly span: Span;
}

/** The words of a line; a word of nothing but quotes is none, as in ipset. */
export function wordsOfLine(raw: string, line: number): readonly SetWord[] {
  if (!raw.includes('"')) {
    return [...raw.matchAll(/\S+/g)].map(({ 0: text, index }) => ({ text, span: spanOf(line, index, text.length) }));
  }
  const words: SetWord[] = [];
  let text = '';
  let from = -1;
  let isQuoted = false;
  for (let at = 0; at <= raw.length; at += 1) {
    const sign = raw[at];
    const isEnd = sign === undefined || (!isQuoted && /\s/.test(sign));
    if (!isEnd) {
      if (from < 0) from = at;
      if (sign === '"') isQuoted = !isQuoted;
      else text += sign;
      continue;
    }
    if (text !== '') words.push({ text, span: spanOf(line, from, at - from) });
    text = '';
    from = -1;
  }
  return words;
}

function spanOf(line: number, from: number, length: number): Span {
  return { line, column: from + 1, end: from + length + 1 };
}
