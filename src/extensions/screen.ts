/** A cheap necessary condition on a packet, which a chain keeps in typed arrays for all its rules (as ip_packet_match does). */
import type { Network } from '../model/host.ts';

/** An address and a mask, both in inet_ntop(3) spelling; the mask may have holes. */
export interface MaskedAddress {
  readonly address: Network['address'];
  readonly mask: Network['address'];
  readonly inverted: boolean;
}

/** Ports from and to, both included. */
export interface PortSpan {
  readonly from: number;
  readonly to: number;
  readonly inverted: boolean;
}

/** An interface name, or the beginning of one where it `isPrefix` (`eth+`). */
export interface InterfacePattern {
  readonly name: string;
  readonly isPrefix: boolean;
  readonly inverted: boolean;
}

/** Bits of `states`. UNTRACKED counts as a state of its own; a packet conntrack has not looked at (raw table) counts as INVALID, as in xt_conntrack. */
export const STATE_BIT = { NEW: 1, ESTABLISHED: 2, RELATED: 4, INVALID: 8, UNTRACKED: 16 } as const;

/** Everything present must hold. When `isExact`, it says all the match says, and the match need not run behind it. */
export interface Screen {
  readonly isExact: boolean;
  readonly source?: MaskedAddress;
  readonly destination?: MaskedAddress;
  readonly inInterface?: InterfacePattern;
  readonly outInterface?: InterfacePattern;
  readonly protocol?: { readonly number: number; readonly inverted: boolean };
  /** Only with a tcp, udp or sctp header at fragment offset 0. */
  readonly sourcePorts?: PortSpan;
  readonly destinationPorts?: PortSpan;
  /** Sum of STATE_BITs, one of which the packet must have. */
  readonly states?: number;
  /** `-f`: not the first fragment. */
  readonly fragment?: { readonly inverted: boolean };
}
