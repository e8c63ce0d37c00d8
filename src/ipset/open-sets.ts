/** Sets while their text is read: members added and deleted one after the other (hash mtype_add, list_set_uadd, bitmap mtype_add). */
import type { SetMember } from '../model/ip-set.ts';
import type { SetHeader } from './read-create.ts';
import { full, readElements } from './read-element.ts';
import { type MemberDraft, readMember } from './read-member.ts';
import { type FaultAt, isFaultAt } from './set-arguments.ts';
import { refuseSet, type SetFault } from './set-fault.ts';
import type { SetWord } from './set-words.ts';

export interface OpenSet extends SetHeader {
  members: Map<string, SetMember>;
}

export type OpenSets = Map<string, OpenSet>;

interface Adding {
  readonly mayExist: boolean;
  readonly open: OpenSets;
}

/** `add SET ELEMENT OPTIONS`; the world's clock stands at 0. */
export function addMembers(set: OpenSet, what: SetWord, rest: readonly SetWord[], adding: Adding): FaultAt | undefined {
  const draft = readMember(rest, set);
  if (isFaultAt(draft)) return draft;
  if (set.type.method === 'list') return addToList(set, what, draft, adding);
  const named = readElements(what.text, set);
  if (!named.ok) return { fault: named, word: what };
  const { elements, mac } = named.value;
  const member = finishMember(draft, set, { mac });
  for (const element of elements) {
    const before = set.members.get(element);
    const again = before === undefined ? member : finishMember(draft, set, { mac: mac ?? before.mac, before });
    const fault = addMember(set, element, again, adding.mayExist);
    if (fault !== undefined) return { fault, word: what };
  }
  return undefined;
}

function addMember(set: OpenSet, element: string, member: SetMember, mayExist: boolean): SetFault | undefined {
  const { members, options, type } = set;
  const before = members.get(element);
  if (before !== undefined) {
    // A MAC address may come after its IP address.
    const isFilled = type.parts[1] === 'mac' && before.mac === undefined && member.mac !== undefined;
    if (!mayExist && !isFilled) return alreadyThere();
  } else if (type.method === 'hash' && members.size >= options.mostElements) {
    const [first] = members.keys();
    if (!options.makesRoom || first === undefined) return full();
    members.delete(first);
  }
  members.set(element, member);
  return undefined;
}

function alreadyThere(): SetFault {
  return refuseSet('already-there', "Element cannot be added to the set: it's already added");
}

interface Known {
  readonly mac?: string | undefined;
  /** The member that is there already: what is not said anew of counters stays. */
  readonly before?: SetMember;
}

/** Times and counts as the set keeps them; where nothing is kept, all members are one value. */
function finishMember({ member, timeout, counts }: MemberDraft, { options, type }: OpenSet, known: Known): SetMember {
  const { mac, before } = known;
  const seconds = timeout ?? options.timeout;
  const isWaiting = type.name === 'bitmap:ip,mac' && mac === undefined;
  const timing = seconds === undefined || seconds === 0 ? {} : { expires: seconds * 1000 };
  const finished: SetMember = {
    ...member,
    ...(mac !== undefined && { mac }),
    ...(isWaiting ? seconds !== undefined && { waiting: seconds } : timing),
    ...(options.hasCounters && { counter: { packets: 0, bytes: 0, ...before?.counter, ...counts } }),
  };
  return Object.keys(finished).length === 0 ? PLAIN : finished;
}

/** A member of which nothing is kept but its element. */
const PLAIN: SetMember = {};

/** `del SET ELEMENT`. */
export function deleteMembers(
  set: OpenSet,
  what: SetWord,
  rest: readonly SetWord[],
  mayBeGone: boolean,
): FaultAt | undefined {
  const [extra] = rest;
  if (extra !== undefined)
    return {
      fault: refuseSet('unknown-argument', `Unknown argument: \`${extra.text}'`, { text: extra.text }),
      word: extra,
    };
  const named = readElements(what.text, set);
  if (!named.ok) return { fault: named, word: what };
  for (const element of named.value.elements) {
    if (!set.members.delete(element) && !mayBeGone)
      return { fault: refuseSet('not-there', "Element cannot be deleted from the set: it's not added"), word: what };
  }
  return undefined;
}

function addToList(set: OpenSet, what: SetWord, draft: MemberDraft, { mayExist, open }: Adding): FaultAt | undefined {
  const refuse = (id: string, tool: string, word = what): FaultAt => ({
    fault: refuseSet(id, tool, { name: word.text }),
    word,
  });
  const inner = open.get(what.text);
  if (inner === undefined) return refuse('no-element-set', 'Set to be added/deleted/tested as element does not exist.');
  if (inner.type.method === 'list')
    return refuse('list-in-list', 'Sets with list:set type cannot be added to the set.');
  const { place } = draft;
  if (place !== undefined && !open.has(place.of.text))
    return refuse(
      'no-neighbour-set',
      "The set to which you referred with 'before' or 'after' does not exist.",
      place.of,
    );
  if (place !== undefined && !set.members.has(place.of.text))
    return refuse(
      'no-neighbour',
      "The set to which you referred with 'before' or 'after' is not added to the set.",
      place.of,
    );
  if (set.members.has(what.text) && !mayExist) return { fault: alreadyThere(), word: what };
  const before = set.members.get(what.text);
  const member = finishMember(draft, set, { ...(before && { before }) });
  if (place === undefined || set.members.has(what.text)) set.members.set(what.text, member);
  else insert(set, [what.text, member], place);
  return undefined;
}

function insert(
  set: OpenSet,
  entry: readonly [string, SetMember],
  { side, of }: NonNullable<MemberDraft['place']>,
): void {
  set.members = new Map(
    [...set.members].flatMap((other) => {
      if (other[0] !== of.text) return [other];
      return side === 'before' ? [entry, other] : [other, entry];
    }),
  );
}
