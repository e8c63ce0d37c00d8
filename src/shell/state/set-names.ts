/** `ipset destroy`, rename, swap (ip_set_destroy, ip_set_rename, ip_set_swap of ip_set_core.c). */
import type { Moment } from '../../engine/moment.ts';
import type { IpSet, IpSets } from '../../ipset/ip-set.ts';
import { NO_SUCH_SET, type SetOutcome } from './set-outcome.ts';
import { setReferences } from './set-references.ts';
import { currentSets, withSets } from './set-text.ts';

/** One set, or all of them where none is in use. */
export function destroySet(moment: Moment, name: string | undefined): SetOutcome {
  const sets = currentSets(moment);
  if (name !== undefined && !sets.has(name)) return { moment, refusal: NO_SUCH_SET };
  if (sets.size === 0) return { moment };
  const references = setReferences(moment, sets);
  const isUsed = name === undefined ? isAnyUsed(sets, references) : references.has(name);
  if (isUsed) return { moment, refusal: 'Set cannot be destroyed: it is in use by a kernel component' };
  const left = name === undefined ? [] : [...sets].filter(([each]) => each !== name);
  return { moment: withSets(moment, new Map(left)) };
}

/** ip_set_destroy(): lists are emptied first when all goes. */
function isAnyUsed(sets: IpSets, references: ReadonlyMap<string, number>): boolean {
  const held = new Map<string, number>();
  for (const set of sets.values()) {
    if (set.type.method !== 'list') continue;
    for (const name of set.members.keys()) held.set(name, (held.get(name) ?? 0) + 1);
  }
  return [...references].some(([name, count]) => sets.has(name) && count > (held.get(name) ?? 0));
}

function renamed(set: IpSet, name: string): IpSet {
  return { ...set, name };
}

export function renameSet(moment: Moment, from: string, to: string): SetOutcome {
  const sets = currentSets(moment);
  const set = sets.get(from);
  if (set === undefined) return { moment, refusal: NO_SUCH_SET };
  if (to.length > LONGEST_NAME) return { moment, refusal: longName(to) };
  if (setReferences(moment, sets).has(from))
    return { moment, refusal: 'Set cannot be renamed: it is in use by another system' };
  if (sets.has(to)) return { moment, refusal: 'Set cannot be renamed: a set with the new name already exists' };
  const after = [...sets.values()].map((each) => (each === set ? renamed(set, to) : each));
  return { moment: withSets(moment, new Map(after.map((each) => [each.name, each]))) };
}

const LONGEST_NAME = 31;

function longName(text: string): string {
  return `Syntax error: setname '${text}' is longer than ${LONGEST_NAME} characters`;
}

/** Two sets of one kind change places: rules that name the one find the other. */
export function swapSets(moment: Moment, from: string, to: string): SetOutcome {
  const sets = currentSets(moment);
  const first = sets.get(from);
  const second = sets.get(to);
  if (first === undefined) return { moment, refusal: NO_SUCH_SET };
  if (second === undefined) return { moment, refusal: 'Sets cannot be swapped: the second set does not exist' };
  if (first.type !== second.type || first.family !== second.family)
    return { moment, refusal: 'The sets cannot be swapped: their type does not match' };
  const after = [...sets.values()].map((each) => {
    if (each === first) return renamed(second, from);
    return each === second ? renamed(first, to) : each;
  });
  return { moment: withSets(moment, new Map(after.map((each) => [each.name, each]))) };
}
