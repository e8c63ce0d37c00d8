/** The world while packets are under way: the same value, written to in place, in a layer of its own where it is still shared. */
import { placesOf, sourceKey } from '../conntrack/tuple.ts';
import type { Connection } from '../model/connection.ts';
import { memberKey, type SetChange, type SetMember, sizeSteps } from '../model/ip-set.ts';
import type { Counter } from '../model/ruleset.ts';
import type { Change } from '../model/walk.ts';
import type { HostFlow, TuplePlace, WaitingPieces, World } from '../model/world.ts';
import { LayeredMap } from './layered-map.ts';

/** `shared` names the maps that a world handed out still holds. */
export interface WorldDraft {
  world: World;
  readonly shared: Set<keyof World>;
}

const MAPS = [
  'connections',
  'tuples',
  'sources',
  'counters',
  'memories',
  'flows',
  'pieces',
  'setMembers',
  'setSizes',
] as const;

export function openDraft(world: World): WorldDraft {
  return { world, shared: new Set(MAPS) };
}

/** The world as it is now, for keeps: later changes go to copies. */
export function freeze(draft: WorldDraft): World {
  for (const name of MAPS) draft.shared.add(name);
  return draft.world;
}

/** Carries out one change. Changes of the packet and of what hangs on it concern the walk alone. */
export function applyChange(draft: WorldDraft, change: Change): void {
  switch (change.kind) {
    case 'packet':
    case 'tracked':
      return;
    case 'expectations':
      draft.world = { ...draft.world, expectations: change.after };
      return;
    case 'clock':
      draft.world = { ...draft.world, clock: change.after };
      return;
    case 'counter': {
      const counters = owned<number | string, Counter>(draft, 'counters');
      const before = counters.get(change.key);
      counters.set(change.key, {
        packets: (before?.packets ?? 0) + change.packets,
        bytes: (before?.bytes ?? 0) + change.bytes,
      });
      return;
    }
    case 'memory':
      owned<string, unknown>(draft, 'memories').set(change.key, change.after);
      return;
    case 'flow':
      setOrDelete(owned<string, HostFlow>(draft, 'flows'), change.key, change.after);
      return;
    case 'pieces':
      setOrDelete(owned<string, WaitingPieces>(draft, 'pieces'), change.key, change.after);
      return;
    case 'set-member':
      applySetChange(draft, change);
      return;
    case 'connection':
      applyConnection(draft, change.before, change.after, change.id);
      return;
    default:
      change satisfies never;
  }
}

function applyConnection(
  draft: WorldDraft,
  before: Connection | undefined,
  after: Connection | undefined,
  id: number,
): void {
  const connections = owned<number, Connection>(draft, 'connections');
  if (
    isConfirmed(before) &&
    (!isConfirmed(after) || before.original !== after.original || before.reply !== after.reply)
  ) {
    const tuples = owned<string, TuplePlace>(draft, 'tuples');
    for (const [key] of placesOf(before)) tuples.delete(key);
  }
  if (before === undefined && after !== undefined) changeSources(draft, after, (ids) => [...ids, id]);
  if (after === undefined) {
    connections.delete(id);
    forgetExpectations(draft, id);
    if (before !== undefined) changeSources(draft, before, (ids) => ids.filter((each) => each !== id));
    return;
  }
  connections.set(id, after);
  if (id >= draft.world.nextConnection) draft.world = { ...draft.world, nextConnection: id + 1 };
  if (isConfirmed(after) && !after.status.has('DYING')) {
    const tuples = owned<string, TuplePlace>(draft, 'tuples');
    for (const [key, place] of placesOf(after)) tuples.set(key, place);
  }
}

/** nf_ct_remove_expectations(): what a connection waited for goes with it. */
function forgetExpectations(draft: WorldDraft, master: number): void {
  const { expectations } = draft.world;
  if (expectations.every((each) => each.master !== master)) return;
  draft.world = { ...draft.world, expectations: expectations.filter((each) => each.master !== master) };
}

function changeSources(
  draft: WorldDraft,
  { original }: Connection,
  change: (ids: readonly number[]) => readonly number[],
): void {
  const sources = owned<string, readonly number[]>(draft, 'sources');
  const key = sourceKey(original);
  const after = change(sources.get(key) ?? []);
  setOrDelete(sources, key, after.length === 0 ? undefined : after);
}

function applySetChange(draft: WorldDraft, change: SetChange): void {
  owned<string, SetMember | null>(draft, 'setMembers').set(memberKey(change.set, change.element), change.after ?? null);
  for (const [key, step] of sizeSteps(change)) {
    const sizes = owned<string, number>(draft, 'setSizes');
    sizes.set(key, (sizes.get(key) ?? 0) + step);
  }
}

function setOrDelete<V>(map: LayeredMap<string, V>, key: string, value: V | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

function isConfirmed(connection: Connection | undefined): connection is Connection {
  return connection?.status.has('CONFIRMED') === true;
}

/** The map, to be written to: no world handed out holds this view of it. */
function owned<K, V>(draft: WorldDraft, name: (typeof MAPS)[number]): LayeredMap<K, V> {
  if (draft.shared.has(name)) {
    draft.world = { ...draft.world, [name]: LayeredMap.over(draft.world[name] as ReadonlyMap<unknown, unknown>) };
    draft.shared.delete(name);
  }
  return draft.world[name] as unknown as LayeredMap<K, V>;
}
