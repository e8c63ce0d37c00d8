/** A chain's name in the lines of its table: where it is declared, where its rules stand, and where others jump to it. */
import { quoteWord } from '../extensions/quote-word.ts';
import type { LineChange, TextLines } from './text-edit.ts';
import { wordsOf } from './words.ts';

/** Flags behind which the name of a chain stands. */
const BEFORE_CHAIN =
  /^(?:-[AIDRCFZNXP]|-[jg]|--(?:append|insert|delete|replace|check|flush|zero|new-chain|new|delete-chain|policy|jump|goto))$/;

/** Lines from `from` to before `to`. */
export function renameInLines(
  lines: TextLines,
  { from, to }: { readonly from: number; readonly to: number },
  { chain, name }: { readonly chain: string; readonly name: string },
): readonly LineChange[] {
  const changes: LineChange[] = [];
  for (let at = from; at < to; at += 1) {
    const line = lines.lineAt(at);
    if (!line.includes(chain)) continue;
    const renamed = renameInLine(line, chain, name);
    if (renamed !== line) changes.push({ at, how: 'instead', lines: [renamed] });
  }
  return changes;
}

function renameInLine(line: string, chain: string, name: string): string {
  const declared = /^\s*:\s*/.exec(line)?.[0];
  if (declared !== undefined) {
    const rest = line.slice(declared.length);
    return /^\S*/.exec(rest)?.[0] === chain ? declared + name + rest.slice(chain.length) : line;
  }
  const { texts, starts, ends } = wordsOf(line);
  return texts.reduceRight(
    (text, word, at) =>
      word === chain && BEFORE_CHAIN.test(texts[at - 1] ?? '')
        ? text.slice(0, starts[at]) + quoteWord(name) + text.slice(ends[at])
        : text,
    line,
  );
}
