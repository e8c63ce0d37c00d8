/** What an address is by its bits alone: ipv4_is_multicast() and its kin of <linux/in.h>, ipv6_addr_type() of net/ipv6. */
import type { Network } from '../model/host.ts';
import type { Address, Family } from '../model/packet.ts';
import { addressFamily, isInNetwork } from '../values/address-bits.ts';

const LOOPBACK: Readonly<Record<Family, Network>> = {
  ipv4: { address: '127.0.0.0', prefix: 8 },
  ipv6: { address: '::1', prefix: 128 },
};

const MULTICAST: Readonly<Record<Family, Network>> = {
  ipv4: { address: '224.0.0.0', prefix: 4 },
  ipv6: { address: 'ff00::', prefix: 8 },
};

const LOCAL_MULTICAST: Network = { address: '224.0.0.0', prefix: 24 };
const LINK_LOCAL: Network = { address: 'fe80::', prefix: 10 };

/** The address that stands for "none given". */
export const UNSPECIFIED: Readonly<Record<Family, Address>> = { ipv4: '0.0.0.0', ipv6: '::' };

export function isUnspecified(address: Address): boolean {
  return address === UNSPECIFIED.ipv4 || address === UNSPECIFIED.ipv6;
}

export function isLoopback(address: Address): boolean {
  return isInNetwork(address, LOOPBACK[addressFamily(address)]);
}

export function isMulticast(address: Address): boolean {
  return isInNetwork(address, MULTICAST[addressFamily(address)]);
}

/** 224.0.0.0/24, which no router passes on. */
export function isLocalMulticast(address: Address): boolean {
  return isInNetwork(address, LOCAL_MULTICAST);
}

/** 255.255.255.255. */
export function isLimitedBroadcast(address: Address): boolean {
  return address === '255.255.255.255';
}

export function isLinkLocal(address: Address): boolean {
  return isInNetwork(address, LINK_LOCAL);
}

/** rt6_need_strict(): such a destination means nothing without its interface. */
export function needsInterface(address: Address): boolean {
  return isMulticast(address) || isLinkLocal(address) || (addressFamily(address) === 'ipv6' && isLoopback(address));
}
