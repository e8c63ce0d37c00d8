/** A packet's own element put into a set or taken out of it (ip_set_add, ip_set_del of ip_set_core.c; mtype_add and mtype_del of the types). */
import type { SetChange, SetMember } from '../model/ip-set.ts';
import type { IpSet, IpSets } from './ip-set.ts';
import { changeMember, isOver, longestPrefix, sizeOf, storedMember } from './members.ts';
import { type AskedPacket, canBeAsked, networkPart, packetParts, type SetDirection } from './packet-element.ts';
import { countOn } from './set-counters.ts';
import { membersOf, setsOfHost } from './sets-of-host.ts';

/** How a rule changes a set. */
export interface SetOrder {
  readonly set: string;
  readonly directions: readonly SetDirection[];
  /** A member that is there already gets its time and counters anew. */
  readonly mayExist: boolean;
  /** Seconds; absent: those of the set. */
  readonly timeout?: number;
}

/** Jiffies have 32 bits: longer times are cut. */
const LONGEST_TIMEOUT = 2_147_483;

const NONE: readonly SetChange[] = [];

/** What adding the packet changes; nothing where it is there already, does not fit, or the set is full. */
export function addToSet(order: SetOrder, seen: AskedPacket): readonly SetChange[] {
  return changeSet(order, seen, addElement) ?? NONE;
}

/** What deleting the packet changes. */
export function deleteFromSet(order: SetOrder, seen: AskedPacket): readonly SetChange[] {
  return changeSet(order, seen, deleteElement) ?? NONE;
}

type Operation = (
  set: IpSet,
  parts: readonly string[],
  order: SetOrder,
  seen: AskedPacket,
) => readonly SetChange[] | undefined;

function changeSet(order: SetOrder, seen: AskedPacket, operation: Operation): readonly SetChange[] | undefined {
  const { sets } = setsOfHost(seen.host);
  const set = sets.get(order.set);
  return set && changeOne(set, sets, order, seen, operation);
}

/** A list passes it to its sets, to the first that does it (list_set_kadd, list_set_kdel). */
function changeOne(
  set: IpSet,
  sets: IpSets,
  order: SetOrder,
  seen: AskedPacket,
  operation: Operation,
): readonly SetChange[] | undefined {
  if (!canBeAsked(set, order.directions, seen)) return undefined;
  if (set.type.method !== 'list') {
    const parts = packetParts(set, order.directions, seen);
    return parts && operation(set, parts, order, seen);
  }
  for (const [name] of membersOf(set, seen.world)) {
    const inner = sets.get(name);
    const changes = inner && changeOne(inner, sets, order, seen, operation);
    if (changes !== undefined) return changes;
  }
  return undefined;
}

/** Networks stand with the longest prefix length of the set. */
function elementOf(set: IpSet, parts: readonly string[], seen: AskedPacket): string {
  if (set.type.name === 'bitmap:ip,mac') return parts[0] ?? '';
  let place = -1;
  return parts
    .map((part, at) => {
      if (set.type.parts[at] !== 'net') return part;
      place += 1;
      return networkPart(set, part, longestPrefix(set, place, seen.world));
    })
    .join();
}

function addElement(
  set: IpSet,
  parts: readonly string[],
  order: SetOrder,
  seen: AskedPacket,
): readonly SetChange[] | undefined {
  const { world } = seen;
  const element = elementOf(set, parts, seen);
  const before = storedMember(set, element, world);
  const isThere = before !== undefined && !isOver(before, world);
  const isFilled = isThere && set.type.name === 'bitmap:ip,mac' && before.mac === undefined;
  if (isThere && !order.mayExist && !isFilled) return undefined;
  const room = before === undefined ? makeRoom(set, seen) : NONE;
  if (room === undefined) return undefined;
  return [...room, changeMember(set, element, before, newMember(set, parts, order, before, seen))];
}

/** Room for one more: a full hash gives up those whose time is over, and with forceadd one that is there. */
function makeRoom(set: IpSet, { world }: AskedPacket): readonly SetChange[] | undefined {
  const { mostElements, makesRoom } = set.options;
  if (set.type.method !== 'hash' || sizeOf(set, world) < mostElements) return NONE;
  const current = membersOf(set, world);
  if (current.length < mostElements) return NONE;
  const [oldest] = current;
  // The kernel takes one out of the same bucket of its hash, whose seed is random.
  return makesRoom && oldest !== undefined ? [changeMember(set, oldest[0], oldest[1], undefined)] : undefined;
}

/** The packet itself is the first that is counted. */
function newMember(
  set: IpSet,
  parts: readonly string[],
  order: SetOrder,
  before: SetMember | undefined,
  { packet, world }: AskedPacket,
): SetMember {
  const { options, type } = set;
  const asked = order.timeout ?? options.timeout;
  const seconds = order.timeout === undefined ? (before?.waiting ?? asked) : asked;
  const lasts = options.timeout !== undefined && seconds !== undefined && seconds > 0;
  return {
    ...(type.name === 'bitmap:ip,mac' && { mac: parts[1] as string }),
    ...(lasts && { expires: world.clock + Math.min(seconds, LONGEST_TIMEOUT) * 1000 }),
    ...(options.hasCounters && countOn({}, packet)),
  };
}

function deleteElement(
  set: IpSet,
  parts: readonly string[],
  _order: SetOrder,
  seen: AskedPacket,
): readonly SetChange[] | undefined {
  const element = elementOf(set, parts, seen);
  const before = storedMember(set, element, seen.world);
  if (before === undefined || isOver(before, seen.world)) return undefined;
  return [changeMember(set, element, before, undefined)];
}
