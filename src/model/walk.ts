/** A walk: what one packet did, as data. The animation, the sentences and the kernel comparison read it alike. */
import type { Connection, ConnectionState, Direction, Expectation, Tracked } from './connection.ts';
import type { Hook, Policy } from './hook.ts';
import type { Network, NextHop, RouteKind } from './host.ts';
import type { SetChange } from './ip-set.ts';
import type { Origin } from './lab.ts';
import type { Message } from './message.ts';
import type { Address, Family, Fragment, Packet } from './packet.ts';
import type { HostFlow, WaitingPieces, World } from './world.ts';

export interface ChainRef {
  readonly host: string;
  readonly family: Family;
  /** Place of the document in the lab: two documents of one family are two stacks. */
  readonly document: number;
  readonly table: string;
  readonly chain: string;
}

/** `rule` counts from 1. */
export interface RuleRef extends ChainRef {
  readonly rule: number;
}

/** The verdict a rule ended in, in the words of the kernel's trace. */
export type RuleVerdict =
  | { readonly kind: 'ACCEPT' | 'DROP' | 'RETURN' | 'CONTINUE' | 'QUEUE' }
  | { readonly kind: 'JUMP' | 'GOTO'; readonly chain: string };

/** Why a table that is loaded was not asked. */
export type SkipReason =
  | 'conntrack-off' // nat: no rule needs conntrack, so nat is not registered with it
  | 'not-first-packet' // nat: the connection's nat decision was made by its first packet
  | 'related-error' // nat: an ICMP error follows the connection it speaks about
  | 'untracked'
  | 'invalid'
  | 'confirmed-over-loopback'; // nat: the entry was confirmed in POSTROUTING before the packet came in

/** How the stack decided about the way of a packet (struct fib_result). */
export interface RouteDecision {
  readonly kind: 'deliver' | 'forward' | 'send' | 'broadcast' | 'multicast' | 'refused';
  /** Type of the route that was found. */
  readonly found: RouteKind | 'none';
  /** The route's own network, for the sentence. */
  readonly network?: Network;
  readonly table?: number;
  readonly priority?: number;
  readonly outInterface?: string;
  /** The gateway, or the destination itself when it is on the link. */
  readonly nextHop?: Address;
  /** Next hops that it could be as well, the chosen one first: a hash decides that nobody outside the kernel can know. */
  readonly choices?: readonly NextHop[];
  /** Source address the route prefers. */
  readonly source?: Address;
  /** Realms of the routes there (low 16 bits) and back (high 16 bits), as `-m realm` sees them; IPv4 only. */
  readonly realm?: number;
  /** Why not, when refused: `enum skb_drop_reason`, and the errno a local sender sees. */
  readonly reason?: DropReason;
  readonly error?: string;
}

/** Kernel drop reasons that are modelled (enum skb_drop_reason). */
export type DropReason =
  | 'IP_INNOROUTES'
  | 'IP_INADDRERRORS'
  | 'IP_RPFILTER'
  | 'IP_INHDR'
  | 'IP_LOCAL_SOURCE'
  | 'IP_LOCALNET'
  | 'IP_INVALID_SOURCE'
  | 'IP_INVALID_DEST'
  | 'IP_OUTNOROUTES'
  | 'PKT_TOO_BIG'
  | 'NEIGH_FAILED'
  | 'NETFILTER_DROP'
  | 'OTHERHOST'
  | 'UNICAST_IN_L2_MULTICAST'
  | 'DUP_FRAG'
  | 'UNHANDLED_PROTO'
  | 'BRIDGE_INGRESS_STP_STATE'
  | 'NO_TX_TARGET'
  | 'NOT_SPECIFIED';

/** Where the stack, not a rule, ended a walk (FORMAT: `stage`). */
export type Stage =
  | 'link'
  | 'prerouting'
  | 'input'
  | 'output'
  | 'postrouting'
  | 'defrag'
  | 'bridge'
  | 'routing'
  | 'socket'
  | 'confirm'
  | 'transmit'
  | 'synproxy'
  | 'loopback';

/** Who ended it. */
export type Where =
  | {
      readonly kind: 'rule';
      readonly rule: RuleRef;
      readonly hook: Hook;
      /** It queued the packet, and nobody listened. */
      readonly isQueued?: true;
    }
  | { readonly kind: 'policy'; readonly chain: ChainRef; readonly hook: Hook }
  | { readonly kind: 'stack'; readonly stage: Stage; readonly reason?: DropReason };

/** A fragment as it goes over a link; offset and length in bytes, the IP header counted in the length. */
export type Piece = Fragment & { readonly length: number };

/** The end of a packet's way: all that FORMAT's outcome, where, error, in, out and packet say. */
export interface Fate {
  readonly outcome: 'sent' | 'delivered' | 'dropped' | 'held';
  readonly where?: Where;
  readonly inInterface?: string;
  readonly outInterface?: string;
  /** `outInterface` is a bridge: the ports it left by, in order. */
  readonly ports?: readonly string[];
  /** errno the sending program saw. */
  readonly error?: string;
  /** As it left, or as it was delivered. */
  readonly packet: Packet;
  /** When it left in several pieces. */
  readonly fragments?: readonly Piece[];
  /** What took it after INPUT: a socket, the host's ICMP, nobody. */
  readonly receiver?: 'socket' | 'icmp' | 'nobody';
}

/** Who made the change of a packet's headers. */
export type Rewriter =
  | { readonly kind: 'rule'; readonly rule: RuleRef }
  | {
      readonly kind: 'nat';
      readonly side: 'source' | 'destination';
      /** What was done to the connection's first packet is undone. */
      readonly isReply: boolean;
    }
  | { readonly kind: 'helper'; readonly helper: string }
  | { readonly kind: 'stack'; readonly what: 'ttl' | 'reassembly' | 'source' | 'frame' };

export type WalkEvent =
  /** The packet exists: it arrived, was sent by a process, or was made by the host. */
  | { readonly kind: 'walk-started'; readonly origin: WalkOrigin }
  | { readonly kind: 'defragmented'; readonly isComplete: boolean }
  | {
      readonly kind: 'hook-entered';
      readonly hook: Hook;
      readonly inInterface?: string;
      readonly outInterface?: string;
      /** Ports of bridges, where bridge-nf knows them. */
      readonly inPort?: string;
      readonly outPort?: string;
    }
  /** A frame came in by a port of a bridge; `isSeen`: bridge-nf shows it to the rules. */
  | { readonly kind: 'bridge-entered'; readonly bridge: string; readonly port: string; readonly isSeen: boolean }
  /** A bridge hands a packet up to its host, or sends it by its ports; `from` is absent for what the host sends. */
  | {
      readonly kind: 'bridged';
      readonly bridge: string;
      readonly from?: string;
      readonly to: 'host' | readonly string[];
      /**
       * `unknown`: nobody told it the port, so it sends by all. `untold`: by one, but nobody said which. `group`: it is for
       * many, so the host gets it too.
       */
      readonly why?: 'known' | 'unknown' | 'group' | 'untold';
      readonly isSeen: boolean;
    }
  | { readonly kind: 'table-skipped'; readonly hook: Hook; readonly chain: ChainRef; readonly reason: SkipReason }
  /** A base chain is entered by its hook, a user chain by a rule. */
  | { readonly kind: 'chain-entered'; readonly chain: ChainRef; readonly hook: Hook; readonly by?: RuleRef }
  /** Rules `from` to `to`, counted from 1, did not match. Why each did not is found by asking again (`whyNot`). */
  | { readonly kind: 'rules-passed'; readonly chain: ChainRef; readonly from: number; readonly to: number }
  /** A rule did not match, but a match of it changed its memory; or its answer rests on an assumption. */
  | { readonly kind: 'rule-failed'; readonly rule: RuleRef; readonly assumed?: Assumption }
  /** All matches of the rule held; its counter counts. */
  | { readonly kind: 'rule-hit'; readonly rule: RuleRef; readonly assumed?: Assumption }
  /** Its target ran and ended in `verdict`. */
  | {
      readonly kind: 'target-ran';
      readonly rule: RuleRef;
      readonly target: string;
      readonly verdict: RuleVerdict;
      readonly log?: string;
      /** Why it came to this, where the verdict alone does not tell. */
      readonly because?: Message;
    }
  | { readonly kind: 'packet-rewritten'; readonly by: Rewriter }
  /** Conntrack looked at the packet. */
  | {
      readonly kind: 'connection-found';
      readonly hook: Hook;
      readonly state: ConnectionState;
      readonly direction?: Direction;
      readonly isNew: boolean;
      readonly reason?: Message;
    }
  /** A masqueraded connection whose way out changed: it is forgotten, and the packet with it. */
  | { readonly kind: 'connection-lost'; readonly hook: Hook; readonly connection: number }
  /** nat's chains were asked and said nothing: the connection keeps its addresses, a port moves only where it clashes. */
  | { readonly kind: 'nat-settled'; readonly hook: Hook; readonly connection: number }
  /** The helper of a connection read the packet: it remembers something, or waits for `expected` more connections. */
  | {
      readonly kind: 'helper-ran';
      readonly hook: Hook;
      readonly helper: string;
      readonly expected: readonly Expectation[];
      /** It cannot do what it must. */
      readonly isDropped?: true;
    }
  | { readonly kind: 'connection-confirmed'; readonly hook: Hook; readonly connection: number }
  /** Where `again`: after mangle or nat OUTPUT changed the packet. */
  | { readonly kind: 'route-chosen'; readonly decision: RouteDecision; readonly isAgain: boolean }
  /** A user chain ran off its end or said RETURN; the walk goes on behind `to`, or with the base chain's policy. */
  | { readonly kind: 'chain-ended'; readonly chain: ChainRef; readonly how: 'end' | 'return'; readonly to?: RuleRef }
  | { readonly kind: 'policy-applied'; readonly chain: ChainRef; readonly hook: Hook; readonly policy: Policy }
  | { readonly kind: 'hook-left'; readonly hook: Hook }
  /** Behind INPUT: who takes the packet. */
  | { readonly kind: 'handed-over'; readonly to: NonNullable<Fate['receiver']> }
  /** The packet left POSTROUTING for lo and comes in again. */
  | { readonly kind: 'looped-back' }
  /** The host sent something because of this packet: `started[index]` of the walk. */
  | { readonly kind: 'answer-started'; readonly index: number }
  | { readonly kind: 'finished'; readonly fate: Fate };

/** How a walk came to be. */
export type WalkOrigin =
  | Origin
  | {
      readonly kind: 'host';
      readonly what: 'reject' | 'icmp-error' | 'echo-reply' | 'tcp' | 'copy' | 'tee' | 'bridge';
    };

/** A rule's answer that could not be known and was set. */
export interface Assumption {
  readonly rule: RuleRef;
  /** Place of the match in the rule, from 0. */
  readonly match: number;
  readonly assumed: 'match' | 'no-match';
  readonly why: Message;
  /** What one would have to know, where the kind can say it. */
  readonly because?: Message;
}

/** What a step changed: each has before and after, so that a walk folds in both directions. */
export type Change =
  | { readonly kind: 'packet'; readonly before: Packet; readonly after: Packet }
  | { readonly kind: 'tracked'; readonly before: Tracked | undefined; readonly after: Tracked | undefined }
  | {
      readonly kind: 'connection';
      readonly id: number;
      readonly before: Connection | undefined;
      readonly after: Connection | undefined;
    }
  | { readonly kind: 'counter'; readonly key: number | string; readonly packets: number; readonly bytes: number }
  | { readonly kind: 'memory'; readonly key: string; readonly before: unknown; readonly after: unknown }
  | {
      readonly kind: 'flow';
      readonly key: string;
      readonly before: HostFlow | undefined;
      readonly after: HostFlow | undefined;
    }
  | {
      readonly kind: 'pieces';
      readonly key: string;
      readonly before: WaitingPieces | undefined;
      readonly after: WaitingPieces | undefined;
    }
  | SetChange
  | { readonly kind: 'expectations'; readonly before: readonly Expectation[]; readonly after: readonly Expectation[] }
  | { readonly kind: 'clock'; readonly before: number; readonly after: number };

export interface Step {
  readonly event: WalkEvent;
  readonly changes: readonly Change[];
}

export interface Walk {
  /** The packet as it started. */
  readonly packet: Packet;
  readonly origin: WalkOrigin;
  /** Revision of the program it ran under. */
  readonly program: number;
  readonly before: World;
  readonly steps: readonly Step[];
  /** What the host sent because of it, each begun at a step of this walk. */
  readonly started: readonly { readonly step: number; readonly walk: Walk }[];
  readonly assumed: readonly Assumption[];
  readonly fate: Fate;
  readonly after: World;
}
