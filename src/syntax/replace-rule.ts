/**
 * The commonest edit of a long document: a keystroke inside one rule. All that was read from the other lines holds then, and
 * none of them is gone through again. Any other edit is not for here.
 */
import type { Chain, Rule, Ruleset, Table } from '../model/ruleset.ts';
import { carryJumps } from './chain-jumps.ts';
import type { EditedRange } from './edited-text.ts';
import type { LineReading } from './read-line.ts';
import { type KnownText, oneChangedLine } from './reuse-lines.ts';

/** A chain in which one rule gave way to another. */
export interface ReplacedRule {
  readonly before: Chain;
  readonly after: Chain;
  /** Its place, from 0. */
  readonly at: number;
}

export interface ReplacedText extends ReplacedRule {
  readonly read: KnownText;
  readonly tables: readonly Table[];
}

/** Whether every command appends a rule to a chain of the table that is open: then rules stand in the order of their lines. */
export function isPlain(readings: readonly LineReading[]): boolean {
  return readings.every((reading) => reading.kind !== 'command' || isAppend(reading));
}

function isAppend(reading: LineReading): boolean {
  return reading.kind === 'command' && reading.command?.name === 'append' && reading.table === undefined;
}

/** Nothing where more than one rule of a plain text changed. */
export function replaceRule(
  text: string,
  { tables }: Ruleset,
  { edited, ...before }: KnownText & { readonly edited: EditedRange | undefined },
  read: (text: string, line: number) => LineReading,
): ReplacedText | undefined {
  const changed = before.isPlain ? oneChangedLine(text, before, edited) : undefined;
  if (changed === undefined || before.problems.some(({ span }) => span.line === changed.line)) return undefined;
  const was = before.readings[changed.line - 1];
  const now = read(changed.text, changed.line);
  const [old, rule] = was === undefined ? [] : swapped(was, now);
  if (old === undefined || rule === undefined) return undefined;
  const found = tables.flatMap(({ chains }) => chains).find((chain) => placeIn(chain, old) !== undefined);
  const at = found && placeIn(found, old);
  if (found === undefined || at === undefined) return undefined;
  const after: Chain = { ...found, rules: found.rules.with(at, rule) };
  carryJumps(found, after, at);
  replacements.set(after, { before: new WeakRef(found), at });
  const put = (table: Table): Table =>
    table.name === found.table
      ? { ...table, chains: table.chains.map((chain) => (chain === found ? after : chain)) }
      : table;
  const others = before.atFault.filter((line) => line !== changed.line);
  const atFault = now.problems.length === 0 ? others : [...others, changed.line].sort((one, other) => one - other);
  const readText = {
    ...before,
    text,
    readings: before.readings.with(changed.line - 1, now),
    starts: changed.starts,
    atFault,
  };
  return { read: readText, tables: tables.map(put), before: found, after, at };
}

/** Weakly: the chain before goes when nobody else needs it. */
const replacements = new WeakMap<Chain, { readonly before: WeakRef<Chain>; readonly at: number }>();

/** The place of the one rule in which a chain differs from another, from 0; nothing where that is not known. */
export function placeReplaced(before: Chain, after: Chain): number | undefined {
  const known = replacements.get(after);
  return known?.before.deref() === before ? known.at : undefined;
}

/** The rules of two lines that append one rule to one chain. */
function swapped(was: LineReading, now: LineReading): readonly [] | readonly [Rule, Rule] {
  if (was.kind !== 'command' || now.kind !== 'command' || !isAppend(was) || !isAppend(now)) return [];
  const [old, ...others] = was.rules;
  const [rule, ...more] = now.rules;
  const isOne = old !== undefined && rule !== undefined && others.length === 0 && more.length === 0;
  return isOne && was.command?.chain === now.command?.chain ? [old, rule] : [];
}

/** The place of a rule in a chain whose rules stand in the order of their lines. */
function placeIn({ rules }: Chain, rule: Rule): number | undefined {
  let low = 0;
  let high = rules.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rules[middle]?.span.line ?? 0) < rule.span.line) low = middle + 1;
    else high = middle;
  }
  return rules[low] === rule ? low : undefined;
}
