/** The routes that follow from addresses: fib_add_ifaddr() of IPv4, addrconf_prefix_route() and its kin of IPv6. */
import type { Host, Interface, Route, RouteKind } from '../model/host.ts';
import type { Family } from '../model/packet.ts';
import { isUnspecified } from './address-class.ts';
import { addressesOf, broadcastOf, type InterfaceAddress, networkOf } from './interface-addresses.ts';
import { interfaceSetting } from './sysctls.ts';

/** Numbers of the tables that always exist (/etc/iproute2/rt_tables). */
export const TABLE = { local: 255, main: 254, default: 253 } as const;

/** Metric of connected IPv6 routes (IP6_RT_PRIO_ADDRCONF). */
const METRIC_ADDRCONF = 256;

/** Connected, local, broadcast, anycast and multicast routes of all interfaces, in the order the kernel adds them. */
export function derivedRoutes(host: Host, family: Family): readonly Route[] {
  return host.interfaces.flatMap((device) => {
    const addresses = addressesOf(device, family);
    if (family === 'ipv4') return addresses.flatMap((address) => routesOfIpv4Address(address, device));
    return [...addresses.flatMap((address) => routesOfIpv6Address(address, device, host)), ...multicastOf(device)];
  });
}

function routesOfIpv4Address(own: InterfaceAddress, device: Interface): readonly Route[] {
  const route = makeRoute('ipv4', device);
  const host = { ...own, prefix: 32 };
  const source = own.primary;
  const local = route('local', host, { table: TABLE.local, scope: 'host', source });
  // An address can be given to an interface that is down; the host answers for it on the others.
  if (!device.isUp) return [local];
  const network = networkOf(own);
  if (own.isSecondary || isUnspecified(network.address) || own.prefix === 32) return [local];
  const isLoopback = device.kind === 'loopback';
  const connected = isLoopback
    ? route('local', network, { table: TABLE.local, scope: 'host', source })
    : route('unicast', network, { table: TABLE.main, scope: 'link', source });
  if (own.prefix === 31) return [local, connected];
  const broadcast = { address: broadcastOf(own), prefix: 32 };
  return [local, connected, route('broadcast', broadcast, { table: TABLE.local, scope: 'link', source })];
}

function routesOfIpv6Address(own: InterfaceAddress, device: Interface, host: Host): readonly Route[] {
  const route = makeRoute('ipv6', device);
  const local = route('local', { ...own, prefix: 128 }, { table: TABLE.local, scope: 'host' });
  if (device.kind === 'loopback' || own.prefix === 128) return [local];
  const network = networkOf(own);
  const connected = route('unicast', network, { table: TABLE.main, scope: 'link', metric: METRIC_ADDRCONF });
  const anycast = route('local', { ...network, prefix: 128 }, { table: TABLE.local, scope: 'host' });
  // addrconf_join_anycast(): a router answers for the subnet's own address (RFC 4291, 2.6.1).
  const isRouter = interfaceSetting(host, 'ipv6', 'forwarding', device.name) !== 0 && own.prefix < 127;
  // As with IPv4, an address can be given to an interface that is down (without duplicate address detection).
  return [local, ...(device.isUp ? [connected] : []), ...(isRouter ? [anycast] : [])];
}

/** addrconf_add_mroute(). */
function multicastOf(device: Interface): readonly Route[] {
  if (device.kind === 'loopback' || !device.isUp) return [];
  const route = makeRoute('ipv6', device);
  return [
    route(
      'multicast',
      { address: 'ff00::', prefix: 8 },
      { table: TABLE.local, scope: 'global', metric: METRIC_ADDRCONF },
    ),
  ];
}

type RouteDetails = Pick<Route, 'table' | 'scope'> & { readonly metric?: number; readonly source?: string };

function makeRoute(family: Family, device: Interface) {
  return (
    kind: RouteKind,
    { address, prefix }: Route['destination'],
    { metric = 0, ...details }: RouteDetails,
  ): Route => ({
    family,
    kind,
    destination: { address, prefix },
    device: device.name,
    metric,
    ...details,
  });
}

/** Kinds that `ip route add` puts into the table `local` unless told otherwise. */
export function isLocalKind(kind: RouteKind): boolean {
  return kind === 'local' || kind === 'broadcast';
}

/** The scope `ip route add` gives a route of which none is said. */
export function scopeOfRoute({ family, kind, gateway }: Pick<Route, 'family' | 'kind' | 'gateway'>): Route['scope'] {
  if (family === 'ipv6') return 'global';
  if (kind === 'local') return 'host';
  if (kind === 'broadcast' || kind === 'multicast') return 'link';
  return kind === 'unicast' && gateway === undefined ? 'link' : 'global';
}
