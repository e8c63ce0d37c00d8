/** Packets and bytes that a host has counted: what its document began with, and what its story has added. */
import type { Moment } from '../../engine/moment.ts';
import type { Counter, Ruleset } from '../../model/ruleset.ts';
import { policyKey, type World } from '../../model/world.ts';

export type Counters = ReadonlyMap<number | string, Counter>;

const NONE: Counter = { packets: 0, bytes: 0 };

function sum(one: Counter = NONE, other: Counter = NONE): Counter {
  return { packets: one.packets + other.packets, bytes: one.bytes + other.bytes };
}

/** Of all rules and policies of a document; `place` is where it stands among the documents of the host. */
export function countersNow(ruleset: Ruleset, { world }: Moment, place: number): Counters {
  const counters = new Map<number | string, Counter>();
  for (const { chains } of ruleset.tables)
    for (const { table, name, counter, rules, policy } of chains) {
      const key = policyKey(table, name, place);
      if (policy !== undefined) counters.set(key, sum(counter, world.counters.get(key)));
      for (const rule of rules) counters.set(rule.id, sum(rule.counter, world.counters.get(rule.id)));
    }
  return counters;
}

export interface CountedPart {
  readonly ruleset: Ruleset;
  /** Of the document. */
  readonly place: number;
  readonly table: string;
  /** All chains, when absent. */
  readonly chain?: string | undefined;
  /** One rule of the chain, from 1; the chain's policy and all rules, when absent. */
  readonly rule?: number | undefined;
}

/** The world without what it has counted for a part of a document. */
export function withoutCounters(world: World, { ruleset, place, table, chain: only, rule }: CountedPart): World {
  const counters = new Map(world.counters);
  for (const { name, rules } of ruleset.tables.find((one) => one.name === table)?.chains ?? []) {
    if (only !== undefined && name !== only) continue;
    if (rule === undefined) counters.delete(policyKey(table, name, place));
    for (const [at, { id }] of rules.entries()) if (rule === undefined || rule === at + 1) counters.delete(id);
  }
  return counters.size === world.counters.size ? world : { ...world, counters };
}
