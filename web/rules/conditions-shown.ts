/** The conditions of a rule as its row shows them: the same list as long as it says the same, so that the row need not draw again. */
import type { CompiledRule, Moment, RuleCondition, RuleRef, Walk } from '#netfilter';
import { conditionsAt } from '../store/simulation.ts';

/** `-m tcp` alone, a comment, and a rule without header options, ask nothing. */
function isAsking({ wanted, match }: RuleCondition): boolean {
  const { conditions } = wanted.values;
  if (match === 'comment') return false;
  return !(Array.isArray(conditions) && conditions.length === 0);
}

/** The kernel stops at the first condition that fails; those behind it were not asked. */
function asked(conditions: readonly RuleCondition[], isTaken: boolean): readonly RuleCondition[] {
  const failed = conditions.findIndex(({ outcome }) => outcome !== 'match' && !(isTaken && outcome === 'unknown'));
  return failed < 0 ? conditions : conditions.slice(0, failed + 1);
}

/** Where and how a rule was asked. */
interface Asked {
  readonly walk: Walk;
  /** Behind the step that asked. */
  readonly at: number;
  /** What cannot be known is taken to match. */
  readonly isTaken: boolean;
}

interface Shown extends Asked {
  readonly conditions: readonly RuleCondition[];
  /** What they say, to compare with. */
  readonly words: string;
}

const shown = new WeakMap<CompiledRule, Shown>();

export function conditionsShown(
  moment: Moment,
  rule: CompiledRule,
  ref: RuleRef,
  { walk, at, isTaken }: Asked,
): readonly RuleCondition[] {
  const was = shown.get(rule);
  if (was?.walk === walk && was.at === at && was.isTaken === isTaken) return was.conditions;
  const fresh = asked(conditionsAt(moment, walk, at - 1, ref).filter(isAsking), isTaken);
  const words = JSON.stringify(fresh);
  const conditions = was?.words === words ? was.conditions : fresh;
  shown.set(rule, { walk, at, isTaken, conditions, words });
  return conditions;
}
