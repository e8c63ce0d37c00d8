/**
 * The commonest edits of a long document: a keystroke in a rule, and rules that come and go among others. What was read from
 * the other lines holds then, and none of them is gone through again. Any other edit is not for here.
 */

import type { Chain, Rule, Table } from '../model/ruleset.ts';
import { carryJumps } from './chain-jumps.ts';
import { countUpTo } from './count-up-to.ts';
import type { LineReading } from './read-line.ts';
import type { RuleReading } from './read-rule.ts';
import type { KnownText, ReadLines } from './reuse-lines.ts';
import { rememberSplice } from './spliced-chain.ts';

export interface SplicedText {
  readonly read: KnownText;
  readonly tables: readonly Table[];
}

/** Whether every command appends a rule to a chain of the table that is open: then rules stand in the order of their lines. */
export function isPlain(readings: readonly LineReading[]): boolean {
  return readings.every((reading) => reading.kind !== 'command' || isAppend(reading));
}

function isAppend(reading: LineReading): reading is RuleReading {
  return (
    reading.kind === 'command' &&
    reading.command?.name === 'append' &&
    reading.table === undefined &&
    !/w/i.test(reading.manners ?? '')
  );
}

/** Lines that gave way to others. */
interface Edited {
  /** How many lines in front of them stayed. */
  readonly head: number;
  readonly removed: readonly LineReading[];
  readonly added: readonly LineReading[];
  /** By how many lines those behind them have moved. */
  readonly shift: number;
}

/** Nothing where more than rules of declared chains in a plain text changed. */
export function spliceRules(tables: readonly Table[], before: KnownText, now: ReadLines): SplicedText | undefined {
  if (!before.isPlain || before.isWrapped || now.isWrapped) return undefined;
  const { head, tail, ...read } = now;
  const edited: Edited = {
    head,
    removed: before.readings.slice(head, before.readings.length - tail),
    added: read.readings.slice(head, read.readings.length - tail),
    shift: read.readings.length - before.readings.length,
  };
  if (!isOfRules(edited, before)) return undefined;
  const own = openTable(tables, before.readings, head);
  const names = namesIn(edited);
  // A chain without a line of its own comes and goes with its first rule.
  const isDeclared = ({ name, span }: Chain): boolean => names.has(name) && span !== undefined && span.line <= head;
  if (own === undefined || own.chains.filter(isDeclared).length !== names.size) return undefined;
  return {
    read: {
      ...read,
      problems: before.problems,
      unread: before.unread,
      atFault: atFaultNow(before, edited),
      isPlain: true,
    },
    tables: tables.map((table) => tableAfter(table, edited, table === own ? names : NONE)),
  };
}

const NONE: ReadonlySet<string> = new Set();

/** Rules and empty lines; where the text has other faults, which may speak of its lines, a rule for a rule. */
function isOfRules({ removed, added, head, shift }: Edited, { problems, unread }: KnownText): boolean {
  const all = [...removed, ...added];
  if (!all.every((reading) => isAppend(reading) || isEmpty(reading))) return false;
  if (problems.length === 0 && unread.length === 0) return true;
  const isAmong = (line: number): boolean => line > head && line <= head + removed.length;
  return shift === 0 && all.every(isAppend) && !problems.some(({ span }) => isAmong(span.line));
}

/** A line that is indented is a problem of the whole. */
function isEmpty({ kind, text }: LineReading): boolean {
  return kind === 'nothing' && !/^[ \t\ufeff]/.test(text);
}

function namesIn({ removed, added }: Edited): ReadonlySet<string> {
  const rules = [...removed, ...added].filter(isAppend);
  return new Set(rules.map(({ command }) => command?.chain ?? ''));
}

/** The table that is open behind so many lines. */
function openTable(tables: readonly Table[], readings: readonly LineReading[], lines: number): Table | undefined {
  for (let at = lines - 1; at >= 0; at -= 1) {
    const kind = readings[at]?.kind;
    if (kind === 'commit') return undefined;
    // A table that begins a second time has let its first rules go.
    if (kind === 'table') return tables.find(({ span }) => span.line === at + 1);
  }
  return undefined;
}

function tableAfter(table: Table, edited: Edited, names: ReadonlySet<string>): Table {
  const { head, shift } = edited;
  const chains = table.chains.map((chain) =>
    names.has(chain.name) ? spliceChain(chain, edited) : moveChain(chain, edited),
  );
  const isSame = chains.every((chain, at) => chain === table.chains[at]);
  if (shift === 0 || table.span.line <= head) return isSame ? table : { ...table, chains };
  return { ...table, chains, span: { ...table.span, line: table.span.line + shift } };
}

function moveChain(chain: Chain, { head, shift }: Edited): Chain {
  const { lines, span, rules } = chain;
  const isBehind = (lines[lines.length - 1] ?? 0) > head || (span !== undefined && span.line > head);
  if (shift === 0 || !isBehind) return chain;
  const after: Chain = {
    ...chain,
    lines: Int32Array.from(lines, (line) => (line > head ? line + shift : line)),
    ...(span !== undefined && { span: span.line > head ? { ...span, line: span.line + shift } : span }),
  };
  carry(chain, after, { from: rules.length, removed: 0, added: 0 });
  return after;
}

function spliceChain(chain: Chain, { head, removed, added, shift }: Edited): Chain {
  const from = countUpTo(chain.lines, head);
  const to = countUpTo(chain.lines, head + removed.length);
  const rules: Rule[] = [];
  const lines: number[] = [];
  for (const [at, reading] of added.entries()) {
    if (!isAppend(reading) || reading.command?.chain !== chain.name) continue;
    for (const rule of reading.rules) {
      rules.push(rule);
      lines.push(head + at + 1);
    }
  }
  const after: Chain = {
    ...chain,
    rules: [...chain.rules.slice(0, from), ...rules, ...chain.rules.slice(to)],
    lines: splicedLines(chain.lines, { from, to, lines, shift }),
  };
  carry(chain, after, { from, removed: to - from, added: rules.length });
  return after;
}

function splicedLines(
  before: ArrayLike<number>,
  { from, to, lines, shift }: { from: number; to: number; lines: readonly number[]; shift: number },
): ArrayLike<number> {
  const after = new Int32Array(before.length - to + from + lines.length);
  for (let at = 0; at < from; at += 1) after[at] = before[at] ?? 0;
  after.set(lines, from);
  const moved = from + lines.length - to;
  for (let at = to; at < before.length; at += 1) after[at + moved] = (before[at] ?? 0) + shift;
  return after;
}

function carry(before: Chain, after: Chain, splice: Parameters<typeof rememberSplice>[2]): void {
  carryJumps(before, after, splice);
  rememberSplice(before, after, splice);
}

function atFaultNow({ atFault }: KnownText, { head, removed, added, shift }: Edited): readonly number[] {
  return [
    ...atFault.filter((line) => line <= head),
    ...added.flatMap(({ problems }, at) => (problems.length > 0 ? [head + at + 1] : [])),
    ...atFault.filter((line) => line > head + removed.length).map((line) => line + shift),
  ];
}
