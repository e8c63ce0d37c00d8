/** What packets change: conntrack table, counters, memories of matches, the clock. A world is a value. */
import type { Connection, Direction, Expectation } from './connection.ts';
import type { SetMember } from './ip-set.ts';
import type { Packet, TcpOption } from './packet.ts';
import type { Counter } from './ruleset.ts';

export interface World {
  /** Milliseconds since the story began. */
  readonly clock: number;
  /** All entries by id, unconfirmed ones (of the packet under way) included. */
  readonly connections: ReadonlyMap<number, Connection>;
  /** Confirmed tuples of both directions, by `placeKey` (conntrack/tuple.ts). */
  readonly tuples: ReadonlyMap<string, TuplePlace>;
  /** Ids of entries by where they come from, the latest last, by `sourceKey` (conntrack/tuple.ts): nf_nat_bysource. */
  readonly sources: ReadonlyMap<string, readonly number[]>;
  readonly nextConnection: number;
  /** What helpers wait for, the latest first. */
  readonly expectations: readonly Expectation[];
  /** By `Rule.id`, policies by `policyKey(table, chain, document)`. What is absent is 0. */
  readonly counters: ReadonlyMap<number | string, Counter>;
  /** Memories of matches (limit, recent ...), by `memoryKey`. */
  readonly memories: ReadonlyMap<string, unknown>;
  /** What the host's own TCP knows of a flow, by `flowKey`. */
  readonly flows: ReadonlyMap<string, HostFlow>;
  /** Pieces that wait to be put together, by source, destination, protocol and id (engine/defragment.ts). */
  readonly pieces: ReadonlyMap<string, WaitingPieces>;
  /** Members of ipsets that packets added or changed, by `memberKey`; `null`: taken out. What is absent is as loaded (ipset/members.ts). */
  readonly setMembers: ReadonlyMap<string, SetMember | null>;
  /** How many members more a set has than were loaded, by its name, and by `prefixKey` how many networks of a prefix length. */
  readonly setSizes: ReadonlyMap<string, number>;
}

/** Fragments that came and wait for the others. */
export interface WaitingPieces {
  readonly packets: readonly Packet[];
  /** World clock at which they are forgotten. */
  readonly expires: number;
}

/** Which direction of which connection a tuple names. */
export interface TuplePlace {
  readonly connection: number;
  readonly direction: Direction;
}

/** A TCP connection as the host's stack sees it, simplified to what its answers need. */
export interface HostFlow {
  readonly state: 'syn-sent' | 'syn-received' | 'established' | 'close-wait';
  /** The sequence number it will send next. */
  readonly next: number;
  /** The sequence number it expects next. */
  readonly expected: number;
  /** How many bytes ahead of that it takes; the largest window without scaling, when absent. */
  readonly window?: number;
  /** Data ahead of its turn, in the order of coming (the out-of-order queue). */
  readonly waiting?: readonly WaitingData[];
  /** What its SYN-ACK offered: repeated, it offers the same, whatever the repeated SYN did. */
  readonly offered?: readonly TcpOption[];
  /** It agreed to ECN. */
  readonly isEcn?: true;
  /** The listening socket that it came from takes packets to addresses that are not the host's. */
  readonly isTransparent?: true;
  /** World clock at which it last answered a segment that cannot be (a challenge ACK). */
  readonly challenged?: number;
}

/** Sequence numbers of data that waits for what is before it: from the first to behind the last. */
export interface WaitingData {
  readonly from: number;
  readonly to: number;
  /** A FIN ends it. */
  readonly isFinal: boolean;
}

/** Names a flow from the host's side: its address and port, then the peer's. */
export function flowKey(own: string, ownPort: number, peer: string, peerPort: number): string {
  return `${own} ${ownPort} ${peer} ${peerPort}`;
}

/** Two documents, of one family or two, may have the same chains; `document` is the place in the lab. */
export function policyKey(table: string, chain: string, document = 0): string {
  return `${document}/${table}/${chain}`;
}

/** A match's own memory (`place` is its position in the rule), or the one it shares by name with others. */
export function memoryKey(rule: number, match: { readonly place: number; readonly sharedMemory?: string }): string {
  return match.sharedMemory ?? `${rule}#${match.place}`;
}

export const EMPTY_WORLD: World = {
  clock: 0,
  connections: new Map(),
  tuples: new Map(),
  sources: new Map(),
  nextConnection: 1,
  expectations: [],
  counters: new Map(),
  memories: new Map(),
  flows: new Map(),
  pieces: new Map(),
  setMembers: new Map(),
  setSizes: new Map(),
};
