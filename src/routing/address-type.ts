/** Kinds of address in the words of `-m addrtype`: inet_addr_type(), and match_type6() of xt_addrtype. */
import type { Host, RouteKind } from '../model/host.ts';
import type { Address, Family } from '../model/packet.ts';
import { isLimitedBroadcast, isMulticast, isUnspecified } from './address-class.ts';
import { addressesOf, findInterface, networkOf } from './interface-addresses.ts';
import { keyToward, lookup } from './lookup.ts';
import { localRoute } from './own-address.ts';
import { interfaceSetting } from './sysctls.ts';

export const ADDRESS_TYPES = [
  'UNSPEC',
  'UNICAST',
  'LOCAL',
  'BROADCAST',
  'ANYCAST',
  'MULTICAST',
  'BLACKHOLE',
  'UNREACHABLE',
  'PROHIBIT',
  'THROW',
  'NAT',
  'XRESOLVE',
] as const;
export type AddressType = (typeof ADDRESS_TYPES)[number];

/**
 * The one type that says most about an address. With a `device`, only what is bound to that interface counts. IPv6 addresses
 * can be of several types; `-m addrtype` asks `isOfAddressType`.
 */
export function addressType(address: Address, host: Host, family: Family, device?: string): AddressType {
  if (family === 'ipv4') return ipv4Type(address, host, device);
  if (isUnspecified(address)) return 'UNSPEC';
  if (isMulticast(address)) return 'MULTICAST';
  const looked = lookUpIpv6(address, host, device);
  return (['ANYCAST', 'LOCAL', 'UNREACHABLE'] as const).find((type) => looked.has(type)) ?? 'UNICAST';
}

/** Whether `-m addrtype` with these types holds for the address. */
export function isOfAddressType(
  address: Address,
  wanted: readonly AddressType[],
  host: Host,
  family: Family,
  device?: string,
): boolean {
  if (family === 'ipv4') return wanted.includes(ipv4Type(address, host, device));
  const isMany = isMulticast(address);
  if (wanted.includes('MULTICAST') && !isMany) return false;
  if (wanted.includes('UNICAST') && (isMany || isUnspecified(address))) return false;
  if (wanted.includes('UNSPEC') && !isUnspecified(address)) return false;
  const asked = wanted.filter((type) => type === 'LOCAL' || type === 'ANYCAST' || type === 'UNREACHABLE');
  if (asked.length === 0) return true;
  const looked = lookUpIpv6(address, host, device);
  return asked.some((type) => looked.has(type));
}

/** __inet_dev_addr_type(): the table `local` is asked. */
function ipv4Type(address: Address, host: Host, device: string | undefined): AddressType {
  if (isUnspecified(address) || isLimitedBroadcast(address)) return 'BROADCAST';
  if (isMulticast(address)) return 'MULTICAST';
  const route = localRoute(host, address);
  if (route === undefined || (device !== undefined && route.device !== device)) return 'UNICAST';
  return TYPE_OF_ROUTE[route.kind] ?? 'UNICAST';
}

/** Routes that are an error leave the address unicast. */
const TYPE_OF_ROUTE: Readonly<Partial<Record<RouteKind, AddressType>>> = {
  unicast: 'UNICAST',
  local: 'LOCAL',
  broadcast: 'BROADCAST',
  multicast: 'MULTICAST',
};

/** match_lookup_rt6(). */
function lookUpIpv6(address: Address, host: Host, device: string | undefined): ReadonlySet<AddressType> {
  const types = new Set<AddressType>();
  if (device !== undefined && isOn(address, host, device)) types.add('LOCAL');
  const key = keyToward(address);
  const result = lookup(host, device === undefined ? key : { ...key, outInterface: device, isBoundToInterface: true });
  if (result.kind === 'refused') return new Set(['UNREACHABLE' as const]);
  if (device === undefined && result.route.kind === 'local') types.add('LOCAL');
  if (isAnycast(address, host)) types.add('ANYCAST');
  return types;
}

function isOn(address: Address, host: Host, device: string): boolean {
  const found = findInterface(host, device);
  return found !== undefined && addressesOf(found, 'ipv6').some((own) => own.address === address);
}

/** The subnet's own address, which routers answer for (ipv6_anycast_destination). */
function isAnycast(address: Address, host: Host): boolean {
  return host.interfaces.some(
    (device) =>
      interfaceSetting(host, 'ipv6', 'forwarding', device.name) !== 0 &&
      addressesOf(device, 'ipv6').some((own) => own.prefix < 127 && networkOf(own).address === address),
  );
}
