/** Rules from anywhere (a save file, an article's commands, one rule alone) as rules of one chain. */

import { quoteWord } from '../extensions/quote-word.ts';
import type { Problem } from '../model/problem.ts';
import type { Ruleset } from '../model/ruleset.ts';
import { readRuleLine } from './read-rule-line.ts';
import { shellWords } from './shell-words.ts';

export interface PastedRules {
  /** Whole lines, `-A CHAIN ...`. */
  readonly rules: readonly string[];
  /** Lines that hold no rule that could stand there, with why; `line` from 1. */
  readonly refused: readonly { readonly line: number; readonly text: string; readonly problem: Problem | undefined }[];
}

/** More are not pasted into a chain by hand. */
const MOST_LINES = 20_000;

const NO_RULE = /^(?:#|:|\*|COMMIT\b|$)/;
const TOOL = /^(?:sudo\s+)?(?:\S*\/)?ip6?tables(?:-\w+)?\s+/;
const COMMAND = /^(?:-A|-I|--append|--insert)\s+\S+(?:\s+\d+(?=\s|$))?\s*/;

/** Takes each line into the chain, whichever it named; lines of a save file that are no rules are passed over. */
export function rulesOfText(
  text: string,
  { table, chain }: { readonly table: string; readonly chain: string },
  ruleset: Ruleset,
): PastedRules {
  const rules: string[] = [];
  const refused: PastedRules['refused'][number][] = [];
  for (const [index, written] of text.split(/\r?\n/, MOST_LINES).entries()) {
    const line = written.trim().replace(/^\[\d+:\d+\]\s*/, '');
    if (NO_RULE.test(line)) continue;
    const rule = `-A ${chain} ${bodyOf(line)}`.trim();
    const { rules: read, problems } = readRuleLine(rule, table, ruleset);
    const problem = problems.find(({ severity }) => severity === 'refused');
    if (read.length > 0 && problem === undefined) rules.push(rule);
    else refused.push({ line: index + 1, text: written.trim(), problem });
  }
  return { rules, refused };
}

/** What is said about packets, in the quotes of iptables-save. */
function bodyOf(line: string): string {
  const isCommand = TOOL.test(line);
  const words = isCommand ? shellWords(line.replace(TOOL, '')) : undefined;
  const plain = words === undefined ? line.replace(TOOL, '') : words.map(quoteWord).join(' ');
  return plain.replace(/^(?:-t|--table)[ =]\S+\s*/, '').replace(COMMAND, '');
}
