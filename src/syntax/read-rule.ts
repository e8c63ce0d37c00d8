/** One line that begins with a command: its words read into header, matches and target (do_command4 and command_default of iptables). */

import { protocolFault } from '../extensions/check-placement.ts';
import type { KindIndex } from '../extensions/kind-index.ts';
import { type Draft, finishOptions } from '../extensions/read-options.ts';
import type { Flavour } from '../model/hook.ts';
import { message } from '../model/message.ts';
import type { Problem, Stretch } from '../model/problem.ts';
import type { Counter, MatchUse, Rule, TargetUse } from '../model/ruleset.ts';
import { checkCommand } from './check-command.ts';
import { rememberUses } from './known-uses.ts';
import { withoutForgotten } from './native-ports.ts';
import { coreFlagOf, exactCoreFlag, firstOfCluster, takeCoreFlag } from './read-command.ts';
import { cutOptions, findExact, readOption, takeOption } from './read-flag.ts';
import {
  beginScan,
  type Command,
  hasUnknownUse,
  keepWords,
  newMemory,
  type OpenUse,
  report,
  type Scan,
  type ScanMemory,
  stretchOfWords,
} from './scan.ts';

/** What stays the same for all lines of a document. */
export interface RuleContext {
  readonly flavour: Flavour;
  /** Gives every rule a number of its own. */
  readonly nextId: () => number;
  readonly memory: ScanMemory;
}

export function ruleContext(index: KindIndex, flavour: Flavour, nextId: () => number): RuleContext {
  return { flavour, nextId, memory: newMemory(index) };
}

/** A line as written: where it stands, and where its command begins behind `[packets:bytes]`. */
export interface RuleLine {
  readonly text: string;
  readonly number: number;
  readonly from: number;
  readonly counter: Counter | undefined;
}

/** A line with a command. `rules` has more than one where `-s` or `-d` name several addresses, none for `-N`, `-P` and the like. */
export interface RuleReading {
  readonly kind: 'command';
  readonly line: number;
  readonly text: string;
  readonly problems: readonly Problem[];
  readonly table: string | undefined;
  readonly command: Command | undefined;
  /** Letters of flags beside it, as in a scan; absent without. */
  readonly manners?: string;
  readonly rules: readonly Rule[];
}

/** A line that says nothing to a ruleset. */
export interface EmptyReading {
  readonly kind: 'nothing' | 'commit';
  readonly line: number;
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** Reads a line. Never throws; what is not understood is in the problems, and its words in the rule. */
export function readRule(line: RuleLine, context: RuleContext): RuleReading | EmptyReading {
  const scan = beginScan(context.memory, line.text, line.from, line.number);
  while (scan.at < scan.words.texts.length) readWord(scan);
  if (scan.words.isUnclosed)
    report(scan, { message: message('syntax.unclosed-quote') }, { first: scan.words.texts.length - 1 }, 'note');
  if (scan.isOfOtherFamily)
    return {
      kind: 'nothing',
      line: line.number,
      text: line.text,
      problems: scan.problems.filter(({ severity }) => severity === 'note'),
    };
  finishUses(scan, context.flavour);
  const isSound = scan.problems.length === 0 && scan.late.length === 0;
  checkWhole(scan);
  const rules = hasRule(scan.command) ? buildRules(scan, line, context, isSound) : [];
  checkCommand(scan, rules.length);
  return {
    kind: 'command',
    line: line.number,
    text: line.text,
    problems: problemsOf(scan),
    table: scan.table,
    command: scan.command,
    ...(scan.manners !== '' && { manners: scan.manners }),
    rules,
  };
}

const NO_PROBLEMS: readonly Problem[] = [];

function problemsOf({ problems }: Scan): readonly Problem[] {
  return problems.length === 0 ? NO_PROBLEMS : problems;
}

const WITH_RULE: ReadonlySet<string> = new Set(['append', 'insert', 'replace', 'check', 'delete']);

function hasRule(command: Command | undefined): boolean {
  return (
    command !== undefined && WITH_RULE.has(command.name) && (command.name !== 'delete' || command.place === undefined)
  );
}

function readWord(scan: Scan): void {
  const word = scan.words.texts[scan.at] ?? '';
  if (word === '!') {
    if (scan.inversion >= 0)
      report(
        scan,
        { message: message('syntax.double-not'), tool: 'multiple consecutive ! not allowed' },
        { first: scan.at },
      );
    scan.inversion = scan.at;
    scan.at += 1;
    return;
  }
  if (!word.startsWith('-') || word === '-') return keepStray(scan, word);
  if (word === '--') return endOptions(scan);
  const own = scan.index.header.flags.get(word);
  if (own !== undefined) return takeOption(scan, { use: undefined, entry: own }, word, undefined);
  const core = exactCoreFlag(word);
  if (core !== undefined) return takeCoreFlag(scan, { core, attached: undefined });
  const found = findExact(scan, word);
  if (found !== undefined) return takeOption(scan, found, word, undefined);
  const first = firstOfCluster(word);
  if (first !== undefined) return takeCluster(scan, word);
  const [flag = ''] = word.split('=', 1);
  // getopt_long takes what is cut short for one of all options there are, or for none.
  const isCut = word.startsWith('--') && !hasUnknownUse(scan) && cutOptions(scan, flag).length === 0;
  const cut = coreFlagOf(word, isCut);
  if (cut !== undefined) return takeCoreFlag(scan, cut);
  readOption(scan, word);
}

/** The letters as words of their own, at the same place of the line. */
function takeCluster(scan: Scan, word: string): void {
  const { texts, starts, ends, isUnclosed } = scan.words;
  const at = scan.at;
  scan.words = {
    texts: texts.toSpliced(at, 1, word.slice(0, 2), `-${word.slice(2)}`),
    starts: starts.toSpliced(at, 0, starts[at] ?? 0),
    ends: ends.toSpliced(at, 0, ends[at] ?? 0),
    isUnclosed,
  };
  readWord(scan);
}

/** `--`: what follows is no option, and iptables has no use for anything else. */
function endOptions(scan: Scan): void {
  const first = scan.at;
  const last = scan.words.texts.length - 1;
  scan.at = last + 1;
  if (last === first) return;
  keepWords(scan, first, last);
  const said = message('syntax.stray-word', { word: scan.words.texts[first + 1] ?? '' });
  report(scan, { message: said, tool: 'unknown arguments found on commandline' }, { first, last });
}

function keepStray(scan: Scan, word: string): void {
  const first = scan.inversion >= 0 ? scan.inversion : scan.at;
  scan.inversion = -1;
  keepWords(scan, first, scan.at);
  report(
    scan,
    { message: message('syntax.stray-word', { word }), tool: `Bad argument \`${word}'` },
    { first, last: scan.at },
  );
  scan.at += 1;
}

/** What only all options of the uses show, whatever the command: matches first, then the target (xtables_option_mfcall). */
function finishUses(scan: Scan, flavour: Flavour): void {
  finish(scan, scan.header, 0, scan.words.texts.length - 1);
  for (const use of [...scan.matches, ...(scan.target === undefined ? [] : [scan.target])])
    if (use.draft !== undefined && !use.isShared) finish(scan, use.draft, use.first, use.last);
  checkProtocols(scan, flavour);
}

/** What do_parse() asks for when all words are read, addresses last (ipv4_post_parse). */
function checkWhole(scan: Scan): void {
  if (scan.inversion >= 0 && scan.command !== undefined)
    report(
      scan,
      { message: message('syntax.dangling-not'), tool: 'nothing appropriate following !' },
      { first: scan.inversion },
    );
  if (scan.command !== undefined || scan.problems.length > 0) scan.problems.push(...scan.late);
}

function buildRules(scan: Scan, line: RuleLine, context: RuleContext, isSound: boolean): readonly Rule[] {
  if (isSound) rememberUses(scan);
  const written = scan.matches.map((use) => matchUse(scan, use));
  const matches = context.flavour === 'nft' ? withoutForgotten(written) : written;
  const target = targetUse(scan);
  const span = stretchOfLine(line);
  const counter = line.counter ?? scan.counter;
  const text = line.text.endsWith('\r') ? line.text.slice(0, -1) : line.text;
  const of = (header: Rule['header']): Rule =>
    counter === undefined
      ? { id: context.nextId(), header, matches, target, span, text }
      : { id: context.nextId(), header, matches, target, counter, span, text };
  return headersOf(scan).map(of);
}

/** What only all options of a use show. */
function finish(scan: Scan, draft: Draft, first: number, last: number): void {
  const fault = finishOptions(draft);
  if (fault !== undefined) report(scan, fault, { first, last });
}

function checkProtocols(scan: Scan, flavour: Flavour): void {
  for (const { draft, first, last } of scan.loaded) {
    if (draft === undefined) continue;
    const fault = protocolFault(draft.kind.kind, givenOf(draft), scan.header.given, {
      flavour,
      family: draft.kind.family,
    });
    if (fault !== undefined) report(scan, fault, { first, last });
  }
}

function matchUse(scan: Scan, { name, draft, words, first, last }: OpenUse): MatchUse {
  return { name, given: givenOf(draft), words, span: stretchOfWords(scan, first, last) };
}

function givenOf(draft: Draft | undefined): MatchUse['given'] {
  return draft === undefined || draft.isBroken ? undefined : draft.given;
}

const NO_TARGET: TargetUse = { kind: 'none' };

function targetUse(scan: Scan): TargetUse {
  if (scan.jump !== undefined) return scan.jump;
  if (scan.target === undefined) return NO_TARGET;
  const { name, draft, words, first, last } = scan.target;
  return { kind: 'target', name, given: givenOf(draft), words, span: stretchOfWords(scan, first, last) };
}

/** From the first character to the last. */
function stretchOfLine({ text }: RuleLine): Stretch {
  return { row: 0, column: 1, end: text.length + 1 };
}

/** One header a rule: sources outside, destinations inside, as add_command of iptables counts. */
function headersOf(scan: Scan): readonly Rule['header'][] {
  const { given } = scan.header;
  if (scan.several.length === 0) return [given];
  const lists = ['source', 'destination'].map((key) => ({
    key,
    values: scan.several.find((one) => one.key === key)?.values,
  }));
  return lists.reduce<readonly Rule['header'][]>(
    (headers, { key, values }) =>
      values === undefined
        ? headers
        : headers.flatMap((header) => values.map((value) => ({ ...header, [key]: value }))),
    [given],
  );
}
