/** The host's own TCP, as far as its answers go: which socket takes a segment, and the answers to a SYN of the host's (tcp_v4_rcv). */
import { portsOf, TCP_FLAG } from '../model/packet.ts';
import { flowKey, type HostFlow } from '../model/world.ts';
import { isTakenByStack } from './checksum-taken.ts';
import type { Flight } from './flight.ts';
import { handOver, isForAny, isForNoGroup, type Receiver, socketFor } from './hand-over.ts';
import { type Arrival, acknowledge, FROM_SOCKET, fromNobody, reset, setFlow } from './host-tcp-answer.ts';
import { checkRequest, openFlow } from './host-tcp-request.ts';
import { takeSegment } from './host-tcp-segment.ts';
import { behind } from './tcp-reset.ts';

/** Hands a segment to a socket, or refuses it. */
export function receiveTcp(flight: Flight): Receiver {
  const { packet } = flight;
  const header = packet.transport;
  if (header.kind !== 'tcp' || !isTakenByStack(flight) || !isForNoGroup(flight)) return handOver(flight, 'nobody');
  const socket = socketFor(flight, 'tcp', header.destinationPort);
  if (socket?.mode === 'sink') return handOver(flight, 'socket');
  const key = flowKey(packet.destination, header.destinationPort, packet.source, header.sourcePort);
  const flow = flight.run.draft.world.flows.get(key);
  const arrival = { flight, header, key };
  if (flow !== undefined && !isGivenToListener(flight)) return continueFlow(arrival, flow);
  if (socket === undefined) {
    handOver(flight, 'nobody');
    // tcp_v6_send_reset(): without a socket nobody speaks for an address that is any router's.
    if (!isForAny(flight)) reset(flight, fromNobody(flight));
    return 'nobody';
  }
  return openFlow(arrival, socket);
}

/**
 * TPROXY looks for a connection under the address it sees. If nat changes that later, it found none, and the listener it chose takes
 * the segment, though a connection is there (skb_steal_sock).
 */
function isGivenToListener({ socket, first, packet }: Flight): boolean {
  if (socket === undefined) return false;
  return first.destination !== packet.destination || portsOf(first)?.destination !== portsOf(packet)?.destination;
}

function continueFlow(arrival: Arrival, flow: HostFlow): Receiver {
  if (flow.state === 'syn-sent') return takeSynAck(arrival, flow);
  return flow.state === 'syn-received' ? checkRequest(arrival, flow) : takeSegment(arrival, flow);
}

/** tcp_rcv_synsent_state_process(): what does not acknowledge the SYN is refused, a reset ends it, a SYN-ACK is acknowledged. */
function takeSynAck(arrival: Arrival, flow: HostFlow): Receiver {
  const { flight, header, key } = arrival;
  const { flags, acknowledgement } = header;
  const isAnswer = (flags & TCP_FLAG.ACK) !== 0 && acknowledgement === flow.next;
  const isReset = (flags & TCP_FLAG.RST) !== 0;
  if (isReset) return isAnswer ? setFlow(flight, key, undefined) : handOver(flight, 'socket');
  if (!isAnswer || (flags & TCP_FLAG.SYN) === 0) {
    handOver(flight, 'socket');
    if ((flags & TCP_FLAG.ACK) !== 0 && !isAnswer) reset(flight, FROM_SOCKET);
    return 'socket';
  }
  const expected = behind(flight.packet, header);
  const after: HostFlow = { ...flow, state: 'established', expected };
  setFlow(flight, key, after);
  acknowledge(arrival, after);
  return 'socket';
}
