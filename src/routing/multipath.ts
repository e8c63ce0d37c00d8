/** Routes with several next hops: which of them a packet may take (fib_select_path, fib_select_multipath, fib6_select_path). */
import type { Host, NextHop, Route } from '../model/host.ts';
import type { Address } from '../model/packet.ts';
import { selectIpv4Source } from './source-address.ts';

/** The next hops of a route; one that ends here, or has but one, is its own. */
export function hopsOf(route: Route): readonly NextHop[] {
  return route.nextHops ?? [route];
}

/**
 * The route over one of its next hops. Which one a hash of the packet's addresses says, and that is made with a number the
 * kernel draws at boot: the first is taken, and `choices` names all it could be. Nothing is left to chance where an interface
 * is asked for, or where the source is the address that one of them would be spoken to from.
 */
export function overOneHop(
  host: Host,
  route: Route,
  asked: { readonly outInterface?: string; readonly source?: Address },
): { readonly route: Route; readonly choices?: readonly NextHop[] } {
  if (route.nextHops === undefined) return { route };
  const { nextHops, gateway: _gateway, device: _device, ...rest } = route;
  const candidates = narrowed(nextHops, (hop) => hop.device === asked.outInterface);
  const ofSource = narrowed(candidates, (hop) => isSpokenFrom(host, hop, asked.source));
  const chosen = { ...rest, nextHops, ...ofSource[0] };
  const isKnown = ofSource.length < 2 || asked.outInterface !== undefined;
  return { route: chosen, ...(!isKnown && { choices: ofSource }) };
}

function narrowed(hops: readonly NextHop[], isWanted: (hop: NextHop) => boolean): readonly NextHop[] {
  const wanted = hops.filter(isWanted);
  return wanted.length === 0 ? hops : wanted;
}

/** fib_info_update_nhc_saddr(). */
function isSpokenFrom(host: Host, { device, gateway }: NextHop, source: Address | undefined): boolean {
  return device !== undefined && source !== undefined && selectIpv4Source(host, device, gateway, 'link') === source;
}

/** Routes of IPv6 that differ in their gateways alone count as one with several next hops (rt6_qualify_for_ecmp). */
export function siblingsOf(route: Route, among: readonly Route[], strict: string | undefined): readonly NextHop[] {
  if (route.family === 'ipv4' || route.gateway === undefined) return [];
  return among.filter(
    (other) =>
      other.gateway !== undefined &&
      other.metric === route.metric &&
      other.destination.prefix === route.destination.prefix &&
      other.destination.address === route.destination.address &&
      (strict === undefined || other.device === strict),
  );
}
