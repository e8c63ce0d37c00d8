/** Addresses as `-L` prints them: `anywhere`, and what /etc/hosts and /etc/networks of every Debian name. The DNS is never asked. */
import type { Held } from '../extensions/option.ts';
import type { Address } from '../model/packet.ts';
import type { AddressAndMask } from '../values/address-bits.ts';
import { addressFamily, bitsOf, prefixOfMask } from '../values/address-bits.ts';

const NAMES: ReadonlyMap<Address, string> = new Map([
  ['127.0.0.1', 'localhost'],
  ['0.0.0.0', 'default'],
  ['127.0.0.0', 'loopback'],
  ['169.254.0.0', 'link-local'],
]);

/** xtables_ipaddr_to_anyname(): a host's name, else a network's, else the address. */
function addressName(address: Address, numeric: boolean): string {
  return (numeric ? undefined : NAMES.get(address)) ?? address;
}

/** An address column's text (ipv4_addr_to_string, ipv6_addr_to_string of iptables/xshared.c). A mask of 0 is everybody; in IPv6 `::` is, whatever its mask. */
export function listedAddress(held: Held<AddressAndMask> | undefined, everybody: Address, numeric: boolean): string {
  if (held === undefined || prefixOfMask(held.value.mask) === 0) return numeric ? `${everybody}/0` : 'anywhere';
  return held.value.address === '::' && !numeric ? 'anywhere' : maskedName(held.value, numeric);
}

/** With its mask where it is not a single address. */
function maskedName({ address, mask }: AddressAndMask, numeric: boolean): string {
  const prefix = prefixOfMask(mask);
  const name = addressName(address, numeric);
  return prefix === bitsOf(addressFamily(address)) ? name : `${name}/${prefix ?? mask}`;
}

/** An address of a tuple (conntrack_dump_addr of libxt_conntrack.c): no address at all is `anywhere`, whatever its mask. */
export function tupleAddressName(value: AddressAndMask, numeric: boolean): string {
  const isNone = value.address === '0.0.0.0' || value.address === '::';
  return isNone && !numeric ? 'anywhere' : maskedName(value, numeric);
}
