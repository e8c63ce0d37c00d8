/** One rule line alone, in the place it would have: what a form or a prompt asks before it edits the document. */

import type { Kinds } from '../extensions/kind.ts';
import { indexKinds } from '../extensions/kind-index.ts';
import type { Problem } from '../model/problem.ts';
import type { Rule, Ruleset } from '../model/ruleset.ts';
import { ALL_KINDS } from './all-kinds.ts';
import { checkRule } from './check-ruleset.ts';
import { readRule, ruleContext } from './read-rule.ts';

export interface RuleLineReading {
  /** None where the line holds no rule; several where `-s` or `-d` name several addresses. Their ids are 0: no ruleset has them yet. */
  readonly rules: readonly Rule[];
  readonly chain: string | undefined;
  /** Of the line itself, and of the rule in its chain; spans are in line 1. */
  readonly problems: readonly Problem[];
}

/** Reads `-A CHAIN ...` as if it stood in a table of the ruleset, which need not have that table or chain yet. */
export function readRuleLine(text: string, table: string, ruleset: Ruleset, kinds: Kinds = ALL_KINDS): RuleLineReading {
  const context = ruleContext(indexKinds(kinds, ruleset.family), ruleset.flavour, () => 0);
  const [line = ''] = text.split('\n', 1);
  const reading = readRule({ text: line, number: 1, from: 0, counter: undefined }, context);
  if (reading.kind !== 'command') return { rules: [], chain: undefined, problems: reading.problems };
  const chain = reading.command?.chain;
  const [rule] = reading.rules;
  const inPlace =
    rule === undefined || chain === undefined ? [] : checkRule(rule, { table, name: chain }, ruleset, kinds);
  return { rules: reading.rules, chain, problems: [...reading.problems, ...inPlace] };
}
