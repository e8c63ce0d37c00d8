/** Rules that go on in the next line: by a backslash, as in a shell, or broken by a mail program in front of an option. iptables-restore knows neither. */
import { message } from '../model/message.ts';
import { type Problem, type Span, type Stretch, spanAt } from '../model/problem.ts';
import type { Rule } from '../model/ruleset.ts';
import type { LineReading } from './read-line.ts';

const COMMANDS = 'AIDRCLSFZNXEP';
const DASH = 45;
const BACKSLASH = 92;
const LETTER_A = 65;
const LONG_COMMAND =
  /^--(?:append|insert|delete|replace|check|list|list-rules|flush|zero|new|new-chain|delete-chain|rename-chain|policy)(?:\s|=|$)/;
const OPTION = /^[ \t]*(?:![ \t]+)?(-[a-z]\b|--[a-z])/;
const RULE = /^\s*(?:\[\d+:\d+\]\s*)?-[AI]/;

/** Whether a line, by itself, begins in the middle of a rule. */
export function isContinuation(text: string, from: number, to: number): boolean {
  const first = text.charCodeAt(from);
  if (first === DASH && (text.charCodeAt(from + 1) === LETTER_A || COMMANDS.includes(text[from + 1] ?? ' ')))
    return false;
  if (first !== DASH && first !== 32 && first !== 9 && first !== 33) return false;
  const line = text.slice(from, to);
  return OPTION.test(line) && !LONG_COMMAND.test(line.trimStart());
}

/** Whether a line ends in a backslash. */
export function isContinued(text: string, from: number, to: number): boolean {
  const last = text.charCodeAt(to - 1) === 13 ? to - 2 : to - 1;
  return last >= from && text.charCodeAt(last) === BACKSLASH;
}

/** Lines that are one, and what stands in them with blanks in place of what broke them. */
export interface JoinedLines {
  /** Offset behind the last. */
  readonly end: number;
  readonly text: string;
  /** Offsets at which the lines begin, from that of the first. */
  readonly starts: readonly number[];
}

/** All that belongs to the line that begins at `from`; nothing where that is the line alone. */
export function joinLines(text: string, from: number, to: number): JoinedLines | undefined {
  const starts = [0];
  const isRule = RULE.test(text.slice(from, Math.min(to, from + 200)));
  let end = to;
  while (end < text.length) {
    const next = text.indexOf('\n', end + 1);
    const nextEnd = next < 0 ? text.length : next;
    const goesOn = isContinued(text, from, end) || (isRule && isContinuation(text, end + 1, nextEnd));
    if (!goesOn) break;
    starts.push(end + 1 - from);
    end = nextEnd;
  }
  if (starts.length === 1) return undefined;
  const joined = text.slice(from, end).replace(/\\?\r?\n/g, (broken) => ' '.repeat(broken.length));
  return { end, text: joined, starts };
}

/** The reading of joined lines, each part at the line where it stands, with a word on how it is broken. */
export function spreadReading(reading: LineReading, { text, starts }: JoinedLines, isBackslash: boolean): LineReading {
  // Rules of one line share its stretch, and are known by that.
  const known = new Map<Stretch, Stretch>();
  const spread = (span: Stretch): Stretch => {
    const there = known.get(span) ?? spreadStretch(span, starts);
    known.set(span, there);
    return there;
  };
  const inLine = ({ column, end }: Span): Span => spanAt(reading.line, spreadStretch({ row: 0, column, end }, starts));
  const problems = [
    brokenProblem(reading.line, starts, text, isBackslash),
    ...reading.problems.map((problem) => ({ ...problem, span: inLine(problem.span) })),
  ];
  if (reading.kind !== 'command') return { ...reading, problems };
  return { ...reading, problems, rules: reading.rules.map((rule) => spreadRule(rule, spread)) };
}

function spreadRule(rule: Rule, spread: (span: Stretch) => Stretch): Rule {
  const { target } = rule;
  return {
    ...rule,
    span: spread(rule.span),
    matches: rule.matches.map((use) => ({ ...use, span: spread(use.span) })),
    target: target.kind === 'none' ? target : { ...target, span: spread(target.span) },
  };
}

/** It stays in one line: that in which it begins. */
function spreadStretch({ column, end }: Stretch, starts: readonly number[]): Stretch {
  const at = starts.findLastIndex((start) => start <= column - 1);
  const start = starts[at] ?? 0;
  const next = starts[at + 1];
  const last = next === undefined ? end : Math.min(end, next);
  return { row: at, column: column - start, end: Math.max(column - start + 1, last - start) };
}

/** A problem of a whole wrapped rule ends where the rule's first line ends. */
export function withinLine(
  problem: Problem,
  { text, starts }: { readonly text: string; readonly starts: readonly number[] },
): Problem {
  const { line, column, end } = problem.span;
  const last = (starts[line] ?? text.length + 1) - (starts[line - 1] ?? 0);
  return end <= last ? problem : { ...problem, span: { line, column: Math.min(column, last), end: last } };
}

function brokenProblem(line: number, starts: readonly number[], text: string, isBackslash: boolean): Problem {
  const second = starts[1] ?? 0;
  if (isBackslash) {
    const span = { line, column: second - 1, end: second };
    return { severity: 'refused', message: message('syntax.continued'), span, tool: "Bad argument `\\'" };
  }
  const end = (starts[2] ?? text.length + 1) - second;
  const span = { line: line + 1, column: 1, end: Math.max(2, end) };
  return { severity: 'refused', message: message('syntax.wrapped', { line }), span };
}
