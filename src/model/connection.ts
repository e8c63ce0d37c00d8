/** Connection tracking's view of a packet and of a connection (struct nf_conn). */
import type { Address, Family } from './packet.ts';

export type ConnectionState = 'NEW' | 'ESTABLISHED' | 'RELATED' | 'INVALID' | 'UNTRACKED';
export type Direction = 'ORIGINAL' | 'REPLY';

/** One direction of a connection (struct nf_conntrack_tuple); the ids are ports, or an ICMP identifier in `sourceId`. */
export interface Tuple {
  readonly family: Family;
  readonly protocol: number;
  readonly source: Address;
  readonly destination: Address;
  readonly sourceId: number;
  readonly destinationId: number;
  readonly icmp?: { readonly type: number; readonly code: number };
}

/** enum ip_conntrack_status, in the names that conntrack(8) and `--ctstatus` use. */
export type ConnectionStatus =
  | 'EXPECTED'
  | 'SEEN_REPLY'
  | 'ASSURED'
  | 'CONFIRMED'
  | 'SRC_NAT'
  | 'DST_NAT'
  | 'SEQ_ADJUST'
  | 'SRC_NAT_DONE'
  | 'DST_NAT_DONE'
  | 'DYING'
  | 'FIXED_TIMEOUT'
  | 'TEMPLATE'
  | 'UNTRACKED'
  | 'HELPER';

export type TcpState =
  | 'NONE'
  | 'SYN_SENT'
  | 'SYN_RECV'
  | 'ESTABLISHED'
  | 'FIN_WAIT'
  | 'CLOSE_WAIT'
  | 'LAST_ACK'
  | 'TIME_WAIT'
  | 'CLOSE'
  | 'SYN_SENT2';

/** What TCP tracking knows of one end (struct ip_ct_tcp_state). */
export interface TcpEnd {
  readonly end: number;
  readonly maxEnd: number;
  readonly maxWindow: number;
  readonly maxAcknowledgement: number;
  readonly scale: number;
  readonly flags: number;
}

/** struct ip_ct_tcp. */
export interface TcpTracking {
  readonly state: TcpState;
  readonly original: TcpEnd;
  readonly reply: TcpEnd;
  readonly lastDirection: Direction;
  readonly lastIndex: number;
  readonly lastSequence: number;
  readonly lastAcknowledgement: number;
  readonly lastEnd: number;
  readonly lastWindow: number;
  readonly lastFlags: number;
  readonly retransmissions: number;
  readonly lastWindowScale: number;
}

export type SctpState =
  | 'NONE'
  | 'CLOSED'
  | 'COOKIE_WAIT'
  | 'COOKIE_ECHOED'
  | 'ESTABLISHED'
  | 'SHUTDOWN_SENT'
  | 'SHUTDOWN_RECD'
  | 'SHUTDOWN_ACK_SENT'
  | 'HEARTBEAT_SENT';

/** struct ip_ct_sctp. */
export interface SctpTracking {
  readonly state: SctpState;
  /** Verification tags that packets in a direction must carry. */
  readonly tags: Readonly<Record<Direction, number>>;
  /** Directions in which an INIT was seen that is not settled yet. */
  readonly hasInit: Readonly<Record<Direction, boolean>>;
  /** A heartbeat came with a wrong tag, in this direction. */
  readonly failedHeartbeat: Direction | undefined;
}

export interface DirectionCounter {
  readonly packets: number;
  readonly bytes: number;
}

/** A zone (struct nf_conntrack_zone): connections of different zones never meet, in both directions or in one of them. */
export interface Zone {
  readonly id: number;
  /** Absent: both directions. In the other one the connection is in zone 0. */
  readonly direction?: Direction;
}

/** A connection's first packet as a rule wants it taken (struct nf_conn as a template, made by `-j CT`). */
export interface ConnectionTemplate {
  /** `mark`: the packet mark when conntrack looks. */
  readonly zone?: number | 'mark';
  readonly zoneDirection?: Direction;
  readonly helper?: string;
  /** SYNPROXY calls the server with it. */
  readonly synProxy?: true;
}

/** The connection that expected this one. It may be gone from the table long before. */
export interface Master {
  readonly connection: number;
  readonly original: Tuple;
  readonly helper?: string;
}

/** By how much a helper's rewriting moved the sequence numbers of one direction (struct nf_ct_seqadj). */
export interface SequenceShift {
  /** Sequence number of the last rewritten segment. */
  readonly position: number;
  /** For what lies up to it, and behind it. */
  readonly before: number;
  readonly after: number;
}

/** A connection that a helper has read about and waits for (struct nf_conntrack_expect). */
export interface Expectation {
  readonly family: Family;
  readonly protocol: number;
  /** Absent: from any address, any port. */
  readonly source?: Address;
  /** Absent: the whole address counts. */
  readonly sourceMask?: Address;
  readonly sourceId?: number;
  readonly destination: Address;
  readonly destinationId: number;
  /** Id of the connection that spoke of it. */
  readonly master: number;
  /** What kind of thing its helper waits for; each has a limit of its own (`signalling`, `audio`). */
  readonly class: string;
  /** Helper that the expected connection gets. */
  readonly helper?: string;
  /** With a translated master: the direction of the master that it goes in, and the port it is really for (nf_nat_follow_master). */
  readonly follows?: { readonly direction: Direction; readonly port: number };
  /** SIP with a translated master: where the call is really to go, and the direction of the master that it goes in (nf_nat_sip_expected). */
  readonly saved?: { readonly direction: Direction; readonly address: Address; readonly port: number };
  /** PPTP: the direction of the control connection that the tunnel's packet goes in; behind nat the call id that it gets. */
  readonly tunnel?: { readonly direction: Direction; readonly saved?: number };
  /** Its moment has not come: no connection fulfils it (NF_CT_EXPECT_INACTIVE). */
  readonly isInactive?: true;
  /** Fulfilled any number of times. */
  readonly isPermanent?: true;
  /** World clock at which nobody waits any more. */
  readonly expires: number;
}

/** What SIP's helper keeps of a connection (struct nf_ct_sip_master). */
export interface SipMemory {
  /** CSeq of the last INVITE and of the last REGISTER. */
  readonly invite: number;
  readonly register: number;
  /** The phone waits for answers at another port than it sends from; 0: at the same. */
  readonly forcedPort: number;
}

/** What PPTP's helper keeps of a control connection (struct nf_ct_pptp_master, nf_nat_pptp). */
export interface PptpMemory {
  /** How far session and call are (helpers/pptp-states.ts). */
  readonly session: number;
  readonly call: number;
  /** Call ids of client and server, as the server knows them, and as the client does where nat changed them. */
  readonly pns: number;
  readonly pac: number;
  readonly inner: { readonly pns: number; readonly pac: number };
  /** GRE names the receiver's call id only: by these the sender's is known (struct nf_ct_gre_keymap). */
  readonly keys?: readonly Tuple[];
}

export interface Connection {
  readonly id: number;
  readonly original: Tuple;
  readonly reply: Tuple;
  readonly status: ReadonlySet<ConnectionStatus>;
  readonly tcp?: TcpTracking;
  readonly sctp?: SctpTracking;
  readonly mark: number;
  /** World clock, in ms, at which the entry expires. */
  readonly expires: number;
  /** World clock at which the first packet came (UDP: ASSURED only when it lives longer than 2 s). */
  readonly since: number;
  readonly counters: { readonly original: DirectionCounter; readonly reply: DirectionCounter };
  readonly zone: Zone;
  readonly helper?: string;
  /** FTP's helper: sequence numbers behind the last ends of lines (struct nf_ct_ftp_master). */
  readonly lineEnds?: Readonly<Record<Direction, readonly number[]>>;
  readonly sip?: SipMemory;
  readonly pptp?: PptpMemory;
  /** SANE's helper: the client asked for a scan, and the answer will tell the port (struct nf_ct_sane_master). */
  readonly isScanAsked?: true;
  readonly sequenceShifts?: Readonly<Record<Direction, SequenceShift>>;
  readonly master?: Master;
  /** SYNPROXY joins it: the sequence number that it gave the client (struct nf_conn_synproxy). */
  readonly synProxy?: { readonly cookie: number };
  /** Numbers of its labels (`connlabel`); absent: none. */
  readonly labels?: ReadonlySet<number>;
  /** Interface whose address MASQUERADE took (nat->masq_index): the entry dies with it. */
  readonly masqueradeInterface?: string;
}

/** What hangs on a packet: skb->_nfct. A connection that is RELATED to another is not meant by `connection` of an ICMP error: there it is the very connection the error speaks about. */
export interface Tracked {
  readonly state: ConnectionState;
  readonly direction?: Direction;
  /** Id in the world's connections; absent for INVALID and UNTRACKED. */
  readonly connection?: number;
  /** An answer to an untracked packet: conntrack looks at it yet, but CT and NOTRACK come too late (skb->_nfct holds a state alone). */
  readonly isUnseen?: true;
  /** Set by `-j CT` before conntrack looks: then the state is NEW, as a template's is. */
  readonly template?: ConnectionTemplate;
}
