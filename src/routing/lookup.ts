/** One look into policy rules and tables: fib_lookup(), fib_table_lookup(), fib6_rule_lookup(), fib6_table_lookup(). */
import type { Host, NextHop, PolicyRule, Route, RouteKind } from '../model/host.ts';
import type { Address, Family } from '../model/packet.ts';
import { addressFamily, isInNetwork } from '../values/address-bits.ts';
import { isUnspecified, UNSPECIFIED } from './address-class.ts';
import { hopsOf, overOneHop, siblingsOf } from './multipath.ts';
import { routingTablesOf } from './tables.ts';

/** What a route is looked for by (struct flowi4, struct flowi6). */
export interface FlowKey {
  readonly family: Family;
  readonly destination: Address;
  /** Unspecified (`0.0.0.0`, `::`) where no source is set yet. */
  readonly source: Address;
  /** `lo` for what the host sends. */
  readonly inInterface: string;
  readonly outInterface?: string;
  /** IPv6: only routes over `outInterface` (RT6_LOOKUP_F_IFACE); else it is only preferred. IPv4 always asks for it. */
  readonly isBoundToInterface?: boolean;
  readonly mark: number;
  readonly tos: number;
}

/** The route that was found and the rule that named its table, or the errno and what gave it. */
export type LookupResult =
  | {
      readonly kind: 'found';
      readonly route: Route;
      readonly priority: number;
      /** The next hops among which a hash decides that a page cannot know; the first is taken. */
      readonly choices?: readonly NextHop[];
    }
  | {
      readonly kind: 'refused';
      readonly error: string;
      readonly found: RouteKind | 'none';
      readonly route?: Route;
      readonly priority?: number;
    };

/** fib_props: routes that are an error. `throw` sends the lookup on to the next rule. */
const ERROR_OF_ROUTE: Readonly<Partial<Record<RouteKind, string>>> = {
  blackhole: 'EINVAL',
  unreachable: 'EHOSTUNREACH',
  prohibit: 'EACCES',
};

/** fib4_rule_action(), fib6_rule_action(). */
const ERROR_OF_RULE = { blackhole: 'EINVAL', unreachable: 'ENETUNREACH', prohibit: 'EACCES' } as const;

/** Asks the policy rules in their order. */
export function lookup(host: Host, key: FlowKey): LookupResult {
  const tables = routingTablesOf(host)[key.family];
  for (const rule of tables.rules) {
    if (!doesRuleMatch(rule, key)) continue;
    const { action, priority } = rule;
    if (action.kind !== 'lookup')
      return { kind: 'refused', error: ERROR_OF_RULE[action.kind], found: action.kind, priority };
    const routes = tables.routes.get(action.table) ?? [];
    const route = findRoute(routes, key);
    if (route === undefined || route.kind === 'throw') continue;
    const error = ERROR_OF_ROUTE[route.kind];
    return error === undefined
      ? { kind: 'found', priority, ...overHop(host, route, routes, key) }
      : { kind: 'refused', error, found: route.kind, route, priority };
  }
  return { kind: 'refused', error: 'ENETUNREACH', found: 'none' };
}

/** Over which next hop. What the host sends prefers that of its own address; what comes in has no say. */
function overHop(host: Host, route: Route, among: readonly Route[], key: FlowKey): ReturnType<typeof overOneHop> {
  const { outInterface, source, inInterface } = key;
  if (key.family === 'ipv6') {
    const siblings = siblingsOf(route, among, key.isBoundToInterface ? outInterface : undefined);
    return { route, ...(siblings.length > 1 && { choices: siblings }) };
  }
  const isSent = inInterface === 'lo';
  return overOneHop(host, route, { ...(outInterface !== undefined && { outInterface }), ...(isSent && { source }) });
}

/** fib_rule_match(). */
function doesRuleMatch(rule: PolicyRule, key: FlowKey): boolean {
  const isMatch =
    (rule.inInterface === undefined || rule.inInterface === key.inInterface) &&
    (rule.outInterface === undefined || rule.outInterface === key.outInterface) &&
    (rule.mark === undefined || ((rule.mark.value ^ key.mark) & rule.mark.mask) === 0) &&
    (rule.tos === undefined || rule.tos === (key.tos & 0xfc)) &&
    (rule.to === undefined || isInNetwork(key.destination, rule.to)) &&
    (rule.from === undefined || rule.from.prefix === 0 || isFrom(key, rule.from));
  return isMatch !== rule.isInverted;
}

/** IPv6 leaves rules with `from` out while there is no source address. */
function isFrom(key: FlowKey, from: NonNullable<PolicyRule['from']>): boolean {
  if (key.family === 'ipv6' && isUnspecified(key.source)) return false;
  return isInNetwork(key.source, from);
}

/** The plainest question: the way to an address, by nothing else. */
export function keyToward(destination: Address): FlowKey {
  const family = addressFamily(destination);
  return { family, destination, source: UNSPECIFIED[family], inInterface: 'lo', mark: 0, tos: 0 };
}

/** A look into one table alone; `routes` as routingTablesOf() sorts them. */
export function findRoute(routes: readonly Route[], key: FlowKey): Route | undefined {
  const place = routes.findIndex((route) => isInNetwork(key.destination, route.destination) && isAllowed(route, key));
  const first = routes[place];
  if (first === undefined || key.family === 'ipv4' || key.outInterface === undefined) return first;
  // rt6_score_route(): among equals, the one over the interface asked for.
  const equals = routes.slice(place).filter((route) => isEqualTo(route, first));
  return equals.find((route) => route.device === key.outInterface) ?? first;
}

function isAllowed(route: Route, key: FlowKey): boolean {
  if (key.outInterface === undefined || hopsOf(route).some(({ device }) => device === key.outInterface)) return true;
  // fib_table_lookup() reports an error route before it looks at interfaces.
  if (key.family === 'ipv4') return ERROR_OF_ROUTE[route.kind] !== undefined || route.kind === 'throw';
  return key.isBoundToInterface !== true;
}

function isEqualTo(a: Route, b: Route): boolean {
  return (
    a.metric === b.metric &&
    a.destination.prefix === b.destination.prefix &&
    a.destination.address === b.destination.address
  );
}
