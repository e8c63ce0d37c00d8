/** The elements under which a packet may be found, one for each prefix length that a set has (mtype_test_cidrs of ip_set_hash_gen.h). */
import type { World } from '../model/world.ts';
import type { IpSet } from './ip-set.ts';
import { countOfNetwork, prefixesOf, storedMember } from './members.ts';
import { networkPart } from './packet-element.ts';

/** Most specific first. A set of 50,000 networks is asked as often as it has lengths. */
export function candidates(set: IpSet, parts: readonly string[], world: World): Iterable<string> {
  const first = set.type.parts.indexOf('net');
  if (first >= 0) return networkCandidates(set, parts, first, world);
  // bitmap:ip,mac holds one member an address.
  return [set.type.name === 'bitmap:ip,mac' ? (parts[0] ?? '') : parts.join()];
}

function* networkCandidates(set: IpSet, parts: readonly string[], first: number, world: World): Iterable<string> {
  const second = set.type.parts.indexOf('net', first + 1);
  for (const prefix of prefixesOf(set, 0, world)) {
    const some = parts.with(first, networkPart(set, parts[first] ?? '', prefix));
    if (second < 0) {
      yield some.join();
      if (set.type.parts[1] !== 'iface') continue;
      if (hasWildcards(set)) yield* beginnings(some);
      if (isSharedBeside(set, some, world)) return;
      continue;
    }
    for (const other of prefixesOf(set, 1, world))
      yield some.with(second, networkPart(set, parts[second] ?? '', other)).join();
  }
}

/** The `multi` of mtype_test_cidrs(): a network that is there with other interfaces only ends the search, no shorter one is tried. */
function isSharedBeside(set: IpSet, parts: readonly string[], world: World): boolean {
  const own = storedMember(set, parts.join(), world) === undefined ? 0 : 1;
  return countOfNetwork(set, parts[0] ?? '', world) > own;
}

/** hash:net,iface: an interface by a beginning of its name, longest first. */
function* beginnings([network, name = '']: readonly string[]): Iterable<string> {
  for (let length = name.length - 1; length > 0; length -= 1) yield `${network},${name.slice(0, length)}`;
}

const wildcards = new WeakMap<IpSet, boolean>();

function hasWildcards(set: IpSet): boolean {
  const known = wildcards.get(set) ?? [...set.members.values()].some(({ isWildcard }) => isWildcard === true);
  wildcards.set(set, known);
  return known;
}
