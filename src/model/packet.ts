/** A packet as the kernel holds it: its headers, and what the kernel keeps beside the bytes (struct sk_buff). */

export type Family = 'ipv4' | 'ipv6';

/** An address in the spelling of inet_ntop(3): `10.0.0.1`, `2001:db8::1`. */
export type Address = string;

/** IP protocol numbers by the names of /etc/protocols. */
export const PROTOCOL = {
  icmp: 1,
  igmp: 2,
  ipip: 4,
  tcp: 6,
  udp: 17,
  dccp: 33,
  gre: 47,
  esp: 50,
  ah: 51,
  icmpv6: 58,
  sctp: 132,
  udplite: 136,
} as const;

/** TCP flag bits as they stand in the header. */
export const TCP_FLAG = { FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16, URG: 32, ECE: 64, CWR: 128 } as const;

/** One TCP option: kind and data bytes in hex (without kind and length); `nop` and end-of-list have no data. */
export interface TcpOption {
  readonly kind: number;
  readonly data: string;
}

export interface TcpHeader {
  readonly kind: 'tcp';
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** Sum of TCP_FLAG bits. */
  readonly flags: number;
  readonly sequence: number;
  readonly acknowledgement: number;
  readonly window: number;
  readonly options: readonly TcpOption[];
}

/** UDP (17) and UDP-Lite (136). */
export interface UdpHeader {
  readonly kind: 'udp';
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** The length that its header claims, where it is the first of several pieces. */
  readonly claimedLength?: number;
}

export interface SctpHeader {
  readonly kind: 'sctp';
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly tag: number;
}

/** ICMP and ICMPv6; which one says the packet's protocol. */
export interface IcmpHeader {
  readonly kind: 'icmp';
  readonly type: number;
  readonly code: number;
  /** Identifier and sequence number of the types that have them (echo, timestamp ...), else 0. */
  readonly identifier: number;
  readonly sequence: number;
  /** Next-hop MTU of fragmentation-needed and packet-too-big, else 0. */
  readonly mtu: number;
  /** Gateway of a redirect. */
  readonly gateway?: Address;
  /** The packet an ICMP error speaks about. */
  readonly quote?: Quote;
}

/** The head of a packet inside an ICMP error: its IP header and the first `bytes` bytes behind it. */
export interface Quote {
  readonly packet: Packet;
  readonly bytes: number;
  /** The total length that the quoted IP header claims. */
  readonly length: number;
}

/** Protocols without a header of ours, and fragments that do not start at 0: all is payload. */
export interface OpaqueHeader {
  readonly kind: 'opaque';
}

export type Transport = TcpHeader | UdpHeader | SctpHeader | IcmpHeader | OpaqueHeader;

/** Bytes behind the transport header: some given in hex, then zeros. */
export interface Payload {
  readonly hex: string;
  readonly zeros: number;
}

export const NO_PAYLOAD: Payload = { hex: '', zeros: 0 };

/** Place of a fragment in its packet; `offset` in bytes. */
export interface Fragment {
  readonly offset: number;
  readonly more: boolean;
}

/** An IPv6 extension header: hop-by-hop (0) or destination (60) options, routing (43), AH (51); `data` is its hex content behind the first two bytes. */
export interface ExtensionHeader {
  readonly type: number;
  readonly data: string;
}

/** Whose socket sent a packet. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
  /** A SYN-ACK: its socket is not whole yet, so that log lines do not name its owner (sk_fullsock). */
  readonly isHandshake?: true;
}

export interface Packet {
  readonly family: Family;
  readonly source: Address;
  readonly destination: Address;
  /** IP protocol number of the transport header, behind IPv6 extension headers. */
  readonly protocol: number;
  /** TTL or hop limit. */
  readonly ttl: number;
  /** TOS byte or traffic class. */
  readonly tos: number;
  /** IPv4 identification; in IPv6 that of the fragment header, else 0. */
  readonly id: number;
  readonly dontFragment: boolean;
  readonly extensions: readonly ExtensionHeader[];
  readonly fragment?: Fragment;
  readonly transport: Transport;
  readonly payload: Payload;
  /** The transport checksum is wrong. */
  readonly hasBadChecksum: boolean;
  /** skb->mark. */
  readonly mark: number;
  /** MAC addresses of the frame it arrived in; absent for local packets and layer 3 interfaces. */
  readonly link?: {
    readonly source: string;
    readonly destination: string;
    /** `-m cluster` wrote PACKET_HOST over what the frame was (xt_cluster_mt). */
    readonly isTakenAsOwn?: true;
  };
  /** Owner of the local socket that sent it. */
  readonly owner?: Owner;
  /** A socket of the kernel's own sent it (echo replies, RSTs, ICMP errors): it has no owner. */
  readonly isFromKernelSocket?: true;
}

/** Ports of a packet, if its transport has them. */
export function portsOf(packet: Packet): { readonly source: number; readonly destination: number } | undefined {
  const header = packet.transport;
  if (header.kind === 'tcp' || header.kind === 'udp' || header.kind === 'sctp') {
    return { source: header.sourcePort, destination: header.destinationPort };
  }
  return undefined;
}

/**
 * The protocol that nf_tables finds in a packet: behind IPv6 extension headers, but AH hides what it carries
 * (IP6_FH_F_AUTH in nft_set_pktinfo_ipv6; ip6_tables looks behind AH too).
 */
export function foundProtocol({ protocol, extensions }: Packet): number {
  return extensions.length > 0 && extensions.some(({ type }) => type === PROTOCOL.ah) ? PROTOCOL.ah : protocol;
}
