/** The text of iptables-save or ip6tables-save as a ruleset; what is not understood stays in it, with a problem at its line. */

import type { Kinds } from '../extensions/kind.ts';
import { indexKinds } from '../extensions/kind-index.ts';
import type { Flavour } from '../model/hook.ts';
import type { Family } from '../model/packet.ts';
import type { Problem } from '../model/problem.ts';
import type { Rule, Ruleset } from '../model/ruleset.ts';
import { ALL_KINDS } from './all-kinds.ts';
import { assembleTables } from './assemble-tables.ts';
import { checkRuleset } from './check-ruleset.ts';
import type { EditedRange } from './edited-text.ts';
import { lineEndProblems } from './line-ends.ts';
import { printRule } from './print-rule.ts';
import { type LineReading, problemsAt, readLine } from './read-line.ts';
import { ruleContext } from './read-rule.ts';
import { type KnownText, type ReadLines, readLines, rememberText, textBefore } from './reuse-lines.ts';
import { isPlain, spliceRules } from './splice-rules.ts';
import { withinLine } from './wrapped-lines.ts';

export interface ParseOptions {
  readonly family: Family;
  readonly flavour: Flavour;
  /** All there are, when absent. */
  readonly kinds?: Kinds;
  /** The same document before an edit: lines that stayed keep their rules and ids. */
  readonly previous?: Ruleset;
  /** Where the text differs from that of `previous`, if that is known. */
  readonly edited?: EditedRange | undefined;
  /** Gives every rule an id of its own; when absent, ids count on through all documents. */
  readonly nextId?: () => number;
}

let lastId = 0;

function countOn(): number {
  lastId += 1;
  return lastId;
}

/** Never throws and never hangs, whatever the text; an empty text is a ruleset without tables. */
export function parseRuleset(text: string, options: ParseOptions): Ruleset {
  const { family, flavour, kinds = ALL_KINDS, previous, nextId = countOn } = options;
  const index = indexKinds(kinds, family);
  const context = ruleContext(index, flavour, nextId);
  const isSameTool = previous?.family === family && previous.flavour === flavour;
  const before = isSameTool ? textBefore(previous, kinds) : undefined;
  const known = isSameTool ? previous : undefined;
  const print = (rule: Rule): string => printRule(rule, '', { family, flavour, kinds });
  const readOne = (line: string, number: number): LineReading => readLine(line, number, context);
  const lines = readLines(text, kinds, { known: before, edited: options.edited }, readOne);
  const spliced = known && before && spliceRules(known.tables, before, lines);
  const { read, tables } = spliced ?? readAll(lines, { flavour, print, previous: known });
  const found = [
    ...lineEndProblems(text, flavour),
    ...read.problems,
    ...checkRuleset({ family, flavour, tables }, index, known),
  ];
  for (const line of read.atFault) {
    const reading = read.readings[line - 1];
    if (reading !== undefined) found.push(...problemsAt(reading, line));
  }
  const ruleset: Ruleset = {
    family,
    flavour,
    tables,
    problems: (read.isWrapped ? found.map((problem) => withinLine(problem, read)) : found).sort(byPlace),
    ...(read.unread.length > 0 && { unread: read.unread }),
  };
  rememberText(ruleset, read);
  return ruleset;
}

interface Assembling extends Pick<ParseOptions, 'flavour'> {
  readonly print: (rule: Rule) => string;
  readonly previous: Ruleset | undefined;
}

/** All lines put together. */
function readAll(
  { head: _head, tail: _tail, ...read }: ReadLines,
  { previous, ...how }: Assembling,
): { readonly read: KnownText; readonly tables: Ruleset['tables'] } {
  const { tables, problems, unread } = assembleTables(read.readings, how, previous);
  const atFault = read.readings.flatMap(({ problems: own }, at) => (own.length > 0 ? [at + 1] : []));
  return { read: { ...read, problems, unread, atFault, isPlain: isPlain(read.readings) }, tables };
}

function byPlace(one: Problem, other: Problem): number {
  return one.span.line - other.span.line || one.span.column - other.span.column;
}
