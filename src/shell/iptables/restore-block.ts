/** One table of an iptables-restore: what it makes of the rules that are there, and what is wrong with it. */
import { type Problem, spanAt } from '../../model/problem.ts';
import type { Chain, Rule, Ruleset, RulesetDocument, Table } from '../../model/ruleset.ts';
import { linkProblems } from '../../syntax/link-problems.ts';
import { familyOf, parseDocument } from '../../syntax/parse-document.ts';
import { parseRuleset } from '../../syntax/parse-ruleset.ts';
import { printRule } from '../../syntax/print-rule.ts';
import { chainsInOrder } from '../../syntax/print-ruleset.ts';
import { exitOf } from '../../syntax/run-command.ts';
import type { RestoreBlock } from './restore-text.ts';

export interface RestoreManner {
  /** `-n`: what is there stays. */
  readonly noFlush: boolean;
  /** `-c`: counters of the input count. */
  readonly withCounters: boolean;
}

/** A problem at a line of the input. */
export interface RestoreProblem {
  readonly line: number;
  readonly reason: string;
  /** Found by the kernel, when the table is committed. */
  readonly isKernels: boolean;
}

export interface RestoredBlock {
  /** What iptables complains of and does all the same. */
  readonly warnings: readonly { readonly line: number; readonly text: string }[];
  readonly problems: readonly RestoreProblem[];
  /** The table as text, `*table` to COMMIT. */
  readonly text: string;
  /** As `iptables -L` would see it before COMMIT. */
  readonly ruleset: Ruleset;
  /** From a line of `ruleset` to the line of the input. */
  readonly shift: number;
}

/** What is found at COMMIT; `Too many links.` with a full stop is said of `-X`, at once. */
const OF_KERNEL = /^(?:RULE_|CHAIN_|Invalid argument|Numerical result|Too many (?:links|levels of symbolic links)$)/;

/** `alsoWrong`: what more than the rules show. */
export function restoreBlock(
  document: RulesetDocument,
  block: RestoreBlock,
  manner: RestoreManner,
  alsoWrong: (ruleset: Ruleset) => readonly Problem[],
): RestoredBlock {
  const before = parseDocument(document);
  const own = before.tables.find(({ name }) => name === block.table);
  const kept = keptLines(before, own, block, manner);
  const given = block.lines.map((line) => inputLine(line, manner, document));
  const lines = [`*${block.table}`, ...kept, ...given, 'COMMIT'];
  const options = { family: familyOf(document), flavour: document.flavour };
  const ruleset = parseRuleset(`${lines.join('\n')}\n`, { ...options, previous: before });
  const first = kept.length + 2;
  const all = [...ruleset.problems, ...linkProblems(ruleset), ...alsoWrong(ruleset)];
  const shift = block.firstLine + 1 - first;
  const lineOf = ({ span }: Problem): number => span.line + shift;
  const warnings = all.flatMap((problem) =>
    problem.message.id === 'syntax.warned' && problem.span.line >= first
      ? [{ line: lineOf(problem), text: problem.tool ?? '' }]
      : [],
  );
  const problems = all
    .filter(({ severity, span }) => severity === 'refused' && span.line >= first)
    .flatMap((problem) => (problem.message.id === 'link.too-deep' ? tooDeep(problem, ruleset, block.table) : [problem]))
    .map((problem) => located(problem, { line: lineOf(problem), block, ruleset }))
    .concat(withoutCounters(block, manner))
    .sort((one, other) => one.line - other.line || rankOf(one) - rankOf(other));
  return { warnings, problems, text: textOf(ruleset, block.table), ruleset, shift };
}

/** Comments are nothing, and counters of the input count only where that is asked for. */
function inputLine(
  line: string,
  { withCounters }: RestoreManner,
  { dialect, flavour }: Pick<RulesetDocument, 'dialect' | 'flavour'>,
): string {
  if (line.startsWith('#')) return '';
  // ip6tables-nft 1.8.9 keeps those of chains, and forgets those of rules (measured).
  const rule =
    withCounters && (flavour === 'legacy' || dialect === 'iptables') ? line : line.replace(/^\[\d+:\d+\][ \t]*/, '');
  return withCounters ? rule : rule.replace(/^(:\S+[ \t]+\S+)[ \t]+\[\d+:\d+\]/, '$1 [0:0]');
}

interface InputPlace {
  readonly line: number;
  readonly block: RestoreBlock;
  readonly ruleset: Ruleset;
}

/** The words of the tool, which name the lines of the input. */
function located({ tool = '', span }: Problem, { line, block, ruleset: { flavour } }: InputPlace): RestoreProblem {
  const reason = tool
    .replace(`line ${span.line}`, `line ${line}`)
    .replace(`Bad line ${span.line}:`, `Bad line ${line}:`)
    .replace(/^line \d+ failed: /, '');
  const isKernels = OF_KERNEL.test(reason);
  const [, chain] = /-A (\S+)/.exec(block.lines[line - block.firstLine - 1] ?? '') ?? [];
  const isBare = flavour === 'nft' && BARE_ERROR.test(reason);
  return { line, reason: isBare ? `RULE_APPEND failed (${reason}): rule in chain ${chain}` : reason, isKernels };
}

/** strerror(3), as the problems of links have it. */
const BARE_ERROR = /^(?:Too many links|Invalid argument|Numerical result out of range)$/;

/** Words first, then interfaces; where a rule leads is asked for before its own chain, and the kernel last. */
function rankOf({ reason, isKernels }: RestoreProblem): number {
  if (isKernels) return RANKS.length + 1;
  const rank = RANKS.findIndex((words) => words.test(reason));
  if (rank >= 0) return rank + 1;
  return exitOf(reason) === 1 ? RANKS.length : 0;
}

const RANKS: readonly RegExp[] = [
  /^The "nat" table/,
  /^Can't use -/,
  /^(?:Chain '|Couldn't load target|goto ')/,
  /^(?!)/,
];

/** With `-c` a policy has counters, or nothing is read (xtables_restore_parse_line). */
function withoutCounters(
  { lines, firstLine }: RestoreBlock,
  { withCounters }: RestoreManner,
): readonly RestoreProblem[] {
  if (!withCounters) return [];
  return lines.flatMap((line, at) => {
    const [, chain, policy, counters = ''] = /^:[ \t]*(\S+)[ \t]+(\S+)(?:[ \t]+(\S+))?/.exec(line) ?? [];
    if (chain === undefined || policy === '-' || /^\[\d+:\d+\]/.test(counters)) return [];
    return [{ line: firstLine + at + 1, reason: `invalid policy counters for chain '${chain}'`, isKernels: false }];
  });
}

/** nf_tables refuses each rule of each chain that lies too deep. */
function tooDeep(problem: Problem, { tables, flavour }: Ruleset, name: string): readonly Problem[] {
  const chains = tables.find((table) => table.name === name)?.chains ?? [];
  const deepest = problem.message.values.deepest;
  if (flavour !== 'nft' || typeof deepest !== 'number') return [problem];
  const depths = depthsOf(chains);
  const deep = chains.filter((chain) => (depths.get(chain.name) ?? 0) >= deepest);
  return deep.flatMap(({ rules, lines }) =>
    rules.map(({ span }, at) => ({ ...problem, span: spanAt(lines[at] ?? 0, span) })),
  );
}

/** How many jumps lead to each chain at most; there are no loops where this is asked. */
function depthsOf(chains: readonly Chain[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  const byName = new Map(chains.map((chain) => [chain.name, chain]));
  let level: readonly string[] = chains.flatMap(({ name, policy }) => (policy === undefined ? [] : [name]));
  for (let depth = 0; level.length > 0 && depth <= chains.length; depth += 1) {
    for (const name of level) depths.set(name, depth);
    const jumps = level.flatMap((name) => byName.get(name)?.rules ?? []).map(({ target }) => target);
    level = [...new Set(jumps.flatMap((target) => (target.kind === 'jump' ? [target.chain] : [])))];
  }
  return depths;
}

/** With `-n` the rules that are there, but for those of user chains that the input declares again; else policies that it does not name. */
function keptLines(
  { flavour, family }: Ruleset,
  table: Table | undefined,
  { lines }: RestoreBlock,
  { noFlush }: RestoreManner,
): readonly string[] {
  if (table === undefined || (!noFlush && flavour === 'nft')) return [];
  const declared = new Set(lines.flatMap((line) => /^:\s*(\S+)/.exec(line)?.[1] ?? []));
  const chains = chainsInOrder(table);
  const stays = (name: string, policy: string | undefined): boolean => policy !== undefined || !declared.has(name);
  const heads = chains.flatMap(({ name, policy, counter }) => {
    if (declared.has(name) || (!noFlush && policy === undefined)) return [];
    const { packets, bytes } = (noFlush ? counter : undefined) ?? { packets: 0, bytes: 0 };
    return [`:${name} ${policy ?? '-'} [${packets}:${bytes}]`];
  });
  if (!noFlush) return heads;
  const lineOf = (rule: Rule, chain: string): string => lineAsItWas(rule, chain, { family, flavour });
  return [
    ...heads,
    ...chains
      .filter(({ name, policy }) => stays(name, policy))
      .flatMap(({ name, rules }) => rules.map((rule) => lineOf(rule, name))),
  ];
}

/** A line that means the same wherever in its chain's order it stands, so that the rule keeps its text and its counters. */
function isPlain({ text }: Rule): boolean {
  return /^(?:\[\d+:\d+\] )?-A \S+ /.test(text) && !/ (?:-s|-d|--source|--destination) \S*,/.test(text);
}

function lineAsItWas(rule: Rule, chain: string, tool: Pick<Ruleset, 'family' | 'flavour'>): string {
  if (isPlain(rule)) return rule.text;
  const { counter } = rule;
  const { family, flavour } = tool;
  const line = printRule(rule, chain, { family, flavour });
  return counter === undefined ? line : `[${counter.packets}:${counter.bytes}] ${line}`;
}

/** Rules keep the spelling that they have. nf_tables has no table without a chain, and no built-in chain that nobody named. */
function textOf(ruleset: Ruleset, name: string): string {
  const table = ruleset.tables.find((one) => one.name === name) ?? { name, chains: [] };
  const named = new Set(table.chains.map((chain) => chain.name));
  const isNft = ruleset.flavour === 'nft';
  const chains = chainsInOrder(table).filter((chain) => !isNft || named.has(chain.name));
  if (isNft && chains.length === 0) return '';
  const head = ({ name: chain, policy, counter }: Chain): string =>
    `:${chain} ${policy ?? '-'} [${counter?.packets ?? 0}:${counter?.bytes ?? 0}]`;
  const rules = chains.flatMap((chain) => chain.rules.map((rule) => lineAsItWas(rule, chain.name, ruleset)));
  return [`*${name}`, ...chains.map(head), ...rules, 'COMMIT', ''].join('\n');
}
