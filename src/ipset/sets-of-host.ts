/** The sets of a host, read once a text: the world holds only what packets changed of them. */
import type { Host } from '../model/host.ts';
import type { SetMember } from '../model/ip-set.ts';
import type { World } from '../model/world.ts';
import type { IpSet, IpSets } from './ip-set.ts';
import { currentMember } from './members.ts';
import { printSets } from './print-sets.ts';
import { type ReadSets, readSets } from './read-sets.ts';

const ofHost = new WeakMap<Host, ReadSets>();
let last: { readonly text: string; readonly read: ReadSets } | undefined;

/** The sets of the host as loaded, and what was wrong with their text. */
export function setsOfHost(host: Host): ReadSets {
  const known = ofHost.get(host);
  if (known !== undefined) return known;
  const read = setsOfText(host.sets);
  ofHost.set(host, read);
  return read;
}

/** The sets of a text; the last one is remembered, since hosts change more often than their sets. */
export function setsOfText(text: string): ReadSets {
  if (last?.text !== text) last = { text, read: readSets(text) };
  return last.read;
}

/** What `ipset save` prints of the host in a world. */
export function saveSets(host: Host, world: World): string {
  const { sets } = setsOfHost(host);
  return printSets(
    [...sets.values()].map((set) => ({ set, members: membersOf(set, world) })),
    world.clock,
  );
}

/** All members of a set: of a bitmap by number, of others those loaded before those that packets added. */
export function membersOf(set: IpSet, world: World): readonly (readonly [string, SetMember])[] {
  const start = `${set.name}\n`;
  const added = [...world.setMembers.keys()]
    .filter((key) => key.startsWith(start))
    .map((key) => key.slice(start.length));
  const elements = new Set([...set.members.keys(), ...added]);
  const members = [...elements].flatMap((element) => {
    const member = currentMember(set, element, world);
    return member === undefined ? [] : [[element, member] as const];
  });
  return set.type.method === 'bitmap' ? members.sort(([a], [b]) => compareNumbers(a, b)) : members;
}

/** Dotted numbers and port numbers, each part as a number. */
function compareNumbers(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number));
  const at = left?.findIndex((part, place) => part !== right?.[place]) ?? -1;
  return at < 0 ? 0 : (left?.[at] ?? 0) - (right?.[at] ?? 0);
}

/** Whether asking a set may change it: members count, or wait for a MAC address; a list asks what it holds. */
export function changesWhenAsked(set: IpSet, sets: IpSets): boolean {
  const known = asked.get(set);
  if (known !== undefined) return known;
  const inner = set.type.method === 'list' ? [...set.members.keys()].flatMap((name) => sets.get(name) ?? []) : [];
  const changes =
    set.options.hasCounters || set.type.name === 'bitmap:ip,mac' || inner.some((one) => changesWhenAsked(one, sets));
  asked.set(set, changes);
  return changes;
}

const asked = new WeakMap<IpSet, boolean>();
