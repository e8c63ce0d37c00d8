/**
 * A segment of a connection that stands: what fits no window, resets, data in order or ahead of it, the other end's FIN
 * (tcp_rcv_established, tcp_rcv_state_process, tcp_validate_incoming, tcp_data_queue). The ACK of data and of a FIN is sent at
 * once, where the kernel may wait some 40 ms.
 */
import { TCP_FLAG } from '../model/packet.ts';
import type { HostFlow, WaitingData } from '../model/world.ts';
import { handOver, type Receiver } from './hand-over.ts';
import {
  type Arrival,
  acknowledge,
  challenge,
  limitedAnswer,
  NOT_ACCEPTED,
  reset,
  setFlow,
} from './host-tcp-answer.ts';
import type { SequenceRange } from './selective-acknowledgement.ts';
import { isAfter, isBefore } from './sequence-order.ts';
import { behind } from './tcp-reset.ts';

const LARGEST_WINDOW = 65_535;

/** `flow` is the connection as it stands; it is written down even where the segment changes nothing. */
export function takeSegment(arrival: Arrival, flow: HostFlow): Receiver {
  const { flight, header } = arrival;
  const { flags } = header;
  const known = (TCP_FLAG.ACK | TCP_FLAG.RST | TCP_FLAG.SYN) & flags;
  if (known === 0) return handOver(flight, 'socket');
  const stands = (after: HostFlow): void => acknowledge(arrival, after);
  const fit = fitOf(arrival, flow);
  if ((flags & TCP_FLAG.RST) !== 0) return takeReset(arrival, flow, fit);
  if ((flags & TCP_FLAG.SYN) !== 0) return challenge(arrival, flow, stands);
  if (fit !== 'fits')
    return limitedAnswer(arrival, flow, (after) => acknowledge(arrival, after, knownPart(arrival, flow)));
  // tcp_ack(): the host has nothing under way, so that there is but one number to acknowledge.
  if (header.acknowledgement !== flow.next) return challenge(arrival, flow, stands);
  return takeData(arrival, flow);
}

/** tcp_sequence(). */
function fitOf(
  { flight, header }: Arrival,
  { expected, window = LARGEST_WINDOW }: HostFlow,
): 'fits' | 'old' | 'beyond' {
  const end = behind(flight.packet, header);
  if (isBefore(end, expected)) return 'old';
  const fin = (header.flags & TCP_FLAG.FIN) !== 0 ? 1 : 0;
  return isAfter(end - fin, (expected + window) >>> 0) ? 'beyond' : 'fits';
}

/** The number that is expected ends the connection, and behind a FIN its own number too (tcp_reset_check); others in the window are asked about (RFC 5961). */
function takeReset(arrival: Arrival, flow: HostFlow, fit: 'fits' | 'old' | 'beyond'): Receiver {
  const { flight, header, key } = arrival;
  const isOfFin = flow.state === 'close-wait' && header.sequence === (flow.expected - 1) >>> 0;
  if (isOfFin || (fit === 'fits' && header.sequence === flow.expected)) return setFlow(flight, key, undefined);
  if (fit !== 'fits') return handOver(flight, 'socket');
  return challenge(arrival, flow, (after) => acknowledge(arrival, after));
}

/** tcp_data_queue(): what comes in order is taken with all that waited for it, what comes ahead waits, what is known is acknowledged again. */
function takeData(arrival: Arrival, flow: HostFlow): Receiver {
  const { flight, header, key } = arrival;
  const from = header.sequence;
  const to = behind(flight.packet, header);
  const isFinal = (header.flags & TCP_FLAG.FIN) !== 0;
  if (flow.state === 'close-wait') {
    if (!isBefore(from, flow.expected)) return setFlow(flight, key, flow);
    // Nothing can follow a FIN: the connection is given up (TCPABORTONDATA).
    if (from !== to && isAfter(to - Number(isFinal), flow.expected)) return abort(arrival, flow);
  }
  if (from === to) return setFlow(flight, key, flow);
  const twice = knownPart(arrival, flow);
  const after = withData(flow, { from, to, isFinal });
  setFlow(flight, key, after);
  acknowledge(arrival, after, twice);
  return 'socket';
}

/** What is there already: in order, or in what waits (tcp_dsack_set). */
function knownPart({ flight, header }: Arrival, { expected, waiting = [] }: HostFlow): SequenceRange | undefined {
  const from = header.sequence;
  const to = behind(flight.packet, header);
  if (from === to) return undefined;
  if (isBefore(from, expected)) return { from, to: isAfter(to, expected) ? expected : to };
  const met = waiting.find((data) => isAfter(data.to, from) && isAfter(to, data.from));
  return met && { from: isAfter(met.from, from) ? met.from : from, to: isAfter(to, met.to) ? met.to : to };
}

function abort(arrival: Arrival, { isTransparent }: HostFlow): Receiver {
  setFlow(arrival.flight, arrival.key, undefined);
  reset(arrival.flight, NOT_ACCEPTED, isTransparent);
  return 'socket';
}

function withData(flow: HostFlow, data: WaitingData): HostFlow {
  const { expected, waiting = [] } = flow;
  if (!isAfter(data.to, expected)) return flow;
  if (!isAfter(data.from, expected)) return inOrder(flow, data);
  return waiting.length < MOST_WAITING ? { ...flow, waiting: [...waiting, data] } : flow;
}

/** About as many small segments as the buffer holds with all that surrounds them; what comes then is thrown away (tcp_prune_ofo_queue). */
const MOST_WAITING = 128;

/** tcp_ofo_queue(), tcp_fin(): what waited follows, up to the first gap; a FIN ends it. */
function inOrder({ waiting = [], ...flow }: HostFlow, first: WaitingData): HostFlow {
  let { to, isFinal } = first;
  let left = waiting;
  while (!isFinal) {
    const next = left.find((data) => !isAfter(data.from, to) && isAfter(data.to, to));
    if (next === undefined) break;
    ({ to, isFinal } = next);
    left = left.filter((data) => isAfter(data.to, to));
  }
  if (isFinal) return { ...flow, state: 'close-wait', expected: to };
  return { ...flow, expected: to, ...(left.length > 0 && { waiting: left }) };
}
