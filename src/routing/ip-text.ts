/** Texts of iproute2 as lines of words with their places, and what every reader of them hands back. */
import { type Message, type MessageValue, message } from '../model/message.ts';
import type { Problem, Span } from '../model/problem.ts';

/** What was read, and what was wrong. Reading goes on behind a fault, so there can be both. */
export interface Reading<T> {
  readonly values: readonly T[];
  readonly problems: readonly Problem[];
}

export interface IpWord {
  readonly text: string;
  readonly span: Span;
}

export interface IpLine {
  readonly words: readonly IpWord[];
  /** Begins with a blank: it belongs to the line before. */
  readonly isIndented: boolean;
  readonly span: Span;
}

/** More than any host prints; what is behind is reported and left out. */
const MOST_LINES = 100_000;
const LONGEST_LINE = 10_000;
const MOST_PROBLEMS = 200;

/** Lines that hold something, at most as many as a host could print. */
export function linesOf(text: string): Reading<IpLine> {
  const problems: Problem[] = [];
  const values: IpLine[] = [];
  const all = text.split('\n', MOST_LINES + 1);
  all.slice(0, MOST_LINES).forEach((raw, index) => {
    const line = index + 1;
    const span = { line, column: 1, end: Math.max(2, raw.length + 1) };
    if (raw.length > LONGEST_LINE) problems.push(fault(span, 'routing.line-too-long'));
    else if (raw.trim() !== '') values.push({ words: wordsOf(raw, line), isIndented: /^\s/.test(raw), span });
  });
  if (all.length > MOST_LINES)
    problems.push(fault({ line: MOST_LINES + 1, column: 1, end: 2 }, 'routing.too-many-lines', { most: MOST_LINES }));
  return { values, problems };
}

function wordsOf(raw: string, line: number): readonly IpWord[] {
  return [...raw.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text,
    span: { line, column: index + 1, end: index + 1 + text.length },
  }));
}

/** A fault that keeps the line from being used. `tool` is iproute2's own wording. */
export function fault(
  span: Span,
  id: string,
  values: Readonly<Record<string, MessageValue>> = {},
  tool?: string,
): Problem {
  return { severity: 'refused', message: message(id, values), span, ...(tool !== undefined && { tool }) };
}

/** Something that was left out. */
export function leftOut(span: Span, said: Message): Problem {
  return { severity: 'not-understood', message: said, span };
}

/** Joins what single lines gave; a flood of faults is cut off. */
export function collect<T>(readings: readonly Reading<T>[]): Reading<T> {
  return {
    values: readings.flatMap(({ values }) => values),
    problems: readings.flatMap(({ problems }) => problems).slice(0, MOST_PROBLEMS),
  };
}

/** The words of one line, taken one by one. */
export interface WordCursor {
  /** The next word, which is taken. */
  next(): IpWord | undefined;
  peek(): IpWord | undefined;
  /** Takes the next word if it is one of these. */
  take(...texts: readonly string[]): IpWord | undefined;
  /** Place behind the last word, where a missing one would stand. */
  end(): Span;
}

export function cursorOver(line: IpLine): WordCursor {
  let place = 0;
  const peek = () => line.words[place];
  const next = () => line.words[place++];
  return {
    peek,
    next,
    take: (...texts) => (texts.includes(peek()?.text ?? '') ? next() : undefined),
    end: () => ({ line: line.span.line, column: line.span.end, end: line.span.end + 1 }),
  };
}

/** Takes `ip`, `-4`, `-6`, `route add` and the like in front of arguments, as somebody would paste a whole command. */
export function skipCommand(cursor: WordCursor, object: readonly string[]): 'ipv4' | 'ipv6' | undefined {
  if (!cursor.take('ip')) {
    cursor.take('add', 'append', 'replace');
    return undefined;
  }
  let family: 'ipv4' | 'ipv6' | undefined;
  for (let option = cursor.take('-4', '-6', '-family'); option; option = cursor.take('-4', '-6')) {
    family = option.text === '-6' ? 'ipv6' : 'ipv4';
  }
  cursor.take(...object);
  cursor.take('add', 'append', 'replace');
  return family;
}
