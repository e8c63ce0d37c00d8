/** What one line of a save says, wherever it stands (the loop of xtables_restore_main in iptables-restore). */
import { message } from '../model/message.ts';
import type { Problem } from '../model/problem.ts';
import type { Counter } from '../model/ruleset.ts';
import { type EmptyReading, type RuleContext, type RuleReading, readRule } from './read-rule.ts';
import { wordsOf } from './words.ts';

/** A line and what it says, wherever it stands. `line`, from 1, is where it was read: the lines of its problems count from there. */
export type LineReading =
  | RuleReading
  | EmptyReading
  | { readonly kind: 'unread'; readonly line: number; readonly text: string; readonly problems: readonly Problem[] }
  | {
      readonly kind: 'table';
      readonly line: number;
      readonly text: string;
      readonly problems: readonly Problem[];
      readonly name: string;
    }
  | {
      readonly kind: 'chain';
      readonly line: number;
      readonly text: string;
      readonly problems: readonly Problem[];
      readonly name: string;
      /** `-` or a policy, as written. */
      readonly policy: string | undefined;
      readonly counter: Counter | undefined;
    };

const NO_PROBLEMS: readonly Problem[] = [];
const COUNTERS = /^\[(\d+):(\d+)\]$/;

/** Reads a line; its problems are those that do not hang on other lines. */
export function readLine(text: string, line: number, context: RuleContext): LineReading {
  const start = startOfText(text);
  const first = text[start];
  if (first === undefined || first === '#') return { kind: 'nothing', line, text, problems: NO_PROBLEMS };
  if (first === '-') return readRule({ text, number: line, from: start, counter: undefined }, context);
  if (first === '[') return readCounted(text, { line, start }, context);
  if (first === '*')
    return { kind: 'table', line, text, problems: NO_PROBLEMS, name: wordsOf(text, start + 1).texts[0] ?? '' };
  if (first === ':') return readChain(text, line, start + 1);
  if (text.slice(start).trimEnd() === 'COMMIT') return { kind: 'commit', line, text, problems: NO_PROBLEMS };
  return readCommandLine(text, { line, start }, context);
}

function startOfText(text: string): number {
  let at = 0;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\r' || text[at] === '\ufeff') at += 1;
  return at;
}

interface Place {
  readonly line: number;
  readonly start: number;
}

/** `[packets:bytes] -A ...` */
function readCounted(text: string, { line, start }: Place, context: RuleContext): LineReading {
  const close = text.indexOf(']', start);
  const inside = close < 0 ? '' : text.slice(start, close + 1);
  if (!inside.includes(':')) {
    return unread(text, { line, start }, { id: 'syntax.counter-open', tool: `Bad line ${line}: need ]` });
  }
  const counter = counterOf(inside);
  const reading = readRule({ text, number: line, from: close + 1, counter }, context);
  if (counter !== undefined) return reading;
  const span = { line, column: start + 1, end: close + 2 };
  return {
    ...reading,
    problems: [
      { severity: 'note', message: message('syntax.counter-not-numbers', { text: inside }), span },
      ...reading.problems,
    ],
  };
}

function counterOf(text: string | undefined): Counter | undefined {
  const numbers = text === undefined ? null : COUNTERS.exec(text);
  return numbers === null ? undefined : { packets: Number(numbers[1]), bytes: Number(numbers[2]) };
}

/** `:CHAIN POLICY [packets:bytes]`; what follows is not looked at. */
function readChain(text: string, line: number, from: number): LineReading {
  const { texts, starts, ends } = wordsOf(text, from);
  const [name = '', policy, counters] = texts;
  const problems: Problem[] = [];
  const span = { line, column: (starts[0] ?? from) + 1, end: (ends[0] ?? text.length) + 1 };
  if (name === '') {
    problems.push({
      severity: 'refused',
      message: message('syntax.chain-without-name'),
      span,
      tool: `line ${line} chain name invalid`,
    });
  } else if (policy === undefined) {
    problems.push({
      severity: 'refused',
      message: message('syntax.chain-without-policy', { chain: name }),
      span,
      tool: `line ${line} policy invalid`,
    });
  }
  return { kind: 'chain', line, text, problems, name, policy, counter: counterOf(counters) };
}

/** Anything else; `iptables -t nat -A ...` is read as the rule it would add. */
function readCommandLine(text: string, { line, start }: Place, context: RuleContext): LineReading {
  const name = /^(?:sudo[ \t]+)?(?:\/?[\w/]*\/)?(ip6?tables)(?:-nft|-legacy)?[ \t]+(?=-)/.exec(
    text.slice(start, start + 200),
  );
  if (name === null)
    return unread(
      text,
      { line, start },
      { id: 'syntax.garbage', tool: `Bad argument \`${wordsOf(text, start).texts[0] ?? ''}'` },
    );
  const reading = readRule({ text, number: line, from: start + name[0].length, counter: undefined }, context);
  const span = { line, column: start + 1, end: start + name[0].trimEnd().length + 1 };
  const problem: Problem = {
    severity: 'note',
    message: message('syntax.command-in-save', { command: name[1] ?? '' }),
    span,
    tool: `Bad argument \`${name[0].trimEnd()}'`,
  };
  return { ...reading, problems: [problem, ...reading.problems] };
}

function unread(
  text: string,
  { line, start }: Place,
  { id, tool }: { readonly id: string; readonly tool: string },
): LineReading {
  const end = text.trimEnd().length;
  const shown = end - start > 60 ? `${text.slice(start, start + 60)}…` : text.slice(start, end);
  const span = { line, column: start + 1, end: end + 1 };
  return {
    kind: 'unread',
    line,
    text,
    problems: [{ severity: 'refused', message: message(id, { text: shown }), span, tool }],
  };
}

/** The problems of a line that stands at `line` now. */
export function problemsAt(reading: LineReading, line: number): readonly Problem[] {
  const shift = line - reading.line;
  if (shift === 0) return reading.problems;
  return reading.problems.map((problem) => ({
    ...problem,
    span: { ...problem.span, line: problem.span.line + shift },
  }));
}
