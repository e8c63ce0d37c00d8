/** Who uses a set: rules, each as often as it names it, and lists that hold it (struct ip_set, `ref`). */
import type { Moment } from '../../engine/moment.ts';
import type { IpSets } from '../../ipset/ip-set.ts';

/** How often each set is used. */
export function setReferences({ program }: Moment, sets: IpSets): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  const rules = program.rulesets.flatMap(({ tables }) =>
    tables.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules)),
  );
  for (const { matches, target } of rules) {
    for (const match of matches) if (match.name === 'set') namesIn(match.given).forEach(count);
    if (target.kind === 'target' && target.name === 'SET') namesIn(target.given).forEach(count);
  }
  for (const set of sets.values()) if (set.type.method === 'list') [...set.members.keys()].forEach(count);
  return counts;
}

/** Values of set/set-reference.ts, wherever an option holds one. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('set' in value && 'directions' in value && typeof value.set === 'string') return [value.set];
  return Object.values(value).flatMap(namesIn);
}
