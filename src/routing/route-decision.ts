/** Puts what a lookup found into the words of a walk (struct fib_result, struct rtable). */
import type { Host } from '../model/host.ts';
import type { Packet } from '../model/packet.ts';
import type { DropReason, RouteDecision } from '../model/walk.ts';
import { UNSPECIFIED } from './address-class.ts';
import type { FlowKey, LookupResult } from './lookup.ts';

type Refused = LookupResult & { readonly kind: 'refused' };

/** The parts of a decision that a lookup knows: network, table, priority, the way out. */
export function foundBy(result: LookupResult): Partial<RouteDecision> & Pick<RouteDecision, 'found'> {
  const { priority, route } = result;
  const choices = result.kind === 'found' ? result.choices : undefined;
  return {
    found: result.kind === 'refused' ? result.found : result.route.kind,
    ...(priority !== undefined && { priority }),
    ...(route && { network: route.destination, table: route.table }),
    ...(route?.source !== undefined && { source: route.source }),
    ...(route?.realm !== undefined && { realm: route.realm }),
    ...(route?.device !== undefined && { outInterface: route.device }),
    ...(choices && { choices }),
  };
}

/** The packet goes no further. */
export function refuse(reason: DropReason, result?: LookupResult): RouteDecision {
  return { kind: 'refused', reason, ...(result ? withoutInterface(result) : { found: 'none' }) };
}

/** No route, or one that is an error: the errno decides what the sender hears. */
export function refuseWith(result: Refused, reason?: DropReason): RouteDecision {
  return { kind: 'refused', error: result.error, ...withoutInterface(result), ...(reason && { reason }) };
}

function withoutInterface(result: LookupResult): Pick<RouteDecision, 'found'> {
  const { outInterface: _outInterface, ...found } = foundBy(result);
  return found;
}

/** The key by which the stack looks for the way of a packet that came in. */
export function keyOfInput(packet: Packet, inInterface: string): FlowKey {
  const { family, destination, source, mark, tos } = packet;
  return { family, destination, source, inInterface, mark, tos };
}

/** How a packet of the host is to be routed, beside what its headers say. */
export interface OutputRequest {
  /** SO_BINDTODEVICE. */
  readonly boundTo?: string;
  /** An ICMP error, a RST or the like: the source counts whatever it is, and no socket limits the size. */
  readonly isOwnAnswer?: boolean;
  /** IPv6: the interface that what it answers came in on, which is preferred, and kept to where the scope asks for it. */
  readonly wayBack?: string | undefined;
}

/** Loopback stands for "sent by the host" in `iif` of policy rules. */
export function keyOfOutput(packet: Packet, source: string | undefined, outInterface: string | undefined): FlowKey {
  const { family, destination, mark, tos } = packet;
  return {
    family,
    destination,
    source: source ?? UNSPECIFIED[family],
    inInterface: 'lo',
    mark,
    tos,
    ...(outInterface !== undefined && { outInterface }),
  };
}

/** Of the interface names of a decision, the loopback one: what goes to the host itself leaves there. */
export function loopbackOf(host: Host): string {
  return host.interfaces.find(({ kind }) => kind === 'loopback')?.name ?? 'lo';
}
