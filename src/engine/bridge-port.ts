/** Out by a port of a bridge: FORWARD and POSTROUTING as bridge-nf calls them, then the port's own size (br_nf_forward, br_nf_dev_queue_xmit). */
import type { Interface } from '../model/host.ts';
import type { Fate } from '../model/walk.ts';
import { packetLength } from '../values/packet-length.ts';
import { stackDrop } from './drop.ts';
import { dropped } from './end-flight.ts';
import type { Flight } from './flight.ts';
import { sendIcmpError } from './icmp-error.ts';
import { runHook } from './run-hook.ts';
import { inPieces, largestOf } from './transmit.ts';

/** is_skb_forwardable(): what a VLAN tag would take is left to every frame. */
const TAG = 4;

/** Sends a packet that crosses a bridge on by its ports; where the rules see it (`flight.inPort`), there is one. */
export function sendByPort(flight: Flight, ports: readonly Interface[]): Fate {
  const [port] = ports;
  const { inPort, inInterface: bridge } = flight;
  flight.outInterface = bridge;
  if (port === undefined || inPort === undefined) return leaveUnseen(flight, ports);
  flight.outPort = port.name;
  const stopped = runHook(flight, 'FORWARD');
  if (stopped !== undefined) return dropped(flight, stopped);
  // br_nf_post_routing() names no interface that it came in by.
  flight.inInterface = undefined;
  const drop = runHook(flight, 'POSTROUTING');
  return drop === undefined ? leaveSeen(flight, port) : dropped(flight, drop);
}

/** br_dev_queue_push_xmit(): too large for a port, it does not leave by that. */
function leaveUnseen(flight: Flight, ports: readonly Interface[]): Fate {
  const fitting = ports.filter(({ mtu }) => packetLength(flight.packet) <= mtu + TAG);
  return fitting.length === 0 ? dropped(flight, stackDrop('link', 'NOT_SPECIFIED')) : sent(flight, fitting);
}

/** br_nf_dev_queue_xmit(): in the pieces that came, or cut to the port's size. */
function leaveSeen(flight: Flight, port: Interface): Fate {
  const { packet, pieces } = flight;
  const largest = largestOf(pieces);
  const limit = Math.min(port.mtu, largest);
  if (packetLength(packet) <= limit) return sent(flight, [port]);
  const mayBeCut = packet.family === 'ipv4' && !packet.dontFragment && (pieces === undefined || largest <= port.mtu);
  if (!mayBeCut) {
    // ip6_fragment() says so, ip_fragment() is called where nobody is told.
    if (packet.family === 'ipv6') sendIcmpError(flight, { type: 2, code: 0, mtu: port.mtu });
    return dropped(flight, stackDrop('transmit', 'NOT_SPECIFIED'));
  }
  return inPieces(sent(flight, [port]), pieces, port.mtu);
}

function sent({ packet, outInterface }: Flight, ports: readonly Interface[]): Fate {
  return {
    outcome: 'sent',
    packet,
    ...(outInterface !== undefined && { outInterface }),
    ports: ports.map(({ name }) => name),
  };
}
