/** A local packet that mangle or nat changed in OUTPUT asks for its way again (ip_route_me_harder, FORMAT quirk 5). */
import type { Packet } from '../model/packet.ts';
import { rerouteOutput } from '../routing/route-output.ts';
import { type Drop, stackDrop } from './drop.ts';
import { type Flight, record } from './flight.ts';

/** nf_route_table_hook4(): mark, addresses or TOS. */
export function mustRouteAgain(before: Packet, after: Packet): boolean {
  return (
    before.mark !== after.mark ||
    before.source !== after.source ||
    before.destination !== after.destination ||
    before.tos !== after.tos
  );
}

/** The later tables of OUTPUT still see the old interface: only the route changes here. */
export function routeAgain(flight: Flight): Drop | undefined {
  const { origin, packet, route, run } = flight;
  // Its socket may be bound to an interface (sk->sk_bound_dev_if).
  const decision = rerouteOutput(packet, route, run.host, origin.kind === 'local' ? origin.boundTo : undefined);
  record(flight, { kind: 'route-chosen', decision, isAgain: true });
  if (decision.kind === 'refused') return stackDrop('output', 'NETFILTER_DROP', decision.error);
  flight.route = decision;
  return undefined;
}
