/** A recorded case: a host, a ruleset, packets, and what the Linux kernel did with them. One JSON object a line. */
import type { RecentRecords } from './compare-recent.ts';
import type { ConnectionRecord } from './compare-state.ts';
import type { Expectation } from './expectation.ts';

export interface CaseInterface {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly mac?: string;
  readonly mtu?: number;
  readonly kind?: 'tap' | 'tun';
  readonly up?: boolean;
  /** Beyond FORMAT: a bridge, and its ports. */
  readonly type?: 'bridge';
  readonly bridge?: string;
  readonly hairpin?: boolean;
}

export interface CaseSocket {
  readonly proto: 'tcp' | 'udp';
  readonly address: string;
  readonly port: number;
  readonly mode?: 'listen' | 'sink';
  /** IP_TRANSPARENT. */
  readonly transparent?: boolean;
}

export interface CaseHost {
  readonly interfaces: readonly CaseInterface[];
  /** Arguments of `ip route add`. */
  readonly routes?: readonly string[];
  /** Arguments of `ip rule add`. */
  readonly rules?: readonly string[];
  readonly sysctls?: Readonly<Record<string, string | number>>;
  /** `ipset restore` text. */
  readonly ipsets?: string;
  readonly sockets?: readonly CaseSocket[];
  /** Arguments of `ip neigh add` and `bridge fdb add`: whom the host and its bridges know. */
  readonly neighbours?: readonly string[];
  readonly fdb?: readonly string[];
  /** Date and time of the recording (ISO 8601), for rules whose outcome is the same from then to 2038. */
  readonly time?: string;
}

/** A packet quoted by an ICMP error: all of CasePacket but the interface. */
export interface QuotedPacket {
  readonly src: string;
  readonly dst: string;
  readonly proto: string | number;
  readonly ttl?: number;
  readonly tos?: number;
  readonly id?: number;
  readonly df?: boolean;
  readonly sport?: number;
  readonly dport?: number;
  readonly flags?: string;
  readonly seq?: number;
  readonly ack?: number | 'auto';
  readonly window?: number;
  readonly tcpOptions?: readonly (readonly (string | number)[])[];
  readonly sctpTag?: number;
  readonly icmpType?: number;
  readonly icmpCode?: number;
  readonly icmpId?: number;
  readonly icmpSeq?: number;
  readonly icmpMtu?: number;
  readonly icmpGateway?: string;
  readonly inner?: QuotedPacket;
  readonly innerBytes?: number;
  /** Hex. */
  readonly payload?: string;
  readonly length?: number;
  readonly badChecksum?: boolean;
  readonly frag?: { readonly offset: number; readonly more: boolean; readonly bytes?: number };
  readonly ext?: readonly { readonly type: number; readonly data: string }[];
}

export interface CasePacket extends QuotedPacket {
  /** The interface it arrives on, or `local`. */
  readonly via: string;
  readonly macSrc?: string;
  readonly macDst?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly mark?: number;
  /** SO_BINDTODEVICE. */
  readonly bind?: string;
  readonly gap_ms?: number;
}

export interface RecordedCase {
  readonly id: string;
  readonly family: 'ipv4' | 'ipv6';
  readonly title: string;
  readonly tags: readonly string[];
  readonly host: CaseHost;
  /** `iptables-save` text. */
  readonly ruleset: string;
  readonly packets: readonly CasePacket[];
  readonly expect: readonly Expectation[];
  /** `iptables-save -c` afterwards. */
  readonly counters: string;
  readonly conntrack: readonly ConnectionRecord[];
  readonly conntrackActive: boolean;
  readonly ipsetsAfter?: string;
  readonly recent?: RecentRecords;
}

/** Whether a parsed line is a case, as far as a runner must know to begin. */
export function isRecordedCase(value: unknown): value is RecordedCase {
  if (typeof value !== 'object' || value === null) return false;
  const { id, family, host, ruleset, packets, expect } = value as Readonly<Record<string, unknown>>;
  return (
    typeof id === 'string' &&
    (family === 'ipv4' || family === 'ipv6') &&
    typeof host === 'object' &&
    typeof ruleset === 'string' &&
    Array.isArray(packets) &&
    Array.isArray(expect)
  );
}
