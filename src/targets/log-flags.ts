/** What a log line is to hold beside the usual (NF_LOG_* of include/uapi/linux/netfilter/nf_log.h). */

export interface LogFlags {
  readonly hasSequence: boolean;
  readonly hasTcpOptions: boolean;
  readonly hasIpOptions: boolean;
  readonly hasOwner: boolean;
  readonly hasMac: boolean;
}

/** A packet inside an ICMP error: only its first bytes are there, and its length is what its header claims. */
export interface Quoted {
  readonly bytes: number;
  readonly length: number;
}

/** What a transport header's part of the line depends on: whether it is quoted, and the text of the packet it quotes itself. */
export interface LogPlace {
  readonly quoted: Quoted | undefined;
  readonly inside: string;
}
