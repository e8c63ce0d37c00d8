/** All routes of a host as its kernel keeps them: those that follow from addresses, and those added by hand. */
import type { Host, Route } from '../../model/host.ts';
import type { Family } from '../../model/packet.ts';
import { derivedRoutes } from '../../routing/derived-routes.ts';
import { findInterface } from '../../routing/interface-addresses.ts';
import { addressWords, isInNetwork } from '../../values/address-bits.ts';
import { withDevice } from './change-host.ts';

export interface ShownRoute {
  readonly route: Route;
  /** In `host.routes`; absent for one that follows from an address. */
  readonly own?: Route;
  /** A router's address for all routers of a subnet, which the model takes for a local one. */
  readonly isAnycast: boolean;
}

/** In the order in which a dump shows them. */
export function shownRoutes(host: Host, family: Family): readonly ShownRoute[] {
  const derived = derivedRoutes(host, family).map((route) => ({ route, isAnycast: isAnycast(route, host) }));
  const own = host.routes
    .filter((route) => route.family === family)
    .map((route) => ({ route: withDevice(route, host), own: route, isAnycast: false }))
    .filter(({ route }) => isAlive(route, host));
  return [...derived, ...own].sort((a, b) => compare(a.route, b.route));
}

function isAnycast({ family, kind, destination, device }: Route, host: Host): boolean {
  if (family === 'ipv4' || kind !== 'local') return false;
  return findInterface(host, device)?.addresses.every(({ address }) => address !== destination.address) === true;
}

/** Over an interface that is down there is none. */
function isAlive({ kind, device, nextHops }: Route, host: Host): boolean {
  if (kind !== 'unicast') return true;
  return nextHops === undefined ? findInterface(host, device)?.isUp === true : true;
}

/** By table; IPv4 by address and then longer prefixes first, IPv6 a network behind what lies in it; then by metric. */
function compare(a: Route, b: Route): number {
  const tables = (a.table & 255) - (b.table & 255);
  if (tables !== 0) return tables;
  const places = a.family === 'ipv4' ? compareTrie(a, b) : compareTree(a, b);
  return places === 0 ? a.metric - b.metric : places;
}

/** fib_trie: leaves by key, of one key the longest prefix first. */
function compareTrie({ destination: a }: Route, { destination: b }: Route): number {
  return compareAddresses(a.address, b.address) || b.prefix - a.prefix;
}

/** fib6_walk(): left, right, then the node itself. */
function compareTree({ destination: a }: Route, { destination: b }: Route): number {
  if (a.prefix < b.prefix && isInNetwork(b.address, a)) return 1;
  if (b.prefix < a.prefix && isInNetwork(a.address, b)) return -1;
  return compareAddresses(a.address, b.address);
}

function compareAddresses(a: string, b: string): number {
  const left = addressWords(a);
  const right = addressWords(b);
  const at = left.findIndex((word, place) => word !== right[place]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
