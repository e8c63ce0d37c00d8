/**
 * What a bridge does with a frame that comes in by a port: hands it up to the host, or sends it on by other ports. Where
 * bridge-nf-call-iptables is on, the rules see that as PREROUTING, FORWARD with the bridge on both sides, and POSTROUTING
 * (br_handle_frame_finish, br_netfilter_hooks.c).
 */
import type { Host, Interface } from '../model/host.ts';
import type { Fate } from '../model/walk.ts';
import { bridgeOf, isSeenOnBridges, macOfBridge, portsOf, stationOf } from '../routing/bridge.ts';
import { routeInput } from '../routing/route-input.ts';
import { type Frame, frameOf } from './bridge-frame.ts';
import { sendByPort } from './bridge-port.ts';
import type { Bridging, Crossing } from './bridging.ts';
import { stackDrop } from './drop.ts';
import { dropped } from './end-flight.ts';
import { type Flight, record, rewrite } from './flight.ts';
import { hear, portToward } from './forwarding-database.ts';
import { answerUnroutable } from './icmp-error.ts';
import { leaveByBridge } from './leave-by-bridge.ts';
import { passPrerouting } from './pass-prerouting.ts';

interface Crossed {
  readonly bridge: Interface;
  readonly port: Interface;
  readonly frame: Frame;
  readonly isSeen: boolean;
}

/** All that bridges do, for `addBridges`. */
export const BRIDGES: Bridging = { cross: crossBridge, sendByPort, leave: leaveByBridge };

/** br_handle_frame() */
function crossBridge(flight: Flight, port: Interface): Crossing | undefined {
  const { host } = flight.run;
  const bridge = bridgeOf(host, port);
  if (bridge === undefined) return undefined;
  if (!bridge.isUp) return ended(dropped(flight, stackDrop('link', 'BRIDGE_INGRESS_STP_STATE')));
  const isSeen = isSeenOnBridges(host, flight.packet.family);
  flight.inInterface = bridge.name;
  const crossed = { bridge, port, isSeen, frame: frameOf(flight.packet, bridge, host) };
  record(flight, { kind: 'bridge-entered', bridge: bridge.name, port: port.name, isSeen });
  if (!isSeen) return sendAcross(flight, crossed);
  flight.inPort = port.name;
  const { destination } = flight.packet;
  const fate = passPrerouting(flight);
  if (fate !== undefined) return ended(fate);
  return flight.packet.destination === destination ? sendAcross(flight, crossed) : followNat(flight, crossed);
}

/** br_nf_pre_routing_finish(): a packet whose destination nat changed asks for a route, and stays bridged if that leads back. */
function followNat(flight: Flight, crossed: Crossed): Crossing {
  const { run, packet } = flight;
  const { bridge } = crossed;
  const decision = routeInput(packet, bridge.name, run.host);
  flight.route = decision;
  record(flight, { kind: 'route-chosen', decision, isAgain: false });
  if (decision.kind === 'refused') {
    answerUnroutable(flight, decision);
    return ended(dropped(flight, stackDrop('routing', decision.reason)));
  }
  const isBridged = decision.kind === 'forward' && decision.outInterface === bridge.name;
  const next = stationOf(run.host, bridge.name, decision.nextHop ?? packet.destination);
  const mac = isBridged ? next : macOfBridge(run.host, bridge);
  if (packet.link !== undefined && mac !== undefined)
    rewrite(flight, { ...packet, link: { ...packet.link, destination: mac } }, { kind: 'stack', what: 'frame' });
  return sendAcross(flight, { ...crossed, frame: { ...crossed.frame, destination: isBridged ? next : 'routed' } });
}

/** br_handle_frame_finish(): learns who is behind the port, then looks for the receiver's. */
function sendAcross(flight: Flight, crossed: Crossed): Crossing {
  const { bridge, port, frame, isSeen } = crossed;
  const learnt = hear(flight.run, bridge.name, port.name, frame.sources);
  const { destination } = frame;
  if (destination === 'bridge' || destination === 'routed') {
    record(flight, { kind: 'bridged', bridge: bridge.name, to: 'host', isSeen }, learnt);
    if (isForOtherPort(flight, crossed)) {
      const stage = isSeen ? 'routing' : 'link';
      return ended(dropped(flight, stackDrop(stage, 'OTHERHOST')));
    }
    if (destination === 'routed') return { kind: 'routed' };
    return { kind: isSeen ? 'seen' : 'received' };
  }
  if (destination === 'group') return sendToAll(flight, crossed, learnt);
  const known = portToward(flight.run, bridge.name, destination);
  const ports = portsBeside(flight.run.host, crossed).filter(({ name }) => known === undefined || name === known);
  if (ports.length === 0) {
    record(flight, { kind: 'bridged', bridge: bridge.name, from: port.name, to: [], isSeen }, learnt);
    const reason = known === undefined ? 'NO_TX_TARGET' : 'NOT_SPECIFIED';
    return ended(dropped(flight, stackDrop(isSeen ? 'bridge' : 'link', reason)));
  }
  const to = ports.map(({ name }) => name);
  const why = known === undefined ? 'unknown' : 'known';
  record(flight, { kind: 'bridged', bridge: bridge.name, from: port.name, to, why, isSeen }, learnt);
  return ended(sendByPorts(flight, crossed, ports));
}

/** br_handle_frame_finish() of a frame for many: copies by the ports first, then the frame itself goes up. */
function sendToAll(flight: Flight, crossed: Crossed, learnt: ReturnType<typeof hear>): Crossing {
  const { bridge, port, isSeen } = crossed;
  const ports = portsBeside(flight.run.host, crossed);
  const to = ports.map(({ name }) => name);
  record(flight, { kind: 'bridged', bridge: bridge.name, from: port.name, to, why: 'group', isSeen }, learnt);
  const batches = isSeen ? ports.map((each) => [each]) : [ports];
  for (const batch of batches) if (batch.length > 0) launchCopy(flight, batch);
  return { kind: isSeen ? 'seen' : 'received' };
}

/** The rules see each copy by itself; the packet is what leaves last. Unseen, a packet leaves by all ports at once. */
function sendByPorts(flight: Flight, { isSeen }: Crossed, ports: readonly Interface[]): Fate {
  if (!isSeen) return sendByPort(flight, ports);
  for (const each of ports.slice(0, -1)) launchCopy(flight, [each]);
  return sendByPort(flight, ports.slice(-1));
}

function launchCopy(flight: Flight, ports: readonly Interface[]): void {
  const { run, tracked, inInterface, inPort, pieces } = flight;
  run.launch(flight, flight.packet, 'bridge', {
    ...(tracked && { tracked }),
    across: { ports, inInterface, inPort, pieces },
  });
}

/** should_deliver(): not back to where it came from, unless the port is in hairpin mode. */
function portsBeside(host: Host, { bridge, port }: Crossed): readonly Interface[] {
  return portsOf(host, bridge.name).filter(
    ({ name, isUp, isHairpin }) => isUp && (name !== port.name || isHairpin === true),
  );
}

/** eth_type_trans(), br_handle_frame(): a frame for the MAC of another port is taken up, and dropped there. */
function isForOtherPort({ packet, run }: Flight, { bridge, port, frame }: Crossed): boolean {
  if (frame.destination !== 'bridge') return false;
  const mac = packet.link?.destination.toLowerCase();
  return mac !== undefined && mac !== macOfBridge(run.host, bridge) && mac !== port.mac?.toLowerCase();
}

function ended(fate: Fate): Crossing {
  return { kind: 'ended', fate };
}
