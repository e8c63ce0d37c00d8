/** Whether a packet is in a set, and what asking changes (ip_set_test of ip_set_core.c; mtype_test of the types; list_set_ktest). */
import type { SetChange, SetMember } from '../model/ip-set.ts';
import { candidates } from './candidates.ts';
import type { IpSet, IpSets } from './ip-set.ts';
import { changeMember, currentMember } from './members.ts';
import { type AskedPacket, canBeAsked, packetParts, type SetDirection } from './packet-element.ts';
import { type CounterTests, countOn, passesCounters } from './set-counters.ts';
import { setsOfHost } from './sets-of-host.ts';

/** How a rule asks. */
export interface SetQuestion {
  readonly set: string;
  readonly directions: readonly SetDirection[];
  /** Exceptions are what is looked for. */
  readonly wantsExceptions: boolean;
  /** Members that the packet falls under count it; in a list its own entry, and those of the sets it holds. */
  readonly counts: boolean;
  readonly countsInside: boolean;
  readonly counters?: CounterTests;
}

/** A member that the packet falls under; `inside` is the one of the set that a list holds. */
export interface FoundMember {
  readonly set: IpSet;
  readonly element: string;
  readonly member: SetMember;
  readonly isIn: boolean;
  readonly inside?: FoundMember;
}

/** One question on its way through a set and the sets it holds; what it changes is noted, where that is wanted. */
interface Asking {
  readonly sets: IpSets;
  readonly question: SetQuestion;
  readonly seen: AskedPacket;
  readonly changes: SetChange[] | undefined;
}

/** The member that decides; none, where the packet falls under no member, or the set cannot be asked at all. */
export function askSet(question: SetQuestion, seen: AskedPacket): FoundMember | undefined {
  const { sets } = setsOfHost(seen.host);
  const set = sets.get(question.set);
  return set && findIn(set, { sets, question, seen, changes: undefined });
}

/** What asking changes: members count, and a bitmap:ip,mac learns the MAC address it was waiting for. */
export function changesOfAsking(question: SetQuestion, seen: AskedPacket): readonly SetChange[] {
  const { sets } = setsOfHost(seen.host);
  const set = sets.get(question.set);
  const changes: SetChange[] = [];
  if (set !== undefined) findIn(set, { sets, question, seen, changes });
  return changes;
}

function findIn(set: IpSet, asking: Asking): FoundMember | undefined {
  const { question, seen } = asking;
  if (!canBeAsked(set, question.directions, seen)) return undefined;
  if (set.type.method === 'list') return findInList(set, asking);
  const parts = packetParts(set, question.directions, seen);
  if (parts === undefined) return undefined;
  for (const element of candidates(set, parts, seen.world)) {
    const member = currentMember(set, element, seen.world);
    if (member === undefined || !isSame(set, element, member, parts)) continue;
    if (isWaitingForMac(set, member)) return learnMac(set, element, member, parts, asking);
    if (!countAndTest(set, element, member, asking)) continue;
    const isException = member.isException === true;
    const wanted = question.wantsExceptions && set.prefixes.length > 0;
    return { set, element, member, isIn: isException === wanted };
  }
  return undefined;
}

/** A list asks its sets in turn; its own entries only are tested by their counters. */
function findInList(list: IpSet, asking: Asking): FoundMember | undefined {
  const { counters: _, ...rest } = asking.question;
  const inner = { ...asking, question: { ...rest, counts: rest.counts && rest.countsInside } };
  for (const name of list.members.keys()) {
    const member = currentMember(list, name, asking.seen.world);
    const set = asking.sets.get(name);
    if (member === undefined || set === undefined) continue;
    const inside = findIn(set, inner);
    if (inside?.isIn === true && countAndTest(list, name, member, asking))
      return { set: list, element: name, member, isIn: true, inside };
  }
  return undefined;
}

/** ip_set_match_extensions(): the packet counts before the counters are tested, also where they say no. */
function countAndTest(set: IpSet, element: string, member: SetMember, { question, seen, changes }: Asking): boolean {
  if (member.counter === undefined || (changes === undefined && question.counters === undefined)) return true;
  const counted = question.counts ? countOn(member, seen.packet) : member;
  if (counted !== member) changes?.push(changeMember(set, element, member, counted));
  return question.counters === undefined || passesCounters(counted, question.counters);
}

/** A beginning of a name counts for wildcards only; a MAC address must be the one that is kept, if one is. */
function isSame(set: IpSet, element: string, member: SetMember, parts: readonly string[]): boolean {
  if (set.type.name === 'bitmap:ip,mac') return member.mac === undefined || member.mac === parts[1];
  if (set.type.parts[1] !== 'iface' || member.isWildcard === true) return true;
  return element.endsWith(`,${parts[1] ?? ''}`);
}

function isWaitingForMac(set: IpSet, member: SetMember): boolean {
  return set.type.name === 'bitmap:ip,mac' && member.mac === undefined;
}

/** mtype_add() with IPSET_ADD_START_STORED_TIMEOUT: the address is kept, its time begins to run, and this packet is in the set. */
function learnMac(
  set: IpSet,
  element: string,
  member: SetMember,
  [, mac = '']: readonly string[],
  { seen, changes }: Asking,
): FoundMember {
  const { waiting, counter } = member;
  // It is added anew: its comment and its mark are gone.
  const after: SetMember = {
    mac,
    ...(waiting !== undefined && waiting > 0 && { expires: seen.world.clock + waiting * 1000 }),
    ...(counter && countOn({}, seen.packet)),
  };
  changes?.push(changeMember(set, element, member, after));
  return { set, element, member: after, isIn: true };
}
