/** One command of iptables carried out on a document, as a shell on a host would: `iptables -I INPUT 2 -p tcp -j DROP` (do_commandx in iptables/xtables.c). */
import type { Kinds } from '../extensions/kind.ts';
import { indexKinds } from '../extensions/kind-index.ts';
import { quoteWord } from '../extensions/quote-word.ts';
import { message } from '../model/message.ts';
import type { Problem } from '../model/problem.ts';
import type { Rule, Ruleset, RulesetDocument } from '../model/ruleset.ts';
import { ALL_KINDS } from './all-kinds.ts';
import { LONGEST_NAME, tooLongName } from './chain-name.ts';
import { applyEdit, type DocumentChange, editText, lastLineOf } from './edit-text.ts';
import { editsOf } from './edits-of-command.ts';
import { linkProblems } from './link-problems.ts';
import { listRules } from './list-rules.ts';
import { isTableName } from './open-tables.ts';
import { familyOf, parseDocument } from './parse-document.ts';
import { parseRuleset } from './parse-ruleset.ts';
import { type RuleReading, readRule, ruleContext } from './read-rule.ts';
import type { Command } from './scan.ts';
import { shellWords } from './shell-words.ts';
import { COMMAND_LETTER } from './take-command.ts';
import { textLines } from './text-edit.ts';

export interface CommandOutcome {
  /** 0, 1: refused by the kernel or for what is not there, 2: by iptables itself, 3: no such table, 4: by nf_tables. */
  readonly exit: number;
  /** The same object where nothing changed. */
  readonly document: RulesetDocument;
  readonly stdout: string;
  /** Why it was refused; `tool` is what iptables says behind its own name. */
  readonly problem?: Problem;
  /** What iptables complained of on the way, a line each. */
  readonly warnings: readonly string[];
  /** What was asked, where that could be read. */
  readonly asked?: AskedCommand;
}

export interface AskedCommand {
  readonly table: string;
  readonly command: Command;
  /** Letters of the flags beside it: `n` `v` `x`, `0` for --line-numbers, `Z` for the other half of `-L -Z`. */
  readonly manners: string;
  /** The rules that the line describes, as they would be appended. */
  readonly rules: readonly Rule[];
}

export interface CommandOptions {
  /** All there are, when absent. */
  readonly kinds?: Kinds;
  /** What more than the document shows: that a set is not there. */
  readonly alsoWrong?: (ruleset: Ruleset) => readonly Problem[];
}

/** Never throws. `command` may begin with the tool's name; which document a tool means is for the caller to know. */
export function runCommand(
  document: RulesetDocument,
  command: string,
  { kinds = ALL_KINDS, alsoWrong = () => [] }: CommandOptions = {},
): CommandOutcome {
  const words = argumentsOf(command);
  if (words === undefined) return refused(document, problemOf('syntax.unclosed-shell-quote', command, undefined));
  const line = words.map(quoteWord).join(' ');
  const context = ruleContext(indexKinds(kinds, familyOf(document)), document.flavour, () => 0);
  const reading = readRule({ text: line, number: 1, from: 0, counter: undefined }, context);
  if (reading.kind !== 'command')
    return refused(document, reading.problems[0] ?? problemOf('syntax.no-command', line, 'no command specified'));
  const own = firstOf(reading.problems.filter(({ tool = '' }) => !KERNEL_WORDS.test(tool)));
  if (own !== undefined) return refused(document, own, reading);
  if (reading.command === undefined)
    return refused(document, problemOf('syntax.no-command', line, 'no command specified'));
  const { chain = '' } = reading.command;
  if (chain.length > LONGEST_NAME)
    return refused(document, problemOf('syntax.chain-name-long', line, tooLongName(chain)), reading);
  const table = reading.table ?? 'filter';
  if (!isTableName(table)) return refused(document, noTable(table, line, document));
  return carryOut(document, { reading, table, line, kinds, alsoWrong });
}

function firstOf(problems: readonly Problem[]): Problem | undefined {
  return problems.find(({ severity }) => severity === 'refused');
}

interface Asked {
  readonly reading: RuleReading;
  readonly table: string;
  /** The command in the quotes of iptables-restore. */
  readonly line: string;
  readonly kinds: Kinds;
  readonly alsoWrong: (ruleset: Ruleset) => readonly Problem[];
}

function carryOut(document: RulesetDocument, asked: Asked): CommandOutcome {
  const { reading, table, kinds } = asked;
  const before = parseDocument(document, kinds);
  const { command, manners = '', rules } = reading;
  const read = command && { asked: { table, command, manners, rules } };
  const problem = unknownTarget(document, before, asked) ?? judge(document, before, asked);
  if (problem !== undefined) return { ...refused(document, problem, reading), ...read };
  const stdout =
    command?.name === 'list-rules'
      ? listRules(before, table, { chain: command.chain, place: command.place, kinds })
      : '';
  let text = document.text;
  let ruleset = before;
  for (const change of changesOf(before, asked)) {
    const edit = editText(text, ruleset, change);
    if (edit === undefined) continue;
    text = applyEdit(text, edit);
    ruleset = parseRuleset(text, { family: before.family, flavour: before.flavour, kinds, previous: ruleset });
  }
  const warnings = warningsOf(reading);
  return { exit: 0, document: text === document.text ? document : { ...document, text }, stdout, warnings, ...read };
}

/** iptables-legacy loads a table as soon as somebody speaks about it, even to list it. */
function changesOf(before: Ruleset, { reading, table, kinds }: Asked): readonly DocumentChange[] {
  const own = editsOf(before, table, reading, kinds);
  const isLoaded = before.flavour === 'nft' || before.tables.some(({ name }) => name === table);
  return isLoaded ? own : [{ kind: 'add-table', table }, ...own];
}

/** A rule that is looked for is read as whole as one to append: its interfaces must fit, what it leads to must be there. */
function unknownTarget(document: RulesetDocument, before: Ruleset, asked: Asked): Problem | undefined {
  const { command, rules } = asked.reading;
  const isSearch = command?.name === 'check' || command?.name === 'delete';
  if (!isSearch || rules.length === 0) return undefined;
  const appended = `-A ${quoteWord(command.chain ?? '')}`;
  const line = `${asked.line.slice(0, command.from)}${appended}${asked.line.slice(command.to)}`;
  const problem = judge(document, before, { ...asked, line, reading: { ...asked.reading, command: undefined } });
  return problem !== undefined && rankOf(problem) < RANKS.length - 1 ? problem : undefined;
}

/** The command first: a line that begins with another flag could be the rest of the one above it. */
function commandFirst(line: string, command: Command | undefined): string {
  if (command === undefined) return line;
  const { name, chain, place, policy, newName, from, to } = command;
  const words = [chain, place, policy, newName].flatMap((word) =>
    word === undefined ? [] : [quoteWord(String(word))],
  );
  return [COMMAND_LETTER[name], ...words, line.slice(0, from), line.slice(to)].join(' ');
}

const TABLE_OPTION = /(^| )(?:-t|--tab(?:le?)?)(?: |=)?\S+/g;

/** What is refused that was not before, with the command as the last line of its table: the command itself first. */
function judge(
  { text, flavour }: RulesetDocument,
  before: Ruleset,
  { table, line, kinds, alsoWrong, reading }: Asked,
): Problem | undefined {
  const here = before.tables.find(({ name }) => name === table);
  const lines = textLines(text);
  const withoutTable = commandFirst(line, reading.command).replace(TABLE_OPTION, '$1').trim();
  const at = here === undefined ? lines.count + 2 : lastLineOf(lines, here);
  const [start, put] =
    here === undefined
      ? [text.length, `*${table}\n${withoutTable}\nCOMMIT\n`]
      : [lines.startOf(at), `${withoutTable}\n`];
  const gap = start > 0 && text[start - 1] !== '\n' ? '\n' : '';
  const tried = applyEdit(text, { from: start, to: start, text: gap + put });
  const after = parseRuleset(tried, { family: before.family, flavour, kinds, previous: before });
  const known = new Map<string, number>();
  const refusedIn = (ruleset: Ruleset): readonly Problem[] =>
    [...ruleset.problems, ...linkProblems(ruleset), ...alsoWrong(ruleset)].filter(
      ({ severity }) => severity === 'refused',
    );
  for (const problem of refusedIn(before)) known.set(keyOf(problem), (known.get(keyOf(problem)) ?? 0) + 1);
  const found = refusedIn(after).filter((problem) => {
    const count = known.get(keyOf(problem)) ?? 0;
    known.set(keyOf(problem), count - 1);
    return count <= 0;
  });
  // A command may wait for others; only a line of a file may not say so.
  const own = found.filter(({ span, message: { id } }) => span.line === at && id !== 'syntax.wait-in-file');
  return own.toSorted((one, other) => rankOf(one) - rankOf(other))[0] ?? found.find(({ span }) => span.line !== at);
}

/** do_parse() knows the name of the chain; then it is asked where the rule leads, then for its chain, and the kernel last. */
const RANKS: readonly (readonly string[])[] = [
  ['syntax.nat-drop'],
  ['placement.in-interface', 'placement.out-interface'],
  ['syntax.unknown-chain', 'syntax.unknown-chain-near', 'syntax.chain-later'],
  ['syntax.'],
];

function rankOf({ message: { id } }: Problem): number {
  const rank = RANKS.findIndex((ids) => ids.some((one) => (one.endsWith('.') ? id.startsWith(one) : id === one)));
  return rank < 0 ? RANKS.length : rank;
}

/** The same wherever it stands; some name their line. */
function keyOf({ message: said }: Problem): string {
  return JSON.stringify({ ...said, values: { ...said.values, line: 0 } });
}

function refused(document: RulesetDocument, problem: Problem, reading?: RuleReading): CommandOutcome {
  const tool = problem.tool === undefined ? undefined : wordsOfTool(problem.tool, document, reading);
  const said = tool === undefined ? problem : { ...problem, tool };
  const warnings = warningsOf(reading);
  return { exit: tool === undefined ? 2 : exitOf(tool), document, stdout: '', problem: said, warnings };
}

function warningsOf(reading: RuleReading | undefined): readonly string[] {
  return (reading?.problems ?? []).flatMap(({ message: { id }, tool }) =>
    id === 'syntax.warned' && tool !== undefined ? [tool] : [],
  );
}

const RULE_MESSAGE: Readonly<Record<string, string>> = { '-I': 'RULE_INSERT', '-R': 'RULE_REPLACE' };

/** What the kernel alone says, put as the tool puts it for this command. */
function wordsOfTool(tool: string, { flavour }: RulesetDocument, reading: RuleReading | undefined): string {
  const { command } = reading ?? {};
  if (command === undefined) return tool;
  const how = RULE_MESSAGE[COMMAND_LETTER[command.name]] ?? 'RULE_APPEND';
  if (KERNEL_WORDS.test(tool) && flavour === 'nft') return `${how} failed (${tool}): rule in chain ${command.chain}`;
  if (KERNEL_WORDS.test(tool))
    return tool.startsWith('Invalid') ? `${tool}. Run \`dmesg' for more information.` : `${tool}.`;
  return tool.replace(/^RULE_APPEND/, how);
}

/** strerror(3) bare. */
const KERNEL_WORDS = /^(?:Invalid argument|Numerical result out of range|Too many (?:links|levels of symbolic links))$/;

const OF_STRERROR =
  /^(?:No chain\/target|Index of|Bad rule|Bad built-in|Bad policy|Chain already|File exists|Too many l|Directory not|Invalid argument|Numerical result|chain `.*incompatible)/;

/** PARAMETER_PROBLEM, OTHER_PROBLEM, VERSION_PROBLEM and RESOURCE_PROBLEM of xtables.h, by what is said. */
export function exitOf(tool: string): number {
  if (/^(?:RULE|CHAIN)_\w+ failed/.test(tool)) return 4;
  if (OF_STRERROR.test(tool)) return 1;
  return /^(?:table '|can't initialize)/.test(tool) ? 3 : 2;
}

function noTable(table: string, line: string, { flavour, dialect }: RulesetDocument): Problem {
  const tool =
    flavour === 'nft'
      ? `table '${table}' does not exist`
      : `can't initialize ${dialect} table \`${table}': Table does not exist (do you need to insmod?)`;
  return { ...problemOf('syntax.unknown-table', line, tool), message: message('syntax.unknown-table', { table }) };
}

function problemOf(id: string, line: string, tool: string | undefined): Problem {
  const span = { line: 1, column: 1, end: line.length + 1 };
  return { severity: 'refused', message: message(id), span, ...(tool !== undefined && { tool }) };
}

const NAME_OF_TOOL = /(?:^|\/)(?:ip6?tables|xtables)(?:-nft|-legacy|-nft-multi|-legacy-multi)?$/;

/** The words behind the tool's name. */
function argumentsOf(command: string): readonly string[] | undefined {
  const words = shellWords(command);
  if (words === undefined) return undefined;
  const name = words.findIndex((word) => NAME_OF_TOOL.test(word));
  const isName = name === 0 || (name === 1 && words[0] === 'sudo');
  return isName ? words.slice(name + 1) : words;
}
