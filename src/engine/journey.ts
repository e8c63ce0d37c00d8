/**
 * The way of a packet through the host, hook by hook:
 *
 *   in -> PREROUTING -> route -> FORWARD -> POSTROUTING -> out
 *                         |                     ^
 *                       INPUT -> processes -> route -> OUTPUT
 *
 * Mirrors ip_rcv(), ip_forward(), ip_local_deliver(), ip_local_out(), ip_output() and their IPv6 twins.
 */
import type { Interface } from '../model/host.ts';
import type { Packet } from '../model/packet.ts';
import type { Fate, RouteDecision } from '../model/walk.ts';
import { UNSPECIFIED } from '../routing/address-class.ts';
import { arrivalCheck } from '../routing/arrival-check.ts';
import { forwardCheck } from '../routing/forward-check.ts';
import { isGroupMember } from '../routing/groups.ts';
import { packetType } from '../routing/packet-type.ts';
import { routeInput } from '../routing/route-input.ts';
import { routeOutput } from '../routing/route-output.ts';
import { bridging } from './bridging.ts';
import { defragment } from './defragment.ts';
import { stackDrop } from './drop.ts';
import { dropped, held } from './end-flight.ts';
import { type Flight, type LaunchOptions, record, rewrite } from './flight.ts';
import { handOver, type Receiver } from './hand-over.ts';
import { answerUnroutable, sendIcmpError } from './icmp-error.ts';
import { isRefusedByExtensions, receive } from './local-stack.ts';
import { passPrerouting } from './pass-prerouting.ts';
import { isReassembling } from './reassembly.ts';
import { redirectOf } from './redirect.ts';
import { runHook } from './run-hook.ts';
import { largestOf, transmit } from './transmit.ts';
import { HOP_BY_HOP, refusalOfOptions } from './unknown-option.ts';

/** Flies the packet to its end. */
export function fly(flight: Flight, { across, byPort, keptTo }: LaunchOptions = {}): Fate {
  if (across !== undefined) return bridging.sendByPort(flight, across.ports);
  if (byPort !== undefined) return sendFrame(flight, byPort);
  if (flight.origin.kind === 'interface') return arrive(flight);
  if (flight.origin.kind === 'host' && flight.origin.what === 'copy') return sendOn(flight);
  return flight.origin.kind === 'host' && flight.origin.what === 'tee' ? sendRouted(flight) : sendLocal(flight, keptTo);
}

/** A frame came in on `flight.inInterface`, which may be a port of a bridge. */
function arrive(flight: Flight): Fate {
  const { host } = flight.run;
  const device = host.interfaces.find(({ name }) => name === flight.inInterface);
  if (device === undefined || !device.isUp) return dropped(flight, stackDrop('link', 'NOT_SPECIFIED'));
  const crossing = bridging.cross(flight, device);
  switch (crossing?.kind) {
    case 'ended':
      return crossing.fate;
    case 'seen':
      // ip_sabotage_in(): what passed PREROUTING on the bridge does not pass it again.
      return routeIn(flight);
    case 'routed':
      return followRoute(flight);
    default:
      return enter(flight, host.interfaces.find(({ name }) => name === flight.inInterface) ?? device);
  }
}

/** ip_rcv() */
function enter(flight: Flight, device: Interface): Fate {
  if (packetType(flight.packet, device.name, flight.run.host) === 'otherhost')
    return dropped(flight, stackDrop('link', 'OTHERHOST'));
  const reason = arrivalCheck(flight.packet, device);
  if (reason !== undefined) return dropped(flight, stackDrop('link', reason));
  const refusal = refusalOfOptions(flight.packet, HOP_BY_HOP);
  if (refusal !== undefined) {
    if (refusal !== 'silent') sendIcmpError(flight, refusal);
    return dropped(flight, stackDrop('link', 'UNHANDLED_PROTO'));
  }
  return enterPrerouting(flight);
}

function enterPrerouting(flight: Flight): Fate {
  const fate = passPrerouting(flight);
  if (fate !== undefined) return fate;
  // Over lo the packet still has the route it was sent by (skb_valid_dst).
  if (flight.isLooped && flight.route !== undefined) return deliver(flight);
  return routeIn(flight);
}

/** ip_rcv_finish_core(): where does the packet go? */
function routeIn(flight: Flight): Fate {
  const { host } = flight.run;
  const decision = routeInput(flight.packet, flight.inInterface ?? '', host);
  flight.route = decision;
  record(flight, { kind: 'route-chosen', decision, isAgain: false });
  return followRoute(flight);
}

function followRoute(flight: Flight): Fate {
  const decision = flight.route;
  if (decision === undefined) return dropped(flight, stackDrop('routing'));
  switch (decision.kind) {
    case 'deliver':
    case 'broadcast':
    case 'multicast':
      return deliver(flight);
    case 'forward':
      return forward(flight);
    default:
      answerUnroutable(flight, decision);
      return dropped(flight, stackDrop('routing', decision.reason));
  }
}

/** ip_forward(): TTL, size, then FORWARD with one hop less to go. */
function forward(flight: Flight): Fate {
  const decision = flight.route;
  if (decision === undefined) return dropped(flight, stackDrop('routing'));
  const { reason, answer } = forwardCheck(flight.packet, decision, flight.run.host, {
    inInterface: flight.inInterface ?? '',
    largestPiece: flight.pieces && largestOf(flight.pieces),
    hasSocket: flight.socket !== undefined,
  });
  if (answer !== undefined) sendIcmpError(flight, answer);
  if (reason !== undefined) return dropped(flight, stackDrop('routing', reason));
  const told = redirectOf(flight, decision);
  const { packet } = flight;
  record(flight, { kind: 'packet-rewritten', by: { kind: 'stack', what: 'ttl' } }, [
    { kind: 'packet', before: packet, after: { ...packet, ttl: packet.ttl - 1 } },
    ...told.changes,
  ]);
  told.send?.();
  flight.outInterface = decision.outInterface;
  const drop = runHook(flight, 'FORWARD');
  return drop === undefined ? sendOn(flight) : dropped(flight, drop);
}

/** ip_local_out(): a packet of the host's own looks for its way before OUTPUT is asked. */
function sendLocal(flight: Flight, keptTo: string | undefined): Fate {
  const { origin, run } = flight;
  const boundTo = origin.kind === 'local' ? origin.boundTo : keptTo;
  const decision = routeOutput(
    flight.packet,
    {
      ...(boundTo !== undefined && { boundTo }),
      ...(origin.kind === 'host' && flight.outInterface !== undefined && { wayBack: flight.outInterface }),
      isOwnAnswer: origin.kind === 'host',
    },
    run.host,
  );
  flight.route = decision;
  record(flight, { kind: 'route-chosen', decision, isAgain: false });
  if (decision.kind === 'refused') return dropped(flight, stackDrop('socket', undefined, decision.error));
  flight.outInterface = decision.outInterface;
  // raw_send_hdrinc(): a header without a source is given the one the route prefers.
  if (flight.packet.source === UNSPECIFIED.ipv4 && decision.source !== undefined)
    rewrite(flight, { ...flight.packet, source: decision.source }, { kind: 'stack', what: 'source' });
  if (isReassembling(flight.program)) {
    const piece = defragment(flight, 'output');
    if (piece !== 'whole' && piece !== 'odd') return piece === 'held' ? held(flight) : dropped(flight, piece);
  }
  const drop = runHook(flight, 'OUTPUT');
  if (drop !== undefined) return dropped(flight, drop);
  if (flight.packet.family === 'ipv4') copyToSelf(flight, flight.route ?? decision);
  return sendOn(flight);
}

/** ip_local_out() of a packet that has its route. */
function sendRouted(flight: Flight): Fate {
  const drop = runHook(flight, 'OUTPUT');
  return drop === undefined ? sendOn(flight) : dropped(flight, drop);
}

/**
 * Of a broadcast or multicast the host gets a copy itself, in IPv4 before the packet is asked about in POSTROUTING
 * (ip_mc_output, FORMAT quirk 8), in IPv6 behind that (ip6_finish_output2).
 */
function copyToSelf(flight: Flight, decision: RouteDecision): void {
  if (decision.kind !== 'broadcast' && !(decision.kind === 'multicast' && isHeardByHost(flight, decision))) return;
  // skb_clone(): no socket owns the copy.
  const { owner: _owner, isFromKernelSocket: _socket, ...copy } = flight.packet;
  flight.run.launch(flight, copy, 'copy', {
    route: decision,
    ...(flight.tracked && { tracked: flight.tracked }),
  });
}

/** Only of groups that the interface has joined (ip_check_mc_rcu, ipv6_chk_mcast_addr). */
function isHeardByHost({ packet, run }: Flight, { outInterface }: RouteDecision): boolean {
  const device = run.host.interfaces.find(({ name }) => name === outInterface);
  return device !== undefined && isGroupMember(run.host, packet.family, device, packet.destination);
}

/** nf_send_reset() of what a bridge brought: a route must be there, but the frame goes straight to the port that it came by. */
function sendFrame(flight: Flight, port: string): Fate {
  const decision = routeOutput(flight.packet, { isOwnAnswer: true }, flight.run.host);
  if (decision.kind === 'refused') return dropped(flight, stackDrop('socket'));
  return { outcome: 'sent', packet: flight.packet, outInterface: port };
}

/** ip_output(): POSTROUTING sees the interface the route names now, which a re-route may have changed. */
function sendOn(flight: Flight): Fate {
  flight.outInterface = flight.route?.outInterface ?? flight.outInterface;
  const drop = runHook(flight, 'POSTROUTING');
  if (drop !== undefined) return dropped(flight, drop);
  const device = flight.run.host.interfaces.find(({ name }) => name === flight.outInterface);
  if (device?.kind === 'loopback' || (flight.origin.kind === 'host' && flight.origin.what === 'copy'))
    return loopBack(flight);
  if (flight.packet.family === 'ipv6' && flight.route !== undefined && isOwnFirst(flight))
    copyToSelf(flight, flight.route);
  return bridging.leave(flight, transmit(flight, device), device);
}

/** Sent by the host, and no copy. */
function isOwnFirst({ origin }: Flight): boolean {
  return origin.kind === 'local' || (origin.kind === 'host' && origin.what !== 'tee');
}

/** loopback_xmit(): it comes in again where it went out, with its route and its conntrack entry. */
function loopBack(flight: Flight): Fate {
  record(flight, { kind: 'looped-back' });
  flight.isLooped = true;
  flight.loopedTo = flight.packet.destination;
  flight.run.isDuplicating = false;
  flight.inInterface = flight.outInterface;
  flight.outInterface = undefined;
  return enterPrerouting(flight);
}

/** ipv6_frag_rcv(): a piece that is all there is goes on with its header, and is quoted with it; others wait, or make a whole. */
function receivePiece(flight: Flight): Receiver {
  if (flight.packet.fragment === undefined) return receive(flight);
  if (isRefusedByExtensions(flight)) return 'nobody';
  const piece = defragment(flight, 'routing');
  if (piece === 'whole') return receive(flight);
  handOver(flight, 'nobody');
  if (piece === 'odd') sendIcmpError(flight, PAYLOAD_LENGTH_PROBLEM);
  return 'nobody';
}

/** RFC 8200: of a piece that more are to follow and that is no multiple of eight bytes, the payload length is wrong. */
const PAYLOAD_LENGTH_PROBLEM = { type: 4, code: 0, pointer: 4 } as const;

function isAllThereIs({ fragment }: Packet): boolean {
  return fragment?.offset === 0 && !fragment.more;
}

/** ip_local_deliver() puts pieces together before INPUT, IPv6 behind it (ipv6_frag_rcv). */
function deliver(flight: Flight): Fate {
  const isIpv4 = flight.packet.family === 'ipv4';
  const piece = isIpv4 ? defragment(flight, 'routing') : 'whole';
  if (piece !== 'whole' && piece !== 'odd') return piece === 'held' ? held(flight) : dropped(flight, piece);
  const drop = runHook(flight, 'INPUT');
  if (drop !== undefined) return dropped(flight, drop);
  const { packet } = flight;
  const receiver = isIpv4 || isAllThereIs(packet) ? receive(flight) : receivePiece(flight);
  return {
    outcome: 'delivered',
    packet,
    receiver,
    ...(flight.inInterface !== undefined && { inInterface: flight.inInterface }),
  };
}
