/** What a match or target sees: the packet where it stands (struct xt_action_param), read only. */
import type { Connection, Tracked } from '../model/connection.ts';
import type { Flavour, Hook } from '../model/hook.ts';
import type { Host, ListeningSocket } from '../model/host.ts';
import type { Packet } from '../model/packet.ts';
import type { RouteDecision } from '../model/walk.ts';
import type { World } from '../model/world.ts';

/** What a memory hangs on when nobody asks it about a packet. */
export type Moment = Pick<Seen, 'flavour' | 'world'>;

export interface Seen {
  readonly packet: Packet;
  readonly hook: Hook;
  readonly table: string;
  /** Which tool loaded the rule: some matches are not the same code in nf_tables and in legacy. */
  readonly flavour: Flavour;
  /** Absent in OUTPUT and POSTROUTING of a local packet ... */
  readonly inInterface: string | undefined;
  /** ... and in PREROUTING and INPUT. */
  readonly outInterface: string | undefined;
  /** The ports of bridges that it came in by and leaves by, where bridge-nf knows them. */
  readonly inPort?: string | undefined;
  readonly outPort?: string | undefined;
  /** Absent before conntrack looked (raw), and where it is off. */
  readonly tracked: Tracked | undefined;
  readonly connection: Connection | undefined;
  /** The way it was sent on, once it was. */
  readonly route?: RouteDecision | undefined;
  /** Nobody will look at its checksum again: the host fills it in as it leaves. */
  readonly isSummedUp?: boolean;
  /** The socket that TPROXY gave it (skb->sk). */
  readonly socket?: ListeningSocket | undefined;
  /** The host's copy of what it sends to a group, which came back without having been a frame (dev_loopback_xmit). */
  readonly isOwnCopy?: true;
  readonly host: Host;
  readonly world: World;
}
