/** The state of reading one rule line: what do_command4 of iptables keeps while getopt_long goes through the words. */
import { beginOptions, type Draft, type Fault } from '../extensions/read-options.ts';
import type { KindIndex } from '../extensions/kind-index.ts';
import type { Problem, Span } from '../model/problem.ts';
import type { Words } from './words.ts';

/** What a line asks for: -A -I -D -R -N -X -F -Z -P. */
export type CommandName = 'append' | 'insert' | 'delete' | 'replace' | 'new-chain' | 'delete-chain' | 'flush' | 'zero' | 'policy';

export interface Command {
  readonly name: CommandName;
  readonly flag: string;
  /** Absent in `-F`, `-X` and `-Z` of a whole table. */
  readonly chain: string | undefined;
  /** Place in the chain, from 1. */
  readonly place: number | undefined;
  readonly policy: string | undefined;
  readonly span: Span;
}

/** A match or target while its options are read. */
export interface OpenUse {
  readonly name: string;
  /** Absent when the kind is not known: then all its words are kept as they are. */
  readonly draft: Draft | undefined;
  readonly words: string[];
  readonly first: number;
  last: number;
  /** Another `-m` of the same name came: options go there. */
  isCompleted: boolean;
}

/** The values of `-s a,b` or `-d a,b`, which iptables makes rules of, one each. */
export interface Several {
  readonly key: string;
  readonly values: readonly unknown[];
}

export interface Scan {
  readonly index: KindIndex;
  readonly words: Words;
  /** Number of the line in the document, from 1. */
  readonly line: number;
  readonly problems: Problem[];
  at: number;
  /** Place of a `!` whose option has not come yet, else -1. */
  inversion: number;
  table: string | undefined;
  command: Command | undefined;
  readonly header: Draft;
  several: Several[];
  readonly matches: OpenUse[];
  target: OpenUse | undefined;
  jump: { readonly kind: 'jump' | 'goto'; readonly chain: string; readonly span: Span } | undefined;
  /** Matches and the target in the order in which they came. */
  readonly loaded: OpenUse[];
}

export function beginScan(words: Words, line: number, index: KindIndex): Scan {
  return {
    index,
    words,
    line,
    problems: [],
    at: 0,
    inversion: -1,
    table: undefined,
    command: undefined,
    header: beginOptions(index.header),
    several: [],
    matches: [],
    target: undefined,
    jump: undefined,
    loaded: [],
  };
}

/** Where words stand in the document, both included. */
export function spanOfWords({ words, line }: Pick<Scan, 'words' | 'line'>, first: number, last = first): Span {
  const start = words.starts[first] ?? words.ends.at(-1) ?? 0;
  return { line, column: start + 1, end: (words.ends[last] ?? words.ends.at(-1) ?? start) + 1 };
}

/** Notes what is wrong with some words. */
export function report(scan: Scan, fault: Fault, place: { readonly first: number; readonly last?: number }, severity: Problem['severity'] = 'refused'): void {
  const { tool } = fault;
  const span = spanOfWords(scan, place.first, place.last);
  scan.problems.push({ severity, message: fault.message, span, ...(tool !== undefined && { tool }) });
}

/** Keeps words that nobody understands as a match of no name, which answers "cannot say". */
export function keepWords(scan: Scan, first: number, last: number): void {
  scan.matches.push({ name: '', draft: undefined, words: scan.words.texts.slice(first, last + 1), first, last, isCompleted: true });
}
