/** What packets change: conntrack table, counters, memories of matches, the clock. A world is a value. */
import type { Connection, Direction } from './connection.ts';
import type { Counter } from './ruleset.ts';

export interface World {
  /** Milliseconds since the story began. */
  readonly clock: number;
  /** All entries by id, unconfirmed ones (of the packet under way) included. */
  readonly connections: ReadonlyMap<number, Connection>;
  /** Confirmed tuples of both directions, by `tupleKey` (conntrack/tuple.ts). */
  readonly tuples: ReadonlyMap<string, { readonly connection: number; readonly direction: Direction }>;
  readonly nextConnection: number;
  /** By `Rule.id`, policies by `policyKey(table, chain)`. What is absent is 0. */
  readonly counters: ReadonlyMap<number | string, Counter>;
  /** Memories of matches (limit, statistic ...), by `memoryKey(rule id, place of the match in the rule)`. */
  readonly memories: ReadonlyMap<string, unknown>;
  /** What the host's TCP has sent so far on a flow: next sequence number, by flow; answers `ack: auto`. */
  readonly sequences: ReadonlyMap<string, number>;
}

export function policyKey(table: string, chain: string): string {
  return `${table}/${chain}`;
}

export function memoryKey(rule: number, place: number): string {
  return `${rule}#${place}`;
}

export const EMPTY_WORLD: World = {
  clock: 0,
  connections: new Map(),
  tuples: new Map(),
  nextConnection: 1,
  counters: new Map(),
  memories: new Map(),
  sequences: new Map(),
};
