/** What one side of a connection may become (struct nf_nat_range2), once MASQUERADE and REDIRECT know their address. */
import type { NatRequest } from '../extensions/kind.ts';
import type { AddressRange } from './address-choice.ts';

export interface NatRange {
  readonly side: 'source' | 'destination';
  /** Absent: the address stays. */
  readonly addresses?: AddressRange;
  /** Absent: the port stays where it can. */
  readonly ports?: NonNullable<NatRequest['ports']>;
  /** NF_NAT_RANGE_PROTO_RANDOM_ALL: `--random` or `--random-fully`; another port even if its own is free. */
  readonly isRandom: boolean;
  readonly isPersistent: boolean;
}
