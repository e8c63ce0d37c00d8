/** Lines of a document that an edit left alone keep what was read from them, and so their rules and ids. */

import type { Kinds } from '../extensions/kind.ts';
import type { Ruleset } from '../model/ruleset.ts';
import type { Assembled } from './assemble-tables.ts';
import { countUpTo } from './count-up-to.ts';
import type { EditedRange } from './edited-text.ts';
import type { LineReading } from './read-line.ts';
import { isContinuation, isContinued, joinLines, spreadReading } from './wrapped-lines.ts';

/** A document as it was read, line by line. */
export interface ReadText {
  readonly kinds: Kinds;
  readonly text: string;
  readonly readings: readonly LineReading[];
  /** Offset at which each line begins. */
  readonly starts: readonly number[];
  /** Some rule goes on in the next line. */
  readonly isWrapped: boolean;
}

/** ... and what its lines came to when they were put together. */
export interface KnownText extends ReadText, Pick<Assembled, 'problems' | 'unread'> {
  readonly isPlain: boolean;
  /** The lines that have problems of their own, from 1. */
  readonly atFault: readonly number[];
}

/** What each ruleset was read from; nobody else holds it, so it goes with the ruleset. */
const texts = new WeakMap<Ruleset, KnownText>();

export function rememberText(ruleset: Ruleset, read: KnownText): void {
  texts.set(ruleset, read);
}

/** The text of an earlier ruleset, if the same kinds read it. */
export function textBefore(ruleset: Ruleset, kinds: Kinds): KnownText | undefined {
  const read = texts.get(ruleset);
  return read?.kinds === kinds ? read : undefined;
}

/** Whether every line of its text that is a command appends a rule; no where nobody remembers the text. */
export function isAllAppended(ruleset: Ruleset): boolean {
  return texts.get(ruleset)?.isPlain === true;
}

type Read = (text: string, line: number) => LineReading;

/** Lines as they were read, and how many at both ends are the ones before. */
export interface ReadLines extends ReadText {
  readonly head: number;
  readonly tail: number;
}

/** Reads every line that was not there before; a line that only moved is not read again. `edited` is where the texts differ, if that is known. */
export function readLines(
  text: string,
  kinds: Kinds,
  before: { readonly known: KnownText | undefined; readonly edited: EditedRange | undefined },
  read: Read,
): ReadLines {
  const { known, edited } = before;
  const quick = known?.isWrapped
    ? undefined
    : readChanged(text, kinds, { known, same: sameLines(text, known, edited) }, read);
  return quick ?? { ...readWrapped(text, kinds, known, read), head: 0, tail: 0 };
}

/** Nothing where a line goes on in the next one. */
function readChanged(
  text: string,
  kinds: Kinds,
  { known, same }: { readonly known: KnownText | undefined; readonly same: SameLines },
  read: Read,
): ReadLines | undefined {
  const { head, tail } = same;
  const old = known?.readings ?? [];
  const pool = poolOf(old.slice(head, old.length - tail));
  const readings: LineReading[] = [];
  const starts: number[] = [];
  for (let at = same.from; at < same.to; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    if (isContinued(text, at, end) || isContinuation(text, at, end)) return undefined;
    const line = text.slice(at, end);
    const there = pool.get(line)?.pop();
    const number = head + readings.length + 1;
    starts.push(at);
    readings.push(there === undefined ? read(line, number) : atLine(there, number, read));
    at = end + 1;
  }
  if (known === undefined) return { kinds, text, readings, starts, isWrapped: false, head, tail };
  const all = old.slice(0, head).concat(readings, old.slice(old.length - tail));
  const moved = all.length - old.length;
  for (const line of moved === 0 ? [] : known.atFault) {
    const at = line + moved - 1;
    const reading = all[at];
    if (line > old.length - tail && reading !== undefined) all[at] = atLine(reading, at + 1, read);
  }
  const shift = text.length - known.text.length;
  const behind = known.starts.slice(old.length - tail);
  if (shift !== 0) for (let at = 0; at < behind.length; at += 1) behind[at] = (behind[at] ?? 0) + shift;
  return {
    kinds,
    text,
    readings: all,
    starts: known.starts.slice(0, head).concat(starts, behind),
    isWrapped: false,
    head,
    tail,
  };
}

/** Every line anew, those that are one put together; rules that were there before keep their ids. */
function readWrapped(text: string, kinds: Kinds, before: ReadText | undefined, read: Read): ReadText {
  const pool = poolOf(before?.readings ?? []);
  const readings: LineReading[] = [];
  const starts: number[] = [];
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const to = newline < 0 ? text.length : newline;
    const joined = joinLines(text, at, to);
    const line = joined?.text ?? text.slice(at, to);
    const number = readings.length + 1;
    const reading = withIdsOf(read(line, number), pool.get(line)?.pop());
    readings.push(joined === undefined ? reading : spreadReading(reading, joined, isContinued(text, at, to)));
    starts.push(at);
    for (const start of joined?.starts.slice(1) ?? []) {
      readings.push({ kind: 'nothing', line: readings.length + 1, text: '', problems: [] });
      starts.push(at + start);
    }
    at = (joined?.end ?? to) + 1;
  }
  return { kinds, text, readings, starts, isWrapped: true };
}

function withIdsOf(reading: LineReading, known: LineReading | undefined): LineReading {
  if (reading.kind !== 'command' || known?.kind !== 'command') return reading;
  return { ...reading, rules: reading.rules.map((rule, at) => ({ ...rule, id: known.rules[at]?.id ?? rule.id })) };
}

/** iptables names the line in some refusals: such lines, which hold no rules, are read again where they stand now. */
function atLine(reading: LineReading, line: number, read: Read): LineReading {
  const isNamed = reading.line !== line && reading.kind !== 'command' && reading.problems.length > 0;
  return isNamed ? read(reading.text, line) : reading;
}

/** Whole lines that are the same at the head and at the tail of a text, and where the others begin and end. */
interface SameLines {
  readonly head: number;
  readonly tail: number;
  readonly from: number;
  readonly to: number;
}

function sameLines(text: string, before: ReadText | undefined, edited?: EditedRange): SameLines {
  if (before === undefined) return { head: 0, tail: 0, from: 0, to: text.length };
  const { starts, text: old } = before;
  const known = edited?.before === old ? edited : undefined;
  const head = Math.max(0, countUpTo(starts, known?.from ?? commonPrefix(old, text)) - 1);
  const from = starts[head] ?? 0;
  const suffix = Math.min(
    known === undefined ? commonSuffix(old, text) : old.length - known.from - known.removed,
    old.length - from,
    text.length - from,
  );
  const shift = text.length - old.length;
  const isLineStart = (at: number): boolean => at === from || text[at - 1] === '\n';
  const first = countUpTo(starts, old.length - suffix - 1);
  const whole = isLineStart((starts[first] ?? old.length) + shift) ? first : first + 1;
  const tail = Math.max(0, starts.length - Math.max(whole, head));
  return { head, tail, from, to: tail === 0 ? text.length : (starts[starts.length - tail] ?? 0) + shift };
}

/** Long stretches are compared at once, then shorter ones where they differ. */
const CHUNKS = [65_536, 1024];

function commonPrefix(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  for (const chunk of CHUNKS)
    while (at + chunk <= most && one.slice(at, at + chunk) === other.slice(at, at + chunk)) at += chunk;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}

function commonSuffix(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  const { length } = one;
  const end = other.length;
  let at = 0;
  for (const chunk of CHUNKS)
    while (
      at + chunk <= most &&
      one.slice(length - at - chunk, length - at) === other.slice(end - at - chunk, end - at)
    )
      at += chunk;
  while (at < most && one.charCodeAt(length - at - 1) === other.charCodeAt(end - at - 1)) at += 1;
  return at;
}

/** Lines that may have moved, the first of equal ones on top. */
function poolOf(readings: readonly LineReading[]): ReadonlyMap<string, LineReading[]> {
  const pool = new Map<string, LineReading[]>();
  for (let at = readings.length - 1; at >= 0; at -= 1) {
    const reading = readings[at];
    if (reading === undefined) continue;
    const same = pool.get(reading.text);
    if (same === undefined) pool.set(reading.text, [reading]);
    else same.push(reading);
  }
  return pool;
}
