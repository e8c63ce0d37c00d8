/** A host: interfaces, addresses, routes, policy rules, sysctls, neighbours and listening sockets. */
import type { Address, Family } from './packet.ts';

/** A network: an address and its prefix length. */
export interface Network {
  readonly address: Address;
  readonly prefix: number;
}

export interface Interface {
  readonly name: string;
  /** ifindex; `lo` is 1. */
  readonly index: number;
  readonly kind: 'loopback' | 'ethernet' | 'layer3';
  readonly mac?: string;
  readonly mtu: number;
  readonly isUp: boolean;
  /** In order; the first of a subnet is primary. Both families may stand here. */
  readonly addresses: readonly GivenAddress[];
  /** `ip link set dev eth0 group 5`; 0 when absent. */
  readonly group?: number;
  /** What `ip link add` made it; hardware when absent. */
  readonly type?: 'bridge' | 'dummy' | 'veth';
  /** The bridge it is a port of. */
  readonly bridge?: string;
  /** `bridge link set dev eth0 hairpin on`: what came in by the port may leave by it. */
  readonly isHairpin?: true;
  /** `qlen`, packets that may wait to leave; 1000 when absent. Only shown. */
  readonly queueLength?: number;
}

/** An address that an interface was given. */
export interface GivenAddress extends Network {
  /** IPv4: given without `brd`, which only shows: the last address of its network is a broadcast address all the same. */
  readonly hasNoBroadcast?: true;
}

export type RouteKind =
  | 'unicast'
  | 'local'
  | 'broadcast'
  | 'multicast'
  | 'blackhole'
  | 'unreachable'
  | 'prohibit'
  | 'throw';

/** One of several ways that a route offers. */
export interface NextHop {
  readonly gateway?: Address;
  readonly device?: string;
}

export interface Route {
  readonly family: Family;
  readonly kind: RouteKind;
  readonly destination: Network;
  readonly gateway?: Address;
  readonly device?: string;
  /** Preferred source (`src`). */
  readonly source?: Address;
  readonly metric: number;
  /** 255 local, 254 main, 253 default. */
  readonly table: number;
  readonly scope: 'global' | 'link' | 'host';
  readonly realm?: number;
  /** Who added it (`proto static`), where that is said. Only shown. */
  readonly protocol?: string;
  /** Of several next hops all, the route's own `gateway` and `device` being the first (IPv4; IPv6 has a route for each). */
  readonly nextHops?: readonly NextHop[];
}

/** One line of `ip rule`. */
export interface PolicyRule {
  readonly family: Family;
  readonly priority: number;
  readonly isInverted: boolean;
  readonly from?: Network;
  readonly to?: Network;
  readonly mark?: { readonly value: number; readonly mask: number };
  readonly inInterface?: string;
  readonly outInterface?: string;
  readonly tos?: number;
  readonly action:
    | { readonly kind: 'lookup'; readonly table: number }
    | { readonly kind: 'blackhole' | 'unreachable' | 'prohibit' };
}

/** A socket of a process on the host; a `sink` swallows what arrives for it. */
export interface ListeningSocket {
  readonly protocol: 'tcp' | 'udp';
  /** `0.0.0.0` or `::` is any. */
  readonly address: Address;
  readonly port: number;
  readonly mode: 'listen' | 'sink';
  /** It takes packets to addresses that are not the host's (IP_TRANSPARENT), as TPROXY needs. */
  readonly isTransparent?: true;
  /** SO_MARK; 0 when absent. */
  readonly mark?: number;
  /** Shown to people: `sshd`. */
  readonly process?: string;
}

/** A neighbour on a link whose hardware address is known, or known not to be had. Those that are absent answer when asked. */
export interface Neighbour {
  readonly address: Address;
  readonly device: string;
  readonly mac?: string;
  readonly state: 'reachable' | 'stale' | 'failed' | 'permanent';
}

/** Who is behind a port of a bridge, before anybody was heard there (`bridge fdb`). */
export interface ForwardingEntry {
  /** MAC address, or an address of IP whose MAC nobody said. */
  readonly station: string;
  readonly port: string;
}

/** What the host's own clock says. */
export interface WallClock {
  /** Date and time when the story begins, in ms since 1970-01-01 UTC. */
  readonly startsAt: number;
  /** The kernel's time zone (sys_tz): minutes that it is behind UTC. */
  readonly minutesWest: number;
}

export interface Host {
  readonly name: string;
  readonly interfaces: readonly Interface[];
  /** As added by hand; connected, local and broadcast routes follow from the addresses (routing/tables.ts). */
  readonly routes: readonly Route[];
  /** As added by hand, beside the three that always exist. */
  readonly rules: readonly PolicyRule[];
  /** Full names: `net.ipv4.ip_forward`. What is absent has the default of routing/sysctls.ts. */
  readonly sysctls: Readonly<Record<string, string>>;
  readonly sockets: readonly ListeningSocket[];
  /** `ip neigh`; absent: nobody was asked yet. */
  readonly neighbours?: readonly Neighbour[];
  /** `bridge fdb`; absent: bridges learn from what comes in. */
  readonly forwarding?: readonly ForwardingEntry[];
  /** `ipset save` text. */
  readonly sets: string;
  /** What conntrack tracks when the story begins, as `conntrack -L` prints it; nothing when absent. */
  readonly connections?: string;
  /** Absent: nobody said what time it is. */
  readonly wallClock?: WallClock;
  /** Where the sequence numbers of its own TCP begin: random in life, one fixed number when absent (engine/host-tcp.ts). */
  readonly initialSequence?: number;
}
