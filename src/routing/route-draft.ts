/** A route while its words are read: what each of them sets, and what routes it comes to. */
import type { NextHop, Route, RouteKind } from '../model/host.ts';
import type { Family } from '../model/packet.ts';
import { readAddress } from '../values/address-bits.ts';
import { isLocalKind, scopeOfRoute, TABLE } from './derived-routes.ts';
import type { IpWord, WordCursor } from './ip-text.ts';
import { readNumber, readTable } from './read-ip-values.ts';

/** Metric of IPv6 routes that are given none (IP6_RT_PRIO_USER). */
const METRIC_IPV6 = 1024;

/** What is known of it so far. */
export interface RouteDraft {
  readonly kind: RouteKind;
  readonly destination: Route['destination'];
  readonly family: Family;
  gateway?: string;
  device?: string;
  source?: string;
  metric?: number;
  table?: number;
  scope?: Route['scope'];
  realm?: number;
  isKernels: boolean;
  isInNextHop: boolean;
  /** Those that stand behind the words `nexthop`. */
  nextHops: NextHop[];
}

type OptionReader = (value: IpWord, draft: RouteDraft, cursor: WordCursor) => boolean;

/** What a word with one value sets; false when the value is none. */
export const ROUTE_OPTIONS: Readonly<Record<string, OptionReader>> = {
  via: (value, draft, cursor) => {
    const isNamed = value.text === 'inet' || value.text === 'inet6';
    const text = isNamed ? (cursor.next()?.text ?? '') : value.text;
    const gateway = readAddress(text, draft.family);
    if (gateway !== undefined) draft.gateway = gateway;
    return gateway !== undefined;
  },
  dev: (value, draft) => {
    draft.device = value.text;
    return true;
  },
  oif: (value, draft) => {
    draft.device = value.text;
    return true;
  },
  src: (value, draft) => {
    const source = readAddress(value.text, draft.family);
    if (source !== undefined) draft.source = source;
    return source !== undefined;
  },
  metric: (value, draft) => setNumber(draft, 'metric', readNumber(value.text, 0xffff_ffff)),
  priority: (value, draft) => setNumber(draft, 'metric', readNumber(value.text, 0xffff_ffff)),
  preference: (value, draft) => setNumber(draft, 'metric', readNumber(value.text, 0xffff_ffff)),
  table: (value, draft) => setNumber(draft, 'table', readTable(value.text)),
  realm: (value, draft) => setNumber(draft, 'realm', readNumber(value.text.split('/').at(-1) ?? '', 0xffff)),
  realms: (value, draft) => setNumber(draft, 'realm', readNumber(value.text.split('/').at(-1) ?? '', 0xffff)),
  scope: (value, draft) => {
    const scope = SCOPES[value.text];
    if (scope !== undefined) draft.scope = scope;
    return scope !== undefined;
  },
};

const SCOPES: Readonly<Record<string, Route['scope']>> = {
  global: 'global',
  universe: 'global',
  link: 'link',
  host: 'host',
  '0': 'global',
  '253': 'link',
  '254': 'host',
};

function setNumber(draft: RouteDraft, key: 'metric' | 'table' | 'realm', value: number | undefined): boolean {
  if (value !== undefined) draft[key] = value;
  return value !== undefined;
}

/** A next hop begins: `via` and `dev` from here on are its own. */
export function beginNextHop(draft: RouteDraft): void {
  endNextHop(draft);
  draft.isInNextHop = true;
}

function endNextHop(draft: RouteDraft): void {
  const { gateway, device } = draft;
  if (!draft.isInNextHop) return;
  draft.nextHops.push({ ...(gateway !== undefined && { gateway }), ...(device !== undefined && { device }) });
  delete draft.gateway;
  delete draft.device;
}

/** Local, broadcast and multicast routes of the kernel's own follow from the addresses. */
export function isDerived(draft: RouteDraft): boolean {
  return draft.isKernels && draft.kind !== 'unicast';
}

/** IPv4 keeps the next hops in one route, IPv6 makes a route of each. */
export function routesOf(draft: RouteDraft): readonly Route[] {
  endNextHop(draft);
  const { isKernels: _isKernels, isInNextHop: _isInNextHop, nextHops, metric, table, scope, ...given } = draft;
  const [first] = nextHops;
  const route = {
    ...given,
    ...first,
    metric: metric ?? (draft.family === 'ipv6' ? METRIC_IPV6 : 0),
    table: table ?? (isLocalKind(draft.kind) ? TABLE.local : TABLE.main),
  };
  const whole = { ...route, scope: scope ?? scopeOfRoute(route) };
  if (nextHops.length < 2) return [whole];
  return draft.family === 'ipv4'
    ? [{ ...whole, nextHops }]
    : nextHops.map((hop) => ({ ...given, ...hop, metric: whole.metric, table: whole.table, scope: whole.scope }));
}
