/** The routing tables of a host: what was added by hand, and what follows from its addresses (fib_table_insert, fib6_add). */
import type { Host, NextHop, PolicyRule, Route } from '../model/host.ts';
import type { Family } from '../model/packet.ts';
import { isInNetwork } from '../values/address-bits.ts';
import { derivedRoutes, TABLE } from './derived-routes.ts';
import { findInterface } from './interface-addresses.ts';
import { hopsOf } from './multipath.ts';

/** Tables and policy rules of one family. */
export interface FamilyTables {
  /** Longest prefix first; within a prefix in the order in which they are tried. */
  readonly routes: ReadonlyMap<number, readonly Route[]>;
  /** By priority, those that always exist included. */
  readonly rules: readonly PolicyRule[];
  /** Somebody added a rule, which changes more than the rule says (fib_has_custom_rules). */
  readonly hasOwnRules: boolean;
  /** fib_has_custom_local_routes. */
  readonly hasOwnLocalRoutes: boolean;
}

export type RoutingTables = Readonly<Record<Family, FamilyTables>>;

const known = new WeakMap<Host, RoutingTables>();

/** The tables of a host, worked out once for each host value. */
export function routingTablesOf(host: Host): RoutingTables {
  const kept = known.get(host);
  if (kept) return kept;
  const tables = { ipv4: tablesOf(host, 'ipv4'), ipv6: tablesOf(host, 'ipv6') };
  known.set(host, tables);
  return tables;
}

function tablesOf(host: Host, family: Family): FamilyTables {
  const added = host.rules.filter((rule) => rule.family === family);
  const derived = derivedRoutes(host, family);
  const own = ownRoutes(host, family, derived);
  const hasOwnRules = added.length > 0;
  return {
    routes: groupByTable([...derived, ...own], family === 'ipv4' && !hasOwnRules),
    rules: [...standingRules(family), ...added].sort((a, b) => a.priority - b.priority),
    hasOwnRules,
    hasOwnLocalRoutes: own.some(({ kind }) => kind === 'local'),
  };
}

/** `ip rule` of a host nobody touched. */
function standingRules(family: Family): readonly PolicyRule[] {
  const rule = (priority: number, table: number): PolicyRule => ({
    family,
    priority,
    isInverted: false,
    action: { kind: 'lookup', table },
  });
  const both = [rule(0, TABLE.local), rule(32_766, TABLE.main)];
  return family === 'ipv4' ? [...both, rule(32_767, TABLE.default)] : both;
}

/** Routes by hand, with their interface found; what the kernel would refuse is left out. */
function ownRoutes(host: Host, family: Family, derived: readonly Route[]): readonly Route[] {
  const accepted: Route[] = [];
  for (const route of host.routes) {
    if (route.family !== family) continue;
    const resolved = resolve(route, [...derived, ...accepted], host);
    if (isUsable(resolved, host) && ![...derived, ...accepted].some((other) => isSame(other, resolved)))
      accepted.push(resolved);
  }
  return accepted;
}

/** With its interfaces found, and without the next hops that are dead. */
function resolve(route: Route, among: readonly Route[], host: Host): Route {
  const hops = hopsOf(route).map((hop) => {
    const device = deviceOf(hop, among);
    return device === undefined ? hop : { ...hop, device };
  });
  if (route.nextHops === undefined) return { ...route, ...hops[0] };
  const { nextHops: _nextHops, gateway: _gateway, device: _device, ...rest } = route;
  const alive = hops.filter(({ device }) => findInterface(host, device)?.isUp === true);
  return { ...rest, ...alive[0], ...(alive.length > 1 && { nextHops: alive }) };
}

/** fib_check_nh_gw(): a gateway without an interface is looked for on the links. */
function deviceOf({ device, gateway }: NextHop, among: readonly Route[]): string | undefined {
  if (device !== undefined || gateway === undefined) return device;
  return among
    .filter(
      (other) => other.kind === 'unicast' && other.gateway === undefined && isInNetwork(gateway, other.destination),
    )
    .sort((a, b) => b.destination.prefix - a.destination.prefix)[0]?.device;
}

/** A route over an interface that is down is dead; one that ends here needs none. */
function isUsable(route: Route, host: Host): boolean {
  if (route.kind === 'unicast' || route.kind === 'multicast' || route.kind === 'broadcast') {
    return findInterface(host, route.device)?.isUp === true;
  }
  return true;
}

/** EEXIST of `ip route add`: IPv4 knows a route by its metric, IPv6 by its next hop too. */
function isSame(a: Route, b: Route): boolean {
  return (
    a.table === b.table &&
    a.metric === b.metric &&
    a.destination.prefix === b.destination.prefix &&
    a.destination.address === b.destination.address &&
    (a.family === 'ipv4' || (a.device === b.device && a.gateway === b.gateway))
  );
}

/**
 * While no policy rule was added, IPv4 keeps `local` and `main` in one trie (fib_trie_unmerge): a longer prefix of `main`
 * goes before a shorter one of `local`.
 */
function groupByTable(routes: readonly Route[], isMerged: boolean): ReadonlyMap<number, readonly Route[]> {
  const tables = new Map<number, Route[]>();
  for (const route of routes) {
    const table = isMerged && route.table === TABLE.main ? TABLE.local : route.table;
    const held = tables.get(table);
    if (held) held.push(route);
    else tables.set(table, [route]);
  }
  for (const held of tables.values()) held.sort(compareRoutes);
  return tables;
}

function compareRoutes(a: Route, b: Route): number {
  return b.destination.prefix - a.destination.prefix || b.table - a.table || a.metric - b.metric;
}
