/** What the store knows of a document's text: its reading, what the packet and the reader point at, and how a rule was asked. */
import { chainKey, type RuleCondition, type RuleRef } from '#netfilter';
import { highlightNow } from '../../graph/now.ts';
import { askedAt } from '../../playback/moves.ts';
import { currentWalk, momentNow } from '../../store/selectors.ts';
import { conditionsAt } from '../../store/simulation.ts';
import type { AppState } from '../../store/store.ts';
import { lineOfRule, ruleOfLine } from '../places.ts';
import type { Reading, RuleStretch, Standing } from './reading.ts';

export function readingOf({ simulation: { program } }: AppState, document: number): Reading | undefined {
  const ruleset = program.rulesets[document];
  if (ruleset === undefined) return undefined;
  const linked = program.problems.filter((each) => each.document === document).map(({ problem }) => problem);
  const problems = linked.length === 0 ? ruleset.problems : [...ruleset.problems, ...linked];
  return { document, ruleset, problems };
}

/** The packet may stand in rules that a command of the story has changed: the text is of the start, and shows nothing then. */
export function isOfStart(state: AppState): boolean {
  return momentNow(state).program === state.simulation.program;
}

export function standingOf(state: AppState, document: number): Standing {
  const rules = isOfStart(state) ? highlightNow(state)?.rules : undefined;
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
export function ruleRefAt(state: AppState, document: number, line: number, text: string): RuleRef | undefined {
  const { program } = state.simulation;
  const ruleset = program.rulesets[document];
  const place = ruleset && ruleOfLine(ruleset, line, text);
  if (ruleset === undefined || place === undefined) return undefined;
  const chain = program.families[ruleset.family].chains.get(chainKey({ ...place, document }));
  return chain && { ...chain.ref, rule: place.number };
}

/** The conditions of a line's rule as they stood when the packet in view met it; nothing where it did not. */
export function askRule(
  state: AppState,
  document: number,
  line: number,
  text: string,
): readonly RuleCondition[] | undefined {
  const rule = isOfStart(state) ? ruleRefAt(state, document, line, text) : undefined;
  const walk = currentWalk(state);
  const at = rule && walk && askedAt(walk, state.cursor, rule);
  if (rule === undefined || walk === undefined || at === undefined) return undefined;
  return conditionsAt(momentNow(state), walk, at - 1, rule);
}

/** The line of the selected rule, or of the rule that the packet stands at. */
export function startLine(state: AppState, document: number): number | undefined {
  const ruleset = state.simulation.program.rulesets[document];
  const { present, selected } = standingOf(state, document);
  const at = selected ?? present;
  return ruleset && at && lineOfRule(ruleset, { ...at, rule: at.from });
}
