/** Addresses from one to another, both included (`--src-range`, `--to-source`). */
import type { Address, Family } from '../model/packet.ts';
import { addressFamily, compareAddresses, readAddress } from './address-bits.ts';

export interface AddressSpan {
  readonly from: Address;
  readonly to: Address;
}

export function isInAddressSpan(address: Address, span: AddressSpan): boolean {
  if (addressFamily(address) !== addressFamily(span.from)) return false;
  return compareAddresses(address, span.from) >= 0 && compareAddresses(address, span.to) <= 0;
}

/** `A-B` or `A` alone; the part that is no address when there is one. */
export function readAddressSpan(text: string, family: Family): AddressSpan | { readonly wrong: string } {
  const dash = text.indexOf('-');
  const first = dash === -1 ? text : text.slice(0, dash);
  const last = dash === -1 ? text : text.slice(dash + 1);
  const from = readAddress(first, family);
  if (from === undefined) return { wrong: first };
  const to = readAddress(last, family);
  return to === undefined ? { wrong: last } : { from, to };
}
