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
import { lineEndProblems } from './line-ends.ts';
import { printRule } from './print-rule.ts';
import { readLine } from './read-line.ts';
import { ruleContext } from './read-rule.ts';
import { readLines, rememberText, textBefore } from './reuse-lines.ts';
import { withinLine } from './wrapped-lines.ts';

export interface ParseOptions {
  readonly family: Family;
  readonly flavour: Flavour;
  /** All there are, when absent. */
  readonly kinds?: Kinds;
  /** The same document before an edit: lines that stayed keep their rules and ids. */
  readonly previous?: Ruleset;
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
  const read = readLines(text, kinds, before, (line, number) => readLine(line, number, context));
  const { readings } = read;
  const print = (rule: Rule): string => printRule(rule, '', { family, flavour, kinds });
  const { tables, problems, unread } = assembleTables(readings, { flavour, print }, isSameTool ? previous : undefined);
  const found = [
    ...lineEndProblems(text, flavour),
    ...problems,
    ...checkRuleset({ family, flavour, tables }, index, isSameTool ? previous : undefined),
  ];
  for (const reading of readings) found.push(...reading.problems);
  const ruleset: Ruleset = {
    family,
    flavour,
    tables,
    problems: (read.isWrapped ? found.map((problem) => withinLine(problem, read)) : found).sort(byPlace),
    ...(unread.length > 0 && { unread }),
  };
  rememberText(ruleset, read);
  return ruleset;
}

function byPlace(one: Problem, other: Problem): number {
  return one.span.line - other.span.line || one.span.column - other.span.column;
}
