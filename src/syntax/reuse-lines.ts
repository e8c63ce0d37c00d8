/** Lines of a document that an edit left alone keep what was read from them, and so their rules and ids. */
import type { Kinds } from '../extensions/kind.ts';
import type { Ruleset } from '../model/ruleset.ts';
import { moveReading, type LineReading } from './read-line.ts';

/** A document as it was read. */
export interface ReadText {
  readonly kinds: Kinds;
  readonly readings: readonly LineReading[];
}

/** What each ruleset was read from; nobody else holds it, so it goes with the ruleset. */
const texts = new WeakMap<Ruleset, ReadText>();

export function rememberText(ruleset: Ruleset, read: ReadText): void {
  texts.set(ruleset, read);
}

/** The lines of an earlier ruleset, if the same kinds read them. */
export function readingsBefore(ruleset: Ruleset, kinds: Kinds): readonly LineReading[] | undefined {
  const read = texts.get(ruleset);
  return read?.kinds === kinds ? read.readings : undefined;
}

type Read = (text: string, line: number) => LineReading;

/** Reads every line that is not among those before; a line that only moved is not read again. */
export function readLines(text: string, before: readonly LineReading[], read: Read): readonly LineReading[] {
  const head = sameHead(text, before);
  const tail = sameTail(text, before, head);
  const pool = poolOf(before.slice(head.count, before.length - tail.count));
  const readings: LineReading[] = before.slice(0, head.count);
  for (let at = head.end; at < tail.start; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end);
    const known = pool.get(line)?.pop();
    const number = readings.length + 1;
    readings.push(known === undefined ? read(line, number) : moveReading(known, number));
    at = end + 1;
  }
  for (let at = before.length - tail.count; at < before.length; at += 1) {
    const reading = before[at];
    if (reading !== undefined) readings.push(moveReading(reading, readings.length + 1));
  }
  return readings;
}

/** How many lines are the same from the beginning on, and where the next one begins. */
function sameHead(text: string, before: readonly LineReading[]): { readonly count: number; readonly end: number } {
  let count = 0;
  let end = 0;
  for (const { text: line } of before) {
    const next = end + line.length;
    if (end >= text.length || !text.startsWith(line, end) || (next < text.length && text[next] !== '\n')) break;
    end = next + 1;
    count += 1;
  }
  return { count, end };
}

/** How many lines are the same at the end, not counting the head, and where the first of them begins. */
function sameTail(text: string, before: readonly LineReading[], head: { readonly count: number; readonly end: number }): { readonly count: number; readonly start: number } {
  let count = 0;
  let start = text.endsWith('\n') ? text.length : text.length + 1;
  while (count < before.length - head.count) {
    const line = before[before.length - 1 - count]?.text ?? '';
    const from = start - 1 - line.length;
    if (from < head.end || !text.startsWith(line, from) || (from > 0 && text[from - 1] !== '\n')) break;
    start = from;
    count += 1;
  }
  return { count, start };
}

/** Lines that may have moved, the last of equal ones on top. */
function poolOf(readings: readonly LineReading[]): ReadonlyMap<string, LineReading[]> {
  const pool = new Map<string, LineReading[]>();
  for (const reading of readings.toReversed()) {
    const same = pool.get(reading.text);
    if (same === undefined) pool.set(reading.text, [reading]);
    else same.push(reading);
  }
  return pool;
}
