/** Where a problem stands, as the fixes see it: its line, its words, its table; and edits made from there. */
import { type Message, message } from '../model/message.ts';
import type { Problem } from '../model/problem.ts';
import type { Ruleset, Table } from '../model/ruleset.ts';
import { editOfLines, type LineChange, type TextEdit, type TextLines, textLines } from './text-edit.ts';
import { wordsOf } from './words.ts';

/** One way out of a problem: what it does, and the edit that does it. */
export interface Fix {
  readonly message: Message;
  readonly edit: TextEdit;
}

export interface FixPlace {
  readonly problem: Problem;
  readonly ruleset: Ruleset;
  readonly lines: TextLines;
  readonly line: string;
  /** Offset of the line in the text. */
  readonly start: number;
  /** Of the line, unquoted. */
  readonly words: readonly string[];
  /** The words that the problem is about, as they are written. */
  readonly wrong: string;
  /** The table that the line stands in. */
  readonly table: Table | undefined;
}

/** A problem of a text; nothing where the text has no such line any more. */
export function placeOfProblem(problem: Problem, ruleset: Ruleset, text: string): FixPlace | undefined {
  const lines = textLines(text);
  const { span } = problem;
  if (span.line > lines.count) return undefined;
  const line = lines.lineAt(span.line);
  return {
    problem,
    ruleset,
    lines,
    line,
    start: lines.startOf(span.line),
    words: wordsOf(line).texts,
    wrong: line.slice(span.column - 1, span.end - 1),
    table: ruleset.tables.findLast((table) => table.span.line <= span.line),
  };
}

/** A value of the problem's message, if it is a text. */
export function wordOf({ problem }: FixPlace, name: string): string | undefined {
  const value = problem.message.values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a list in the problem's message. */
export function wordsOfList({ problem }: FixPlace, name: string): readonly string[] {
  const value = problem.message.values[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** Puts a text in place of the columns from `from` to before `to` (from 0) of the problem's line. */
export function inLine({ start }: FixPlace, from: number, to: number, text: string): TextEdit {
  return { from: start + from, to: start + to, text };
}

/** Puts words in front of what is wrong. */
export function insertBefore(place: FixPlace, words: string): Fix {
  const column = place.problem.span.column - 1;
  return { message: message('fix.insert', { words }), edit: inLine(place, column, column, `${words} `) };
}

/** Puts one word of the line in place of another; the one at or behind the problem's beginning. */
export function replaceWord(place: FixPlace, old: string, word: string): Fix | undefined {
  const from = wordAt(place, old);
  if (from === undefined) return undefined;
  return {
    message: message('fix.replace', { old, word }),
    edit: inLine(place, from, from + old.length, word),
  };
}

function wordAt({ line, problem }: FixPlace, word: string): number | undefined {
  const { starts, ends } = wordsOf(line);
  const begin = problem.span.column - 1;
  const at = starts.findIndex((start, place) => start >= begin && line.slice(start, ends[place]) === word);
  if (at >= 0) return starts[at];
  // `:INPT`, `--dprot=80`: a part of a word.
  const inside = line.indexOf(word, begin);
  return inside < 0 ? undefined : inside;
}

/** Changes whole lines. */
export function inLines({ lines }: FixPlace, id: Message, changes: readonly LineChange[]): Fix {
  return { message: id, edit: editOfLines(lines, changes) };
}

/** Takes the problem's line away. */
export function withoutLine({ problem }: FixPlace): LineChange {
  return { at: problem.span.line, lines: [], how: 'instead' };
}
