/** A segment routing header read field by field (struct ipv6_sr_hdr, RFC 8754). */
import type { Held } from '../extensions/option.ts';
import type { Network } from '../model/host.ts';
import type { Address } from '../model/packet.ts';
import { isInNetwork, writeWords } from '../values/address-bits.ts';
import { type FoundHeader, wordAt } from './extension-header.ts';

export interface SegmentHeader {
  readonly next: number;
  /** Units of eight bytes behind the first. */
  readonly length: number;
  readonly left: number;
  /** Place of the last entry of the list. */
  readonly last: number;
  /** As the rule has it: iptables does not turn its bytes, so that on most machines `7` is 0x0700 in the packet. */
  readonly tag: number;
  /** From the final one backwards. */
  readonly segments: readonly Address[];
}

const SEGMENT_ROUTING = 4;
const LIST = 6;

/** Nothing for another routing header, or one whose place is outside its list. */
export function readSegments({ body, length, next }: FoundHeader): SegmentHeader | undefined {
  const [type = 0, left = 0, last = 0, , high = 0, low = 0] = body;
  if (type !== SEGMENT_ROUTING || left > last) return undefined;
  const count = Math.floor((body.length - LIST) / 16);
  const segments = Array.from({ length: count }, (_, i) =>
    writeWords([0, 4, 8, 12].map((place) => wordAt(body, LIST + 16 * i + place))),
  );
  return { next, length: length / 8 - 1, left, last, tag: low * 256 + high, segments };
}

export function segmentAt({ segments }: SegmentHeader, place: number | undefined): Address | undefined {
  return place === undefined ? undefined : segments[place];
}

/** A segment that is not there is in no network, nor outside one. */
export function isSegmentIn(segment: Address | undefined, { value, inverted }: Held<Network>): boolean {
  return segment !== undefined && isInNetwork(segment, value) !== inverted;
}
