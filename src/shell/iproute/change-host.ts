/** Interfaces and addresses that come and go, with what goes with them: routes, IPv6 addresses, neighbours (fib_disable_ip, addrconf_ifdown). */
import type { GivenAddress, Host, Interface, Neighbour, Network, Route } from '../../model/host.ts';
import type { Family } from '../../model/packet.ts';
import { addressesOf, findInterface } from '../../routing/interface-addresses.ts';
import { addressFamily, isInNetwork } from '../../values/address-bits.ts';

/** The host with one interface changed. */
export function withInterface(host: Host, name: string, change: Partial<Interface>): Host {
  return {
    ...host,
    interfaces: host.interfaces.map((device) => (device.name === name ? { ...device, ...change } : device)),
  };
}

/** An interface goes up or down. One that goes down takes its routes, IPv6 addresses and neighbours with it. */
export function setUp(host: Host, name: string, isUp: boolean): Host {
  const device = findInterface(host, name);
  if (device === undefined || device.isUp === isUp) return host;
  if (isUp) {
    const isBareLoopback = device.kind === 'loopback' && addressesOf(device, 'ipv6').length === 0;
    const loopback = isBareLoopback ? [{ address: '::1', prefix: 128 }] : [];
    return withInterface(host, name, { isUp, addresses: [...device.addresses, ...loopback] });
  }
  const addresses = device.addresses.filter(({ address }) => addressFamily(address) === 'ipv4');
  const down = withInterface(host, name, { isUp, addresses });
  return withoutNeighbours(withoutRoutes(down, host, isOver(name)), ({ device: on }) => on === name);
}

/** Routes as the host has them, each with its interface found. */
function withoutRoutes(host: Host, before: Host, isGone: (route: Route) => boolean): Host {
  const routes = host.routes.filter((route) => !isGone(withDevice(route, before)));
  return routes.length === host.routes.length ? host : { ...host, routes };
}

function isOver(name: string): (route: Route) => boolean {
  return ({ device, nextHops }) =>
    nextHops === undefined ? device === name : nextHops.every((hop) => hop.device === name);
}

/** A route whose interface nobody said leaves where its gateway is. */
export function withDevice(route: Route, host: Host): Route {
  const { gateway, device } = route;
  if (device !== undefined || gateway === undefined) return route;
  const found = deviceToward(host, gateway);
  return found === undefined ? route : { ...route, device: found };
}

/** The interface on whose link an address lies. */
export function deviceToward(host: Host, gateway: string): string | undefined {
  const family = addressFamily(gateway);
  return host.interfaces
    .filter(({ isUp, kind }) => isUp && kind !== 'loopback')
    .flatMap((device) => addressesOf(device, family).map((own) => ({ device, own })))
    .filter(({ own }) => isInNetwork(gateway, own))
    .sort((a, b) => b.own.prefix - a.own.prefix)[0]?.device.name;
}

function withoutNeighbours(host: Host, isGone: (neighbour: Neighbour) => boolean): Host {
  const { neighbours } = host;
  if (neighbours === undefined || !neighbours.some(isGone)) return host;
  return { ...host, neighbours: neighbours.filter((each) => !isGone(each)) };
}

export function addAddress(host: Host, device: Interface, address: GivenAddress): Host {
  return withInterface(host, device.name, { addresses: [...device.addresses, address] });
}

/** With a primary IPv4 address its secondary ones go, and the routes that send from it; with the last one, all routes. */
export function removeAddress(host: Host, device: Interface, gone: Network): Host {
  const family = addressFamily(gone.address);
  const own = addressesOf(device, family);
  const isWholeSubnet = own.some(
    ({ address, prefix, isSecondary }) => address === gone.address && prefix === gone.prefix && !isSecondary,
  );
  const goes = ({ address, prefix }: Network): boolean =>
    addressFamily(address) === family &&
    prefix === gone.prefix &&
    (address === gone.address || (family === 'ipv4' && isWholeSubnet && isSecondaryOf(own, address, gone.address)));
  const addresses = device.addresses.filter((each) => !goes(each));
  const left = withInterface(host, device.name, { addresses });
  const isLast = family === 'ipv4' && !addresses.some(({ address }) => addressFamily(address) === 'ipv4');
  return withoutRoutes(
    left,
    host,
    (route) => route.family === family && ((isLast && isOver(device.name)(route)) || route.source === gone.address),
  );
}

function isSecondaryOf(own: ReturnType<typeof addressesOf>, address: string, primary: string): boolean {
  return own.some((each) => each.address === address && each.isSecondary && each.primary === primary);
}

/** All addresses of a family, or of both. */
export function flushAddresses(host: Host, name: string, family: Family | undefined): Host {
  const device = findInterface(host, name);
  const first = device?.addresses.find(({ address }) => family === undefined || addressFamily(address) === family);
  return device === undefined || first === undefined
    ? host
    : flushAddresses(removeAddress(host, device, first), name, family);
}

/** An interface that is no more, with all that hung on it. */
export function removeInterface(host: Host, name: string): Host {
  const { forwarding, ...down } = setUp(flushAddresses(host, name, undefined), name, false);
  const known = forwarding?.filter(({ port }) => port !== name) ?? [];
  return {
    ...down,
    ...(known.length > 0 && { forwarding: known }),
    interfaces: down.interfaces
      .filter((device) => device.name !== name)
      .map((device) => (device.bridge === name ? withoutBridge(device) : device)),
  };
}

export function withoutBridge({ bridge: _bridge, ...device }: Interface): Interface {
  return device;
}

/** The name of an interface changes, in whatever speaks of the interface itself; policy rules go by the name. */
export function renameInterface(host: Host, from: string, to: string): Host {
  const named = (name: string | undefined) => (name === from ? to : name);
  return {
    ...host,
    interfaces: host.interfaces.map((device) => ({
      ...device,
      name: device.name === from ? to : device.name,
      ...(device.bridge !== undefined && { bridge: named(device.bridge) as string }),
    })),
    routes: host.routes.map((route) => (route.device === from ? { ...route, device: to } : route)),
    ...(host.forwarding && {
      forwarding: host.forwarding.map((each) => (each.port === from ? { ...each, port: to } : each)),
    }),
    ...(host.neighbours && {
      neighbours: host.neighbours.map((each) => (each.device === from ? { ...each, device: to } : each)),
    }),
  };
}
