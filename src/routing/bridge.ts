/** Bridges of a host: which ports they have, whose MAC addresses are their own, and whether the rules of IP see what they bridge. */
import type { Host, Interface } from '../model/host.ts';
import type { Address, Family } from '../model/packet.ts';
import { findInterface } from './interface-addresses.ts';
import { sysctlNumber } from './sysctls.ts';

/** The bridge that an interface is a port of. */
export function bridgeOf(host: Host, port: Interface | undefined): Interface | undefined {
  return port?.bridge === undefined ? undefined : findInterface(host, port.bridge);
}

/** Its ports in the order in which the kernel sends by all of them: the one that joined last comes first (br_add_if). */
export function portsOf(host: Host, bridge: string): readonly Interface[] {
  return host.interfaces.filter((device) => device.bridge === bridge).reverse();
}

/** The sysctl that shows the rules of a family what bridges pass on from port to port. */
export function bridgeSwitch(family: Family): string {
  return `net.bridge.bridge-nf-call-${family === 'ipv4' ? 'iptables' : 'ip6tables'}`;
}

/** Whether the rules see what a bridge passes on (br_nf_pre_routing). */
export function isSeenOnBridges(host: Host, family: Family): boolean {
  return sysctlNumber(host, bridgeSwitch(family)) !== 0;
}

/** The bridge's MAC address: its own, else the lowest of its ports (br_stp_recalculate_bridge_id). */
export function macOfBridge(host: Host, bridge: Interface): string | undefined {
  const ports = portsOf(host, bridge.name).flatMap(({ mac }) => (mac === undefined ? [] : [mac.toLowerCase()]));
  return bridge.mac?.toLowerCase() ?? ports.sort()[0];
}

/** What a neighbour is called in a bridge's forwarding database: its MAC address, or, while nobody said that, its address. */
export function stationOf(host: Host, bridge: string, address: Address): string {
  const known = host.neighbours?.find((each) => each.address === address && each.device === bridge);
  return known?.mac?.toLowerCase() ?? address;
}
