/** The state of reading one rule line: what do_command4 of iptables keeps while getopt_long goes through the words. */

import type { IndexedKind, KindIndex } from '../extensions/kind-index.ts';
import { beginOptions, type Draft, type Fault } from '../extensions/read-options.ts';
import { type Problem, type Span, type Stretch, spanAt } from '../model/problem.ts';
import type { Counter } from '../model/ruleset.ts';
import { type Words, wordsOf } from './words.ts';

/** What a line asks for: -A -I -D -R -C -L -S -F -Z -N -X -E -P. */
export type CommandName =
  | 'append'
  | 'insert'
  | 'delete'
  | 'replace'
  | 'check'
  | 'list'
  | 'list-rules'
  | 'flush'
  | 'zero'
  | 'new-chain'
  | 'delete-chain'
  | 'rename-chain'
  | 'policy';

export interface Command {
  readonly name: CommandName;
  readonly flag: string;
  /** Absent where a whole table is meant: `-F`, `-X`, `-Z`, `-L`, `-S`. */
  readonly chain: string | undefined;
  /** Place in the chain, from 1. */
  readonly place: number | undefined;
  readonly policy: string | undefined;
  /** What `-E` calls the chain. */
  readonly newName: string | undefined;
  /** Its words in the line: offsets of the first character and behind the last. */
  readonly from: number;
  readonly to: number;
}

/** A match or target while its options are read. */
export interface OpenUse {
  readonly name: string;
  /** Absent when the kind is not known: then all its words are kept as they are. */
  draft: Draft | undefined;
  words: string[];
  readonly first: number;
  last: number;
  /** Read before, in these very words: what it holds is shared, and finished. */
  isShared: boolean;
  /** Another `-m` of the same name came: options go there. */
  isCompleted: boolean;
}

/** The values of `-s a,b` or `-d a,b`, which iptables makes rules of, one each. */
export interface Several {
  readonly key: string;
  readonly values: readonly unknown[];
}

/** What is remembered from one line of a document to the next. */
export interface ScanMemory {
  readonly index: KindIndex;
  /** `-A CHAIN` of earlier lines, by chain. */
  readonly appends: Map<string, Command>;
  /** Uses read in earlier lines, by their words. */
  readonly known: Map<string, { readonly draft: Draft; readonly words: string[] }>;
}

export function newMemory(index: KindIndex): ScanMemory {
  return { index, appends: new Map(), known: new Map() };
}

export interface Scan {
  readonly index: KindIndex;
  readonly memory: ScanMemory;
  /** The line, and its words. */
  readonly text: string;
  words: Words;
  /** Number of the line in the document, from 1. */
  readonly line: number;
  readonly problems: Problem[];
  /** Of addresses: iptables looks at them when it has read all words. */
  readonly late: Problem[];
  at: number;
  /** Place of a `!` whose option has not come yet, else -1. */
  inversion: number;
  /** `-4` or `-6` gave the line to the other tool. */
  isOfOtherFamily: boolean;
  table: string | undefined;
  command: Command | undefined;
  /** Letters of flags beside a command: `-n -x -c -v --line-numbers`, the last as `0`, and `Z` for the `-Z` of `-L -Z`. */
  manners: string;
  /** Of `-c PACKETS BYTES`. */
  counter: Counter | undefined;
  readonly header: Draft;
  readonly several: Several[];
  readonly matches: OpenUse[];
  target: OpenUse | undefined;
  jump: { readonly kind: 'jump' | 'goto'; readonly chain: string; readonly span: Stretch } | undefined;
  /** Matches and the target in the order in which they came. */
  readonly loaded: OpenUse[];
}

/** Begins with a line, at the offset where its command stands. */
export function beginScan(memory: ScanMemory, text: string, from: number, line: number): Scan {
  return {
    index: memory.index,
    memory,
    text,
    words: wordsOf(text, from),
    line,
    problems: [],
    late: [],
    at: 0,
    inversion: -1,
    isOfOtherFamily: false,
    table: undefined,
    command: undefined,
    manners: '',
    counter: undefined,
    header: beginOptions(memory.index.header),
    several: [],
    matches: [],
    target: undefined,
    jump: undefined,
    loaded: [],
  };
}

/** A use that was read before stands here again. */
export function sharedUse(
  kind: IndexedKind,
  known: { readonly draft: Draft; readonly words: string[] },
  first: number,
  last: number,
): OpenUse {
  return {
    name: kind.kind.name,
    draft: known.draft,
    words: known.words,
    first,
    last,
    isShared: true,
    isCompleted: false,
  };
}

/** Opens a match or target for the words from `first` to `last`. */
export function openUse(
  kind: IndexedKind | undefined,
  name: string,
  words: string[],
  first: number,
  last: number,
): OpenUse {
  const draft = kind && beginOptions(kind);
  return { name: kind?.kind.name ?? name, draft, words, first, last, isShared: false, isCompleted: false };
}

/** Where words stand in their rule, both included ... */
export function stretchOfWords({ words }: Pick<Scan, 'words'>, first: number, last = first): Stretch {
  const start = words.starts[first] ?? words.ends.at(-1) ?? 0;
  return { row: 0, column: start + 1, end: (words.ends[last] ?? words.ends.at(-1) ?? start) + 1 };
}

/** ... and in the document. */
function spanOfWords(scan: Pick<Scan, 'words' | 'line'>, first: number, last = first): Span {
  return spanAt(scan.line, stretchOfWords(scan, first, last));
}

/** Notes what is wrong with some words. */
export function report(
  scan: Scan,
  fault: Fault,
  place: { readonly first: number; readonly last?: number },
  severity: Problem['severity'] = 'refused',
): void {
  scan.problems.push(problemAt(scan, fault, place, severity));
}

/** The same of an address. */
export function reportLate(scan: Scan, fault: Fault, place: { readonly first: number; readonly last?: number }): void {
  scan.late.push(problemAt(scan, fault, place, 'refused'));
}

function problemAt(
  scan: Scan,
  { message, tool }: Fault,
  { first, last }: { readonly first: number; readonly last?: number },
  severity: Problem['severity'],
): Problem {
  return { severity, message, span: spanOfWords(scan, first, last), ...(tool !== undefined && { tool }) };
}

/** Keeps words that nobody understands as a match of no name, which answers "cannot say". */
export function keepWords(scan: Scan, first: number, last: number): void {
  const use = openUse(undefined, '', scan.words.texts.slice(first, last + 1), first, last);
  scan.matches.push({ ...use, isCompleted: true });
}

/** Options of a match or target that nobody knows may have any name: then no flag of others is cut short. */
export function hasUnknownUse(scan: Scan): boolean {
  return scan.loaded.some((use) => use.draft === undefined);
}
