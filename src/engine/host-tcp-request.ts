/** A listening socket, and a handshake under way: the request behind a SYN (net/ipv4/tcp_minisocks.c, tcp_conn_request). */
import type { ListeningSocket } from '../model/host.ts';
import { type Packet, TCP_FLAG, type TcpHeader, type TcpOption } from '../model/packet.ts';
import type { HostFlow } from '../model/world.ts';
import { findInterface } from '../routing/interface-addresses.ts';
import { routeOutput } from '../routing/route-output.ts';
import type { Flight } from './flight.ts';
import { handOver, isForAny, mayAnswer, type Receiver } from './hand-over.ts';
import {
  type Arrival,
  acknowledgeInHandshake,
  answer,
  challenge,
  FROM_HANDSHAKE,
  FROM_SOCKET,
  limitedAnswer,
  reset,
  setFlow,
  wayBackOf,
} from './host-tcp-answer.ts';
import { takeSegment } from './host-tcp-segment.ts';
import { isAfter, isBefore } from './sequence-order.ts';
import { behind } from './tcp-reset.ts';

/** Option kinds of the TCP header (RFC 9293, 7323, 2018). */
const TCP_OPTION = { segmentSize: 2, windowScale: 3, selectiveAcknowledgement: 4, timestamps: 8 } as const;

const ECN_BITS = 3;

const USUAL_MTU = 1500;
const LARGEST_PACKET = 65_535;

/** Where the host's own sequence numbers begin: random in life, fixed here unless the host says otherwise. */
const INITIAL_SEQUENCE = 300_000;

/** tcp_rcv_state_process() in LISTEN: an ACK is refused, a SYN answered, anything else let fall. */
export function openFlow({ flight, header, key }: Arrival, { isTransparent }: ListeningSocket): Receiver {
  const { flags } = header;
  if ((flags & TCP_FLAG.RST) !== 0) return handOver(flight, 'socket');
  if ((flags & TCP_FLAG.ACK) !== 0) {
    handOver(flight, 'socket');
    reset(flight, FROM_SOCKET, isTransparent);
    return 'socket';
  }
  // tcp_v6_conn_request(): an address that is any router's opens no connection.
  if (isForAny(flight) || !mayAnswer(flight, isTransparent === true)) return handOver(flight, 'socket');
  if ((flags & TCP_FLAG.SYN) === 0 || (flags & TCP_FLAG.FIN) !== 0) return handOver(flight, 'socket');
  // inet_csk_reqsk_queue_hash_add(): a request of the same addresses is there already.
  if (flight.run.draft.world.flows.has(key)) return handOver(flight, 'socket');
  const expected = (header.sequence + 1) >>> 0;
  const { initialSequence = INITIAL_SEQUENCE } = flight.run.host;
  const offered = synAckOptions(flight, header);
  const isEcn = asksForEcn(flight.packet, header);
  setFlow(flight, key, {
    state: 'syn-received',
    next: (initialSequence + 1) >>> 0,
    expected,
    offered,
    window: firstWindow(offered),
    ...(isEcn && { isEcn: true as const }),
    ...(isTransparent && { isTransparent }),
  });
  answer({ flight, header }, synAck(initialSequence, expected, { offered, isEcn }), FROM_HANDSHAKE);
  return 'socket';
}

/** tcp_check_req(): a segment for a request is answered for it, ends it, or makes a connection of it, which takes the segment. */
export function checkRequest(arrival: Arrival, flow: HostFlow): Receiver {
  const { flight, header, key } = arrival;
  const { expected, next } = flow;
  const { flags, sequence, acknowledgement } = header;
  if ((flags & TCP_FLAG.RST) !== 0) return checkReset(arrival, flow);
  const isAck = (flags & TCP_FLAG.ACK) !== 0;
  const isSyn = (flags & TCP_FLAG.SYN) !== 0;
  const isOfFirstSyn = sequence === (expected - 1) >>> 0;
  if (isOfFirstSyn && isSyn && !isAck)
    return limitedAnswer(arrival, flow, () =>
      answer(arrival, synAck((next - 1) >>> 0, expected, flow), FROM_HANDSHAKE),
    );
  if (isAck && acknowledgement !== next) return refuse(arrival, flow);
  if (!isInWindow(arrival, flow)) return limitedAnswer(arrival, flow, () => acknowledgeInHandshake(arrival, flow));
  // The SYN that began it all is before the window, so that only what is behind it counts.
  if (isSyn && !isOfFirstSyn) {
    setFlow(flight, key, undefined);
    reset(flight, FROM_SOCKET, flow.isTransparent);
    return 'socket';
  }
  if (!isAck) return handOver(flight, 'socket');
  // tcp_create_openreq_child(): what was answered during the handshake does not count any more.
  const { challenged: _challenged, ...lasting } = flow;
  return takeSegment(arrival, { ...lasting, state: 'established' });
}

/** Whatever it acknowledges, a reset must have the very number that is expected (RFC 5961). */
function checkReset(arrival: Arrival, flow: HostFlow): Receiver {
  const { flight, header, key } = arrival;
  if (!isInWindow(arrival, flow)) return handOver(flight, 'socket');
  if (header.sequence === flow.expected) return setFlow(flight, key, undefined);
  return challenge(arrival, flow, () => acknowledgeInHandshake(arrival, flow));
}

/** The listener does not know what is acknowledged there; the request stays. */
function refuse({ flight }: Arrival, { isTransparent }: HostFlow): Receiver {
  handOver(flight, 'socket');
  reset(flight, FROM_SOCKET, isTransparent);
  return 'socket';
}

/** tcp_in_window(). */
function isInWindow({ flight, header }: Arrival, { expected, window = LARGEST_PACKET }: HostFlow): boolean {
  const { sequence } = header;
  const end = behind(flight.packet, header);
  const edge = (expected + window) >>> 0;
  if (sequence === expected) return true;
  if (isAfter(end, expected) && isBefore(sequence, edge)) return true;
  return sequence === edge && sequence === end;
}

/** SOCK_STREAM's buffer of 131,072 bytes, half of which is taken for what surrounds the data (tcp_full_space). */
const BUFFER = 65_536;

/** tcp_select_initial_window(): as many whole segments as the buffer holds. */
function firstWindow(offered: readonly TcpOption[]): number {
  const size = Number.parseInt(offered.find(({ kind }) => kind === TCP_OPTION.segmentSize)?.data ?? '', 16);
  const hasTimestamps = offered.some(({ kind }) => kind === TCP_OPTION.timestamps);
  const segment = size - (hasTimestamps ? TIMESTAMP_SPACE : 0);
  return Math.min(Math.floor(BUFFER / segment) * segment || BUFFER, LARGEST_PACKET);
}

/** TCPOLEN_TSTAMP_ALIGNED. */
const TIMESTAMP_SPACE = 12;

/** tcp_synack_options(): a segment size always; timestamps, scaling and SACK where the other end offered them. */
function synAckOptions(flight: Flight, { options }: TcpHeader): readonly TcpOption[] {
  const offered = (kind: number): boolean => options.some((option) => option.kind === kind);
  const segmentSize = ownSegmentSize(flight).toString(16).padStart(4, '0');
  return [
    { kind: TCP_OPTION.segmentSize, data: segmentSize },
    ...(offered(TCP_OPTION.selectiveAcknowledgement) ? [{ kind: TCP_OPTION.selectiveAcknowledgement, data: '' }] : []),
    ...(offered(TCP_OPTION.timestamps) ? [{ kind: TCP_OPTION.timestamps, data: '0000000100000000' }] : []),
    ...(offered(TCP_OPTION.windowScale) ? [{ kind: TCP_OPTION.windowScale, data: '07' }] : []),
  ];
}

/** ipv4_default_advmss(), ip6_default_advmss(): what the interface towards the other end carries, without both headers. */
function ownSegmentSize(flight: Flight): number {
  const { packet, run } = flight;
  const { family, source, destination } = packet;
  const answered = { ...packet, source: destination, destination: source, mark: 0 };
  const back = routeOutput(answered, { isOwnAnswer: true, ...wayBackOf(flight) }, run.host);
  const device = back.kind === 'refused' ? undefined : findInterface(run.host, back.outInterface);
  const mtu = device?.mtu ?? USUAL_MTU;
  if (family === 'ipv4') return Math.min(Math.max(mtu - 40, 256), LARGEST_PACKET - 40);
  const size = Math.max(mtu - 60, 1220);
  // IPv6 counts what is behind its header: the largest of all means any size (IPV6_MAXPLEN).
  return size > LARGEST_PACKET - 20 ? LARGEST_PACKET : size;
}

/** tcp_ecn_create_request(), net.ipv4.tcp_ecn=2: agreed to where the SYN asks and does not use it yet. */
function asksForEcn({ tos }: Packet, { flags }: TcpHeader): boolean {
  const wanted = TCP_FLAG.ECE | TCP_FLAG.CWR;
  return (flags & wanted) === wanted && (tos & ECN_BITS) === 0;
}

function synAck(
  sequence: number,
  acknowledgement: number,
  { offered = [], isEcn = false }: Pick<HostFlow, 'offered'> & { readonly isEcn?: boolean },
): Pick<TcpHeader, 'flags' | 'sequence' | 'acknowledgement' | 'options'> {
  const flags = TCP_FLAG.SYN | TCP_FLAG.ACK | (isEcn ? TCP_FLAG.ECE : 0);
  return { flags, sequence, acknowledgement, options: offered };
}
