/** The copy that TEE makes: a packet of its own, sent by way of the gateway and tracked by nobody (nf_dup_ipv4, nf_dup_ipv6; FORMAT quirk 22). */
import type { CopyRequest } from '../extensions/kind.ts';
import type { Hook } from '../model/hook.ts';
import type { Packet } from '../model/packet.ts';
import type { RouteDecision } from '../model/walk.ts';
import { UNSPECIFIED } from '../routing/address-class.ts';
import { findInterface } from '../routing/interface-addresses.ts';
import { routeOutputIpv4 } from '../routing/route-output-ipv4.ts';
import { routeOutputIpv6 } from '../routing/route-output-ipv6.ts';
import type { Flight } from './flight.ts';

/** Sends the copy through OUTPUT and POSTROUTING, while the packet itself waits in its rule. */
export function sendCopy(flight: Flight, request: CopyRequest, hook: Hook): void {
  const { run } = flight;
  if (run.isDuplicating) return;
  const route = routeOfCopy(flight, request);
  if (route.kind === 'refused') return;
  run.isDuplicating = true;
  // skb_clone_fraglist(): the pieces are shared, so that the copy is cut anew, no larger than the largest came.
  const largest = flight.pieces?.toSorted((one, other) => other.length - one.length)[0];
  const pieces = largest && [{ ...largest, offset: 0 }];
  run.launch(flight, copyOf(flight.packet, hook), 'tee', { tracked: { state: 'UNTRACKED' }, route, pieces });
  run.isDuplicating = false;
}

/** One hop less where the packet came in, so that two hosts do not copy to each other for ever; no socket owns it. */
function copyOf({ owner: _owner, isFromKernelSocket: _socket, ...packet }: Packet, hook: Hook): Packet {
  const isIncoming = hook === 'PREROUTING' || hook === 'INPUT';
  return {
    ...packet,
    dontFragment: packet.family === 'ipv4' || packet.dontFragment,
    ttl: isIncoming ? (packet.ttl - 1) & 0xff : packet.ttl,
  };
}

/** The way to the gateway, whatever the packet's own addresses and mark. An interface that is not there is not asked for. */
function routeOfCopy({ packet, run: { host } }: Flight, { gateway, outInterface }: CopyRequest): RouteDecision {
  const asked = { ...packet, destination: gateway, mark: 0 };
  const bound = findInterface(host, outInterface)?.name;
  const source = UNSPECIFIED[packet.family];
  return packet.family === 'ipv4'
    ? routeOutputIpv4(asked, { source, isAnySource: false, ...(bound !== undefined && { boundTo: bound }) }, host)
    : routeOutputIpv6(asked, source, { strict: bound }, host);
}
