/** Members of a set as they are in a world: those loaded, under what packets changed of them. */
import { memberKey, networkKey, prefixKey, type SetChange, type SetMember, sizeSteps } from '../model/ip-set.ts';
import type { World } from '../model/world.ts';
import { hostPrefix, type IpSet, prefixesIn } from './ip-set.ts';

/** The member, unless its time is over. */
export function currentMember(set: IpSet, element: string, world: World): SetMember | undefined {
  const member = storedMember(set, element, world);
  return member === undefined || isOver(member, world) ? undefined : member;
}

/** The member, also when its time is over and only its place is still taken. */
export function storedMember(set: IpSet, element: string, world: World): SetMember | undefined {
  const changed = world.setMembers.size === 0 ? undefined : world.setMembers.get(memberKey(set.name, element));
  if (changed === undefined) return set.members.get(element);
  return changed ?? undefined;
}

/** ip_set_timeout_expired(). */
export function isOver({ expires }: SetMember, { clock }: World): boolean {
  return expires !== undefined && clock >= expires;
}

/** How many members there are, those whose time is over included. */
export function sizeOf(set: IpSet, world: World): number {
  return set.members.size + (world.setSizes.get(set.name) ?? 0);
}

/** The prefix lengths to look under, longest first: those loaded, and that of single addresses, which packets add. */
export function prefixesOf(set: IpSet, place: number, world: World): readonly number[] {
  const loaded = loadedPrefixes(set)[place] ?? [];
  const single = hostPrefix(set);
  if (loaded[0] === single || world.setSizes.size === 0) return loaded;
  return (world.setSizes.get(prefixKey(set.name, place, single)) ?? 0) > 0 ? [single, ...loaded] : loaded;
}

const prefixLists = new WeakMap<IpSet, readonly (readonly number[])[]>();

function loadedPrefixes(set: IpSet): readonly (readonly number[])[] {
  const known = prefixLists.get(set);
  if (known !== undefined) return known;
  const lists = set.prefixes.map((counts) => counts.map(({ prefix }) => prefix));
  prefixLists.set(set, lists);
  return lists;
}

/** INIT_CIDR(): a packet's address is added and deleted with the longest prefix length that the set has. */
export function longestPrefix(set: IpSet, place: number, world: World): number {
  const single = hostPrefix(set);
  const change = (prefix: number): number => world.setSizes.get(prefixKey(set.name, place, prefix)) ?? 0;
  const counts = set.prefixes[place] ?? [];
  return counts.find(({ prefix, count }) => count + change(prefix) > 0)?.prefix ?? single;
}

function networkOf(element: string): string {
  return element.slice(0, element.indexOf(','));
}

const networks = new WeakMap<IpSet, ReadonlyMap<string, number>>();

/** hash:net,iface: how many members have a network, whatever their interface. */
export function countOfNetwork(set: IpSet, network: string, world: World): number {
  const known = networks.get(set) ?? countNetworks(set);
  networks.set(set, known);
  return (known.get(network) ?? 0) + (world.setSizes.get(networkKey(set.name, network)) ?? 0);
}

function countNetworks(set: IpSet): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const element of set.members.keys()) {
    const network = networkOf(element);
    counts.set(network, (counts.get(network) ?? 0) + 1);
  }
  return counts;
}

/** The change of one member. */
export function changeMember(
  set: IpSet,
  element: string,
  before: SetMember | undefined,
  after: SetMember | undefined,
): SetChange {
  const network = set.type.parts[1] === 'iface' ? networkOf(element) : undefined;
  return {
    kind: 'set-member',
    set: set.name,
    element,
    prefixes: prefixesIn(set, element),
    ...(network !== undefined && { network }),
    before,
    after,
  };
}

/** The world behind some changes, where one rule does several things to sets. */
export function withChanges(world: World, changes: readonly SetChange[]): World {
  const setMembers = new Map(world.setMembers);
  const setSizes = new Map(world.setSizes);
  for (const change of changes) {
    setMembers.set(memberKey(change.set, change.element), change.after ?? null);
    for (const [key, step] of sizeSteps(change)) setSizes.set(key, (setSizes.get(key) ?? 0) + step);
  }
  return { ...world, setMembers, setSizes };
}
