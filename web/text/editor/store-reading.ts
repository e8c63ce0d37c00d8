/** What the store knows of a document's text: its reading, what the packet and the reader point at, and how a rule was asked. */
import { chainKey, type Program, type RuleCondition, type RuleRef } from '#netfilter';
import { highlightNow } from '../../graph/now.ts';
import { askedAt } from '../../playback/moves.ts';
import type { AppState } from '../../store/app-state.ts';
import { currentWalk, momentAfterNow, momentNow } from '../../store/selectors.ts';
import { conditionsAt } from '../../store/simulation.ts';
import { lineOfRule, ruleOfLine } from '../places.ts';
import type { Reading, RuleStretch, Standing } from './reading.ts';

/** Which text is shown: of a document as the story starts with it, or as the event in view leaves it. */
export interface Side {
  /** Place of the document in the lab. */
  readonly document: number;
  readonly isHere: boolean;
}

function programOf(state: AppState, { isHere }: Side): Program {
  return isHere ? momentAfterNow(state).program : state.simulation.program;
}

export function textOf(state: AppState, side: Side): string | undefined {
  const { documents } = side.isHere ? momentAfterNow(state) : state.lab;
  return documents[side.document]?.text;
}

export function readingOf(state: AppState, side: Side): Reading | undefined {
  const { document } = side;
  const program = programOf(state, side);
  const ruleset = program.rulesets[document];
  if (ruleset === undefined) return undefined;
  const linked = program.problems.filter((each) => each.document === document).map(({ problem }) => problem);
  const problems = linked.length === 0 ? ruleset.problems : [...ruleset.problems, ...linked];
  return { document, ruleset, problems };
}

/** The packet may stand in other rules than those of the text: it shows nothing then. */
export function isMet(state: AppState, side: Side): boolean {
  return momentNow(state).program === programOf(state, side);
}

export function standingOf(state: AppState, side: Side): Standing {
  const rules = isMet(state, side) ? highlightNow(state)?.rules : undefined;
  const { document } = side;
  const { rule } = state;
  return {
    present: rules?.chain.document === document ? stretch(rules.chain, rules.from, rules.to) : undefined,
    selected: rule?.document === document ? stretch(rule, rule.rule, rule.rule) : undefined,
  };
}

function stretch({ table, chain }: Pick<RuleRef, 'table' | 'chain'>, from: number, to: number): RuleStretch {
  return { table, chain, from, to };
}

/** The rule that a line of the text wrote. */
export function ruleRefAt(state: AppState, side: Side, line: number, text: string): RuleRef | undefined {
  const { document } = side;
  const program = programOf(state, side);
  const ruleset = program.rulesets[document];
  const place = ruleset && ruleOfLine(ruleset, line, text);
  if (ruleset === undefined || place === undefined) return undefined;
  const chain = program.families[ruleset.family].chains.get(chainKey({ ...place, document }));
  return chain && { ...chain.ref, rule: place.number };
}

/** The conditions of a line's rule as they stood when the packet in view met it; nothing where it did not. */
export function askRule(state: AppState, side: Side, line: number, text: string): readonly RuleCondition[] | undefined {
  const rule = isMet(state, side) ? ruleRefAt(state, side, line, text) : undefined;
  const walk = currentWalk(state);
  const at = rule && walk && askedAt(walk, state.cursor, rule);
  if (rule === undefined || walk === undefined || at === undefined) return undefined;
  return conditionsAt(momentNow(state), walk, at - 1, rule);
}

/** The line of the selected rule, or of the rule that the packet stands at. */
export function startLine(state: AppState, side: Side): number | undefined {
  const ruleset = programOf(state, side).rulesets[side.document];
  const { present, selected } = standingOf(state, side);
  const at = selected ?? present;
  return ruleset && at && lineOfRule(ruleset, { ...at, rule: at.from });
}
