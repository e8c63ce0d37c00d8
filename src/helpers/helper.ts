/** How a conntrack helper is declared: which packets it may read, and what comes of reading one (struct nf_conntrack_helper). */
import { type ExpectationPolicy, expectationsAt, withExpectation } from '../conntrack/expectations.ts';
import type { Connection, ConnectionState, Direction, Expectation } from '../model/connection.ts';
import type { Host } from '../model/host.ts';
import type { Family, Packet } from '../model/packet.ts';
import type { World } from '../model/world.ts';

/** A packet of a connection with a helper, on its way out or in (nf_confirm). */
export interface HelperView {
  readonly packet: Packet;
  readonly connection: Connection;
  readonly direction: Direction;
  readonly state: ConnectionState;
  readonly world: World;
  readonly host: Host;
  /** The host itself sends the packet, by this interface (skb->sk, skb_rtable). */
  readonly leavesBy?: string;
}

/** What came of it; nothing in it: the packet goes on as it is. */
export interface Helped {
  /** NF_DROP: it half understood, or could not keep what it must. What it has learnt until then stays. */
  readonly isDropped?: true;
  /** Rewritten for addresses that nat changed. */
  readonly packet?: Packet;
  readonly connection?: Connection;
  /** Ids of connections that end with it (nf_ct_kill). */
  readonly killed?: readonly number[];
  /** All that is waited for then, the latest first. */
  readonly expectations?: readonly Expectation[];
}

export interface Helper {
  readonly name: string;
  readonly protocols: readonly number[];
  /** Both, when absent. */
  readonly families?: readonly Family[];
  /** Absent: the connection has its name, and nobody reads its packets here (docs/fidelity.md says which). */
  help?(view: HelperView): Helped;
}

export const NOTHING: Helped = {};
export const DROPPED: Helped = { isDropped: true };

/** Conntrack has seen both ends speak. */
export function isConversation({ state }: HelperView): boolean {
  return state === 'ESTABLISHED';
}

/** What a helper asks for; the rest follows from the connection it reads. */
export type Wanted = Omit<Expectation, 'family' | 'master' | 'expires' | 'class'> & { readonly class?: string };

/** Adds expectations one after the other; nothing: one of them is taken. */
export function expect(
  { connection, world }: HelperView,
  policy: ExpectationPolicy,
  ...wanted: readonly Wanted[]
): readonly Expectation[] | undefined {
  let list: readonly Expectation[] | undefined = expectationsAt(world);
  for (const each of wanted) {
    const whole: Expectation = {
      class: '',
      ...each,
      family: connection.original.family,
      master: connection.id,
      expires: world.clock + policy.seconds * 1000,
    };
    list = list && withExpectation(list, whole, policy);
  }
  return list;
}
