// Edits of a host as pure functions: what the host panel's switches and buttons do.
import type { Host, Interface, ListeningSocket, Network, Route, WallClock } from '#netfilter';
import { BRIDGE_NAME } from './bridges.ts';

const FORWARDING = { ipv4: 'net.ipv4.ip_forward', ipv6: 'net.ipv6.conf.all.forwarding' } as const;

/** Whether the host forwards packets of a family; Linux starts with no. */
export function isForwarding(host: Host, family: keyof typeof FORWARDING): boolean {
  return Number(host.sysctls[FORWARDING[family]] ?? '0') !== 0;
}

export function withForwarding(host: Host, family: keyof typeof FORWARDING, isOn: boolean): Host {
  return { ...host, sysctls: { ...host.sysctls, [FORWARDING[family]]: isOn ? '1' : '0' } };
}

export function withRoute(host: Host, route: Route): Host {
  return { ...host, routes: [...host.routes, route] };
}

export function withoutRoute(host: Host, route: Route): Host {
  return { ...host, routes: host.routes.filter((each) => each !== route) };
}

export function withAddress(host: Host, name: string, address: Network): Host {
  return changeInterface(host, name, (each) => ({ ...each, addresses: [...each.addresses, address] }));
}

/** Takes an address away, and with it the routes whose preferred source it was, as the kernel does (fib_sync_down_addr). */
export function withoutAddress(host: Host, name: string, address: Network): Host {
  const changed = changeInterface(host, name, (each) => ({
    ...each,
    addresses: each.addresses.filter((other) => other !== address),
  }));
  return { ...changed, routes: changed.routes.filter((route) => route.source !== address.address) };
}

/** Sets an interface up or down; its routes stay written and rest while it is down. */
export function withInterfaceUp(host: Host, name: string, isUp: boolean): Host {
  return changeInterface(host, name, (each) => ({ ...each, isUp }));
}

/** A new Ethernet interface, or a bridge or a layer 3 one where the name says so. */
export function withInterface(host: Host, name: string): Host {
  const index = 1 + Math.max(0, ...host.interfaces.map((each) => each.index));
  return { ...host, interfaces: [...host.interfaces, newInterface(name, index)] };
}

function newInterface(name: string, index: number): Interface {
  const isLayer3 = /^(tun|ppp|wg|ipip|sit)/.test(name);
  const mac = `02:00:00:00:00:${index.toString(16).padStart(2, '0')}`;
  return {
    name,
    index,
    kind: isLayer3 ? 'layer3' : 'ethernet',
    ...(isLayer3 ? {} : { mac }),
    ...(BRIDGE_NAME.test(name) && { type: 'bridge' }),
    mtu: 1500,
    isUp: true,
    addresses: [],
  };
}

function freed({ bridge: _bridge, ...device }: Interface): Interface {
  return device;
}

/** With it go the ports of a bridge, as ports, and who was behind a port. */
export function withoutInterface(host: Host, name: string): Host {
  const { forwarding, ...rest } = host;
  const left = forwarding?.filter(({ port }) => port !== name) ?? [];
  return {
    ...rest,
    ...(left.length > 0 && { forwarding: left }),
    interfaces: host.interfaces
      .filter((each) => each.name !== name)
      .map((each) => (each.bridge === name ? freed(each) : each)),
    routes: host.routes.filter((route) => route.device !== name),
  };
}

export function withSocket(host: Host, socket: ListeningSocket): Host {
  return { ...host, sockets: [...host.sockets, socket] };
}

export function withoutSocket(host: Host, socket: ListeningSocket): Host {
  return { ...host, sockets: host.sockets.filter((each) => each !== socket) };
}

export function withClock(host: Host, wallClock: WallClock): Host {
  return { ...host, wallClock };
}

export function withoutClock(host: Host): Host {
  const { wallClock: _, ...rest } = host;
  return rest;
}

function changeInterface(host: Host, name: string, change: (each: Interface) => Interface): Host {
  return { ...host, interfaces: host.interfaces.map((each) => (each.name === name ? change(each) : each)) };
}
