/** What cannot be known, as the reader wants it taken: turned one by one, and carried along with its rule. */
import { type Assumption, chainKey, type Message, message, type Program, ruleOf } from '#netfilter';
import type { LabChange, NamedLab, Taken } from './lab-change.ts';

/** The change that takes one thing which cannot be known the other way. */
export function assumptionChange(old: NamedLab['assumptions'], { rule, match, assumed }: Assumption): LabChange {
  const others = old?.filter((taken) => taken.match !== match || !isSameRule(taken.rule, rule)) ?? [];
  const turned: Taken = { rule, match, assumed: assumed === 'match' ? 'no-match' : 'match' };
  return { kind: 'assumptions', old, new: [...others, turned] };
}

function isSameRule(one: Taken['rule'], other: Taken['rule']): boolean {
  return one.rule === other.rule && one.family === other.family && chainKey(one) === chainKey(other);
}

/** Names that change in the notice. */
export function didTurn({ rule: { chain, rule }, assumed }: Assumption): Message {
  return message(assumed === 'match' ? 'assumed.did.no-match' : 'assumed.did.match', { chain, rule });
}

/** An assumption stays with its rule when others are added or moved, and goes with it when it is deleted. */
export function carried(taken: readonly Taken[], from: Program, to: Program): readonly Taken[] {
  return taken.flatMap((each) => {
    const id = ruleOf(from, each.rule)?.rule.id;
    const rules = to.families[each.rule.family].chains.get(chainKey(each.rule))?.rules ?? [];
    const place = rules.findIndex(({ rule }) => rule.id === id);
    return place < 0 ? [] : [{ ...each, rule: { ...each.rule, rule: place + 1 } }];
  });
}
