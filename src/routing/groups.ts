/** Multicast groups that an interface has joined by itself: ip_check_mc_rcu(), ipv6_chk_mcast_addr(). */
import type { Host, Interface } from '../model/host.ts';
import type { Address, Family } from '../model/packet.ts';
import { addressWords, writeWords } from '../values/address-bits.ts';
import { addressesOf, networkOf } from './interface-addresses.ts';
import { interfaceSetting } from './sysctls.ts';

const ALL_HOSTS = '224.0.0.1';
const ALL_NODES: readonly Address[] = ['ff01::1', 'ff02::1'];
const ALL_ROUTERS: readonly Address[] = ['ff01::2', 'ff02::2', 'ff05::2'];

/** Whether packets to the group that come in on the interface are the host's, and those that it sends come back. */
export function isGroupMember(host: Host, family: Family, device: Interface, group: Address): boolean {
  if (!device.isUp) return false;
  if (family === 'ipv4') return group === ALL_HOSTS;
  return groupsOfIpv6(host, device).includes(group);
}

function groupsOfIpv6(host: Host, device: Interface): readonly Address[] {
  const own = addressesOf(device, 'ipv6');
  const solicited = own.map(({ address }) => solicitedNode(address));
  if (interfaceSetting(host, 'ipv6', 'forwarding', device.name) === 0) return [...ALL_NODES, ...solicited];
  // A router also answers for the subnet's own address.
  const anycast = own.filter(({ prefix }) => prefix < 127).map((address) => solicitedNode(networkOf(address).address));
  return [...ALL_NODES, ...ALL_ROUTERS, ...solicited, ...anycast];
}

/** addrconf_addr_solict_mult(): ff02::1:ffXX:XXXX of the last 24 bits. */
function solicitedNode(address: Address): Address {
  const last = addressWords(address)[3] ?? 0;
  return writeWords([0xff020000, 0, 1, (0xff000000 | (last & 0xffffff)) >>> 0]);
}
