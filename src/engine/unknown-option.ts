/** Options of IPv6 that nobody here knows: what their own first two bits say is to be done (ip6_tlvopt_unknown, RFC 8200, 4.2). */

import type { Packet } from '../model/packet.ts';
import { isMulticast } from '../routing/address-class.ts';
import type { IcmpErrorRequest } from './icmp-error.ts';

export const HOP_BY_HOP = 0;
export const DESTINATION_OPTIONS = 60;

const PAD_ONE = 0;
const PAD_MANY = 1;

/** Router alert, CALIPSO and jumbo payload; of destination options, home address. */
const KNOWN: Readonly<Record<number, ReadonlySet<number>>> = {
  [HOP_BY_HOP]: new Set([0x05, 0x07, 0xc2]),
  [DESTINATION_OPTIONS]: new Set([0xc9]),
};

/** Where the packet ends before its transport: `silent`, or with an error. */
export type ExtensionRefusal = 'silent' | IcmpErrorRequest;

/** The first header of options of this type: what an option in it that is not known makes of the packet. */
export function refusalOfOptions(packet: Packet, type: number): ExtensionRefusal | undefined {
  let start = 40;
  for (const header of packet.extensions) {
    if (header.type === type) {
      const at = unknownAt(header.data, KNOWN[type]);
      return at === undefined ? undefined : refusalBy(octetAt(header.data, at), packet, start + 2 + at);
    }
    start += 2 + header.data.length / 2;
  }
  return undefined;
}

/** 00 skip it, 01 let the packet fall, 10 and say so, 11 and say so unless it was to a group. */
function refusalBy(option: number, { destination }: Packet, pointer: number): ExtensionRefusal {
  const action = option >> 6;
  return action === 1 || (action === 3 && isMulticast(destination)) ? 'silent' : { type: 4, code: 2, pointer };
}

/** Place of the first option in the header's data that is neither known nor to be skipped. */
function unknownAt(data: string, known: ReadonlySet<number> | undefined): number | undefined {
  const length = data.length / 2;
  let at = 0;
  while (at < length) {
    const option = octetAt(data, at);
    if (option !== PAD_ONE && option !== PAD_MANY && known?.has(option) !== true && option >> 6 !== 0) return at;
    at += option === PAD_ONE ? 1 : 2 + octetAt(data, at + 1);
  }
  return undefined;
}

function octetAt(data: string, at: number): number {
  return Number.parseInt(data.slice(2 * at, 2 * at + 2), 16) || 0;
}
