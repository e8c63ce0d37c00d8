/** `ip route add`, append, prepend, replace, change, del: what the kernel takes and refuses (fib_table_insert, fib_check_nh, fib_table_delete, ip6_route_add). */
import type { Host, NextHop, Route } from '../../model/host.ts';
import { message } from '../../model/message.ts';
import { findInterface } from '../../routing/interface-addresses.ts';
import { isOwnAddress } from '../../routing/own-address.ts';
import { isInNetwork } from '../../values/address-bits.ts';
import { deviceToward, withDevice } from './change-host.ts';
import { IpRefusal, kernelAnswers, kernelSays, notInLab } from './refusal.ts';
import type { IpAnswer, IpRequest } from './request.ts';
import { readRouteWords } from './route-words.ts';
import { type ShownRoute, shownRoutes } from './shown-routes.ts';

type Adding = 'add' | 'append' | 'prepend' | 'replace' | 'change';

export function addRoute(request: IpRequest, how: Adding): IpAnswer {
  const { routes, isOnLink, note } = readRouteWords(request);
  const { host } = request;
  const checked = routes.map((route) => checkRoute(route, host, isOnLink));
  const [first] = checked;
  if (first === undefined) return {};
  const there = shownRoutes(host, first.family).filter(({ route }) => hasSamePlace(route, first));
  return { host: { ...host, routes: inserted(host.routes, checked, there, how) }, stderr: note };
}

/** One destination, one table, one metric. */
function hasSamePlace(a: Route, b: Route): boolean {
  return (
    a.table === b.table &&
    a.metric === b.metric &&
    a.destination.prefix === b.destination.prefix &&
    a.destination.address === b.destination.address
  );
}

function inserted(
  routes: readonly Route[],
  added: readonly Route[],
  there: readonly ShownRoute[],
  how: Adding,
): readonly Route[] {
  const [first] = there;
  if (how === 'add' && first !== undefined) throw kernelAnswers('File exists');
  if (how === 'change' && first === undefined) throw kernelAnswers('No such file or directory');
  if ((how === 'append' || how === 'prepend') && there.some(({ route }) => added.some((one) => isSameWay(route, one))))
    throw kernelAnswers('File exists');
  const place = first?.own === undefined ? -1 : routes.indexOf(first.own);
  if (place >= 0 && (how === 'replace' || how === 'change')) return routes.toSpliced(place, 1, ...added);
  if (place >= 0 && how === 'prepend') return routes.toSpliced(place, 0, ...added);
  return [...routes, ...added];
}

function isSameWay(a: Route, b: Route): boolean {
  return a.kind === b.kind && a.device === b.device && a.gateway === b.gateway;
}

/** With its interface found, or refused. */
function checkRoute(route: Route, host: Host, isOnLink: boolean): Route {
  for (const name of [route.device, ...(route.nextHops ?? []).map(({ device }) => device)]) {
    if (name !== undefined && findInterface(host, name) === undefined)
      throw new IpRefusal(`Cannot find device "${name}"`, 1);
  }
  if (route.kind !== 'unicast') return route;
  const { nextHops } = route;
  const checked = nextHops?.map((hop) => checkHop(hop, route, host, isOnLink));
  const whole =
    checked === undefined ? { ...route, ...checkHop(route, route, host, isOnLink) } : { ...route, nextHops: checked };
  checkSource(route, host);
  return whole;
}

/** fib_check_nh(), ip6_validate_gw(). */
function checkHop({ gateway, device }: NextHop, { family }: Route, host: Host, isOnLink: boolean): NextHop {
  if (gateway === undefined) {
    if (device === undefined) throw kernelAnswers('No such device');
    if (findInterface(host, device)?.isUp !== true)
      throw kernelSays(family === 'ipv4' ? 'Device for nexthop is not up.' : 'Nexthop device is not up.');
    return { device };
  }
  if (family === 'ipv6' && isOwnAddress(host, gateway)) throw kernelSays('Gateway can not be a local address.');
  const isLinkLocal = family === 'ipv6' && isInNetwork(gateway, { address: 'fe80::', prefix: 10 });
  const on = isOnLink || isLinkLocal ? device : (deviceToward(host, gateway) ?? deviceByRoute(host, gateway));
  if (on === undefined || (device !== undefined && device !== on))
    throw family === 'ipv4' ? kernelSays('Nexthop has invalid gateway.') : kernelAnswers('No route to host');
  return { gateway, device: on };
}

/** A route without a gateway makes what it leads to a neighbour. */
function deviceByRoute(host: Host, gateway: string): string | undefined {
  return host.routes
    .filter((route) => route.kind === 'unicast' && route.gateway === undefined && route.destination.prefix > 0)
    .filter(({ destination }) => destination.address.includes(':') === gateway.includes(':'))
    .find(({ destination }) => isInNetwork(gateway, destination))?.device;
}

function checkSource({ source, family }: Route, host: Host): void {
  if (source === undefined || isOwnAddress(host, source)) return;
  throw kernelSays(family === 'ipv4' ? 'Invalid prefsrc address.' : 'Invalid source address.');
}

/** The first that is as said; what is not said may be anything. */
export function deleteRoute(request: IpRequest): IpAnswer {
  const { host, say } = request;
  const { routes, has } = readRouteWords(request);
  const [asked] = routes;
  const { device } = asked;
  if (device !== undefined && findInterface(host, device) === undefined)
    throw new IpRefusal(`Cannot find device "${device}"`, 1);
  const isMeant = (route: Route): boolean =>
    asked.table === route.table &&
    asked.destination.prefix === route.destination.prefix &&
    asked.destination.address === route.destination.address &&
    (!has.has('metric') || asked.metric === route.metric) &&
    (!has.has('kind') || asked.kind === route.kind) &&
    (!has.has('via') || asked.gateway === route.gateway) &&
    (!has.has('dev') || device === withDevice(route, host).device) &&
    (!has.has('src') || asked.source === route.source) &&
    (!has.has('scope') || asked.scope === route.scope) &&
    (!has.has('proto') || asked.protocol === route.protocol);
  const found = shownRoutes(host, asked.family).find(({ route }) => isMeant(route));
  if (found === undefined) throw kernelAnswers('No such process');
  const { own } = found;
  if (own === undefined) throw notInLab(say(message('ip.connected', { device: found.route.device ?? '' })));
  return { host: { ...host, routes: host.routes.filter((route) => route !== own) } };
}
