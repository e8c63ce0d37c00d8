/** What a place of the text is in the ruleset that was read from it, and where in the text a chain or rule stands. */
import type { Rule, Ruleset, Table } from '#netfilter';

/** A rule by its place in its chain, counted from 1. */
export interface RulePlace {
  readonly table: string;
  readonly chain: string;
  readonly number: number;
  readonly rule: Rule;
}

/** The table that a line (from 1) stands in. */
export function tableOfLine({ tables }: Ruleset, line: number): Table | undefined {
  return tables.findLast(({ span }) => span.line <= line);
}

const RULE = /^(?:\[\d+:\d+\][ \t]*)?-(?:A|I|-append|-insert)[ \t]+"?([^\s"]+)/;

/** The chain that a line adds a rule to, as it is written. */
function chainOfRuleLine(text: string): string | undefined {
  return RULE.exec(text)?.[1];
}

/** The rule that a line wrote; the first one where it wrote several (`-s a,b`). */
export function ruleOfLine(ruleset: Ruleset, line: number, text: string): RulePlace | undefined {
  const name = chainOfRuleLine(text);
  const table = name === undefined ? undefined : tableOfLine(ruleset, line);
  const chain = table?.chains.find((each) => each.name === name);
  if (chain === undefined) return undefined;
  const at = indexOfLine(chain.lines, line);
  const rule = chain.rules[at];
  return rule === undefined ? undefined : { table: chain.table, chain: chain.name, number: at + 1, rule };
}

/** Rules stand in the order of their lines, but for those that `-I` put in front. */
function indexOfLine(lines: ArrayLike<number>, line: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return lines[low] === line ? low : Array.from(lines).indexOf(line);
}

/** The line of a rule, from 1. */
export function lineOfRule(
  { tables }: Ruleset,
  at: { readonly table: string; readonly chain: string; readonly rule: number },
): number | undefined {
  const chain = tables.find(({ name }) => name === at.table)?.chains.find(({ name }) => name === at.chain);
  return chain?.lines[at.rule - 1];
}

/** The name of a chain at a column (from 0) of a line: declared, added to, or jumped to. */
export function chainAt(text: string, column: number): string | undefined {
  const word = /:?(\S+)/g;
  const before = /(?:-[AIDRjgFXZN]|--(?:append|insert|jump|goto))[ \t]+$/;
  for (let found = word.exec(text); found !== null; found = word.exec(text)) {
    if (column < found.index || column > found.index + found[0].length) continue;
    const isDeclared = found.index === 0 && text.startsWith(':');
    return isDeclared || before.test(text.slice(0, found.index)) ? found[1] : undefined;
  }
  return undefined;
}

/** Lines that speak of a chain: its declaration, or else its first rule, and the rules that lead to it. */
export interface ChainLines {
  readonly definition: number | undefined;
  readonly references: readonly number[];
}

/** Where a chain of a table stands; nothing where the table has none of that name. */
export function linesOfChain({ tables }: Ruleset, table: string, name: string): ChainLines | undefined {
  const own = tables.find((each) => each.name === table);
  const chain = own?.chains.find((each) => each.name === name);
  if (own === undefined || chain === undefined) return undefined;
  const references = own.chains.flatMap(({ rules, lines: at }) =>
    rules.flatMap(({ target }, place) =>
      (target.kind === 'jump' || target.kind === 'goto') && target.chain === name ? [at[place] ?? 0] : [],
    ),
  );
  const lines = [...new Set(references)].sort((one, other) => one - other);
  return { definition: chain.span?.line ?? chain.lines[0], references: lines };
}
