/** `ip route show` (print_route of iproute2). */
import type { Network, NextHop, Route } from '../../model/host.ts';
import { TABLE } from '../../routing/derived-routes.ts';
import { bitsOf } from '../../values/address-bits.ts';
import type { IpOptions } from './request.ts';
import type { ShownRoute } from './shown-routes.ts';
import { tableName } from './table-name.ts';

/** What was asked for need not be said again. */
export type RouteField = 'dev' | 'via' | 'table' | 'proto' | 'scope' | 'src';

/** Routes of one next hop, or several that share one destination (IPv6 keeps a route for each). */
export type RouteGroup = readonly [ShownRoute, ...ShownRoute[]];

export function printRoutes(
  routes: readonly ShownRoute[],
  { isJson, isOneLine }: Pick<IpOptions, 'isJson' | 'isOneLine'>,
  hidden: ReadonlySet<RouteField>,
): string {
  const groups = grouped(routes);
  if (isJson) return `${JSON.stringify(groups.map((group) => jsonOf(group, hidden)))}\n`;
  return groups.map((group) => `${routeText(group, isOneLine, hidden)}\n`).join('');
}

/** fib6_add_rt2node(): IPv6 routes by gateways to one destination with one metric are one route of several next hops. */
function grouped(routes: readonly ShownRoute[]): readonly RouteGroup[] {
  const groups: [ShownRoute, ...ShownRoute[]][] = [];
  for (const each of routes) {
    const last = groups.at(-1);
    if (last !== undefined && areSiblings(last[0].route, each.route)) last.push(each);
    else groups.push([each]);
  }
  return groups;
}

function areSiblings(a: Route, b: Route): boolean {
  return (
    a.family === 'ipv6' &&
    a.gateway !== undefined &&
    b.gateway !== undefined &&
    a.kind === b.kind &&
    a.table === b.table &&
    a.metric === b.metric &&
    a.destination.prefix === b.destination.prefix &&
    a.destination.address === b.destination.address
  );
}

/** `default`, a host without its prefix length, a network. */
function destinationText({ address, prefix }: Network, route: Route): string {
  if (prefix === 0) return 'default';
  return prefix === bitsOf(route.family) ? address : `${address}/${prefix}`;
}

function kindOf({ route, isAnycast }: ShownRoute): string | undefined {
  if (isAnycast) return 'anycast';
  return route.kind === 'unicast' ? undefined : route.kind;
}

/** The kernel's own, or whoever is said to have added it. */
function protocolOf({ route, own }: ShownRoute): string | undefined {
  return own === undefined ? 'kernel' : route.protocol;
}

/** IPv6 sends what it refuses to lo. */
function deviceOf({ family, device, kind }: Route): string | undefined {
  const isRefused = kind !== 'unicast' && kind !== 'local' && kind !== 'multicast';
  return device ?? (family === 'ipv6' && isRefused ? 'lo' : undefined);
}

type Field = readonly [name: RouteField | '', text: string];

function routeText(group: RouteGroup, isOneLine: boolean, hidden: ReadonlySet<RouteField>): string {
  const [shown] = group;
  const { route } = shown;
  const hops = hopsOf(group);
  const kind = kindOf(shown);
  const protocol = protocolOf(shown);
  const device = deviceOf(route);
  const optional = (name: RouteField | '', word: string, value: string | number | undefined): readonly Field[] =>
    value === undefined ? [] : [[name, `${word} ${value}`]];
  const fields: readonly Field[] = [
    ['', `${kind === undefined ? '' : `${kind} `}${destinationText(route.destination, route)}`],
    ...(hops.length > 1 ? [] : optional('via', 'via', route.gateway)),
    ...(hops.length > 1 ? [] : optional('dev', 'dev', device)),
    ...(route.table === TABLE.main ? [] : optional('table', 'table', tableName(route.table))),
    ...optional('proto', 'proto', protocol),
    ...(route.family === 'ipv6' || route.scope === 'global' ? [] : optional('scope', 'scope', route.scope)),
    ...optional('src', 'src', route.source),
    ...(route.family === 'ipv4' && route.metric === 0 ? [] : optional('', 'metric', route.metric)),
    ...optional('', 'realm', route.realm),
    ...(route.family === 'ipv6' ? [['', 'pref medium'] as const] : []),
  ];
  const head = fields.flatMap(([name, text]) => (name !== '' && hidden.has(name) ? [] : [text])).join(' ');
  const newLine = isOneLine ? '\\' : '\n';
  const tail = hops.length > 1 ? hops.map((hop) => `${newLine}\tnexthop ${hopText(hop)}`).join('') : '';
  return `${head}${route.family === 'ipv4' ? ' ' : ''}${tail}`;
}

function hopsOf(group: RouteGroup): readonly NextHop[] {
  const [{ route }] = group;
  return group.length > 1 ? group.map((each) => each.route) : (route.nextHops ?? []);
}

function hopText({ gateway, device }: NextHop): string {
  const words = [
    ...(gateway === undefined ? [] : [`via ${gateway}`]),
    ...(device === undefined ? [] : [`dev ${device}`]),
    'weight 1 ',
  ];
  return words.join(' ');
}

function jsonOf(group: RouteGroup, hidden: ReadonlySet<RouteField>) {
  const [shown] = group;
  const { route } = shown;
  const hops = hopsOf(group);
  const kind = kindOf(shown);
  const protocol = protocolOf(shown);
  const device = deviceOf(route);
  const isSaid = (name: RouteField) => !hidden.has(name);
  const hasScope = route.family === 'ipv4' && route.scope !== 'global' && isSaid('scope');
  return {
    ...(kind !== undefined && { type: kind }),
    dst: destinationText(route.destination, route),
    ...(hops.length < 2 && route.gateway !== undefined && isSaid('via') && { gateway: route.gateway }),
    ...(hops.length < 2 && device !== undefined && isSaid('dev') && { dev: device }),
    ...(route.table !== TABLE.main && isSaid('table') && { table: tableName(route.table) }),
    ...(protocol !== undefined && isSaid('proto') && { protocol }),
    ...(hasScope && { scope: route.scope }),
    ...(route.source !== undefined && isSaid('src') && { prefsrc: route.source }),
    ...((route.family === 'ipv6' || route.metric !== 0) && { metric: route.metric }),
    flags: [],
    ...(route.realm !== undefined && { flow: { to: String(route.realm) } }),
    ...(hops.length > 1 && { nexthops: hops.map(jsonOfHop) }),
    ...(route.family === 'ipv6' && { pref: 'medium' }),
  };
}

function jsonOfHop({ gateway, device }: NextHop) {
  return {
    ...(gateway !== undefined && { gateway }),
    ...(device !== undefined && { dev: device }),
    weight: 1,
    flags: [],
  };
}
