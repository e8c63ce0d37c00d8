/**
 * The host's own TCP, as far as its answers go: listening sockets, handshakes, acknowledgements, resets (tcp_v4_rcv). Simpler
 * than the kernel's in two things: data ahead of its turn is not kept, and the ACK of a FIN is sent at once, not 40 ms later.
 */
import type { ListeningSocket } from '../model/host.ts';
import { type Packet, TCP_FLAG, type TcpHeader, type TcpOption } from '../model/packet.ts';
import { flowKey, type HostFlow } from '../model/world.ts';
import { isLinkLocal } from '../routing/address-class.ts';
import { findInterface } from '../routing/interface-addresses.ts';
import { routeOutput } from '../routing/route-output.ts';
import { payloadLength } from '../values/packet-length.ts';
import { isTakenByStack } from './checksum-taken.ts';
import type { Flight, LaunchOptions } from './flight.ts';
import { arrivedOn, handOver, isForOneHost, mayAnswer, type Receiver, socketFor } from './hand-over.ts';
import { behind, hostTcp, tcpReset } from './tcp-reset.ts';

/** Option kinds of the TCP header (RFC 9293, 7323, 2018). */
const TCP_OPTION = { segmentSize: 2, windowScale: 3, selectiveAcknowledgement: 4, timestamps: 8 } as const;

const ECN_BITS = 3;

const LOOPBACK = '::1';
const USUAL_MTU = 1500;
const LARGEST_PACKET = 65_535;

/** Where the host's own sequence numbers begin: random in life, fixed here unless the host says otherwise. */
const INITIAL_SEQUENCE = 300_000;

/** net.ipv4.tcp_invalid_ratelimit, in ms. */
const CHALLENGE_INTERVAL = 500;

/** Hands a segment to a socket, or refuses it. */
export function receiveTcp(flight: Flight): Receiver {
  const { packet } = flight;
  const header = packet.transport;
  if (header.kind !== 'tcp' || !isTakenByStack(flight) || !isForOneHost(flight)) return handOver(flight, 'nobody');
  const socket = socketFor(flight, 'tcp', header.destinationPort);
  if (socket?.mode === 'sink') return handOver(flight, 'socket');
  const key = flowKey(packet.destination, header.destinationPort, packet.source, header.sourcePort);
  const flow = flight.run.draft.world.flows.get(key);
  if (flow !== undefined) return continueFlow(flight, header, key, flow);
  if (socket === undefined) {
    handOver(flight, 'nobody');
    reset(flight, fromNobody(flight));
    return 'nobody';
  }
  return openFlow(flight, header, key, socket);
}

/** skb_set_owner_edemux(): the socket itself refuses, which is taken for one of root's. */
const FROM_SOCKET: Pick<Packet, 'owner'> = { owner: { uid: 0, gid: 0 } };

/** A SYN-ACK speaks for the socket that listens (skb_to_full_sk). */
const FROM_HANDSHAKE: Pick<Packet, 'owner'> = { owner: { uid: 0, gid: 0, isHandshake: true } };

/** Where nobody listens, IPv4 answers from a socket of the kernel's own, IPv6 from none. */
function fromNobody({ packet }: Flight): Pick<Packet, 'isFromKernelSocket'> {
  return packet.family === 'ipv4' ? { isFromKernelSocket: true } : {};
}

function reset(flight: Flight, sender: Pick<Packet, 'owner' | 'isFromKernelSocket'>, isTransparent = false): void {
  const answer = tcpReset(flight.packet);
  if (answer === undefined || !mayAnswer(flight, isTransparent)) return;
  // ip_send_unicast_reply(): the TOS of the packet without its ECN bits.
  // rt6_need_strict(): a refusal to ::1 goes back the way it came too, which is none if it was sent to another interface.
  const options = flight.packet.source === LOOPBACK ? { wayBack: arrivedOn(flight) } : wayBackOf(flight);
  flight.run.launch(flight, { ...answer, tos: flight.packet.tos & ~ECN_BITS, ...sender }, 'tcp', options);
}

/** tcp_v6_send_response(), inet6_csk_route_req(): to a link-local address it goes back the way it came. */
function wayBackOf(flight: Flight): LaunchOptions {
  return isLinkLocal(flight.packet.source) ? { wayBack: arrivedOn(flight) } : {};
}

/** tcp_rcv_state_process() in LISTEN: an ACK is refused, a SYN answered, anything else let fall. */
function openFlow(flight: Flight, header: TcpHeader, key: string, { isTransparent }: ListeningSocket): Receiver {
  const { flags } = header;
  if ((flags & TCP_FLAG.RST) !== 0) return handOver(flight, 'socket');
  if ((flags & TCP_FLAG.ACK) !== 0) {
    handOver(flight, 'socket');
    reset(flight, FROM_SOCKET, isTransparent);
    return 'socket';
  }
  if (!mayAnswer(flight, isTransparent === true)) return handOver(flight, 'socket');
  if ((flags & TCP_FLAG.SYN) === 0 || (flags & TCP_FLAG.FIN) !== 0) return handOver(flight, 'socket');
  const expected = (header.sequence + 1) >>> 0;
  const { initialSequence = INITIAL_SEQUENCE } = flight.run.host;
  const offered = synAckOptions(flight, header);
  const isEcn = asksForEcn(flight.packet, header);
  setFlow(flight, key, {
    state: 'syn-received',
    next: (initialSequence + 1) >>> 0,
    expected,
    offered,
    ...(isEcn && { isEcn: true as const }),
    ...(isTransparent && { isTransparent }),
  });
  answer(flight, header, synAck(initialSequence, expected, { offered, isEcn }), FROM_HANDSHAKE);
  return 'socket';
}

function continueFlow(flight: Flight, header: TcpHeader, key: string, flow: HostFlow): Receiver {
  const { flags } = header;
  if (flow.state === 'syn-sent') return takeSynAck(flight, header, key, flow);
  if ((flags & TCP_FLAG.RST) !== 0) {
    return header.sequence === flow.expected ? setFlow(flight, key, undefined) : handOver(flight, 'socket');
  }
  const refused = flow.state === 'syn-received' ? checkRequest(flight, header, key, flow) : undefined;
  if (refused !== undefined) return refused;
  if ((flags & TCP_FLAG.SYN) !== 0) return challenge(flight, header, key, flow);
  if ((flags & TCP_FLAG.ACK) === 0) return handOver(flight, 'socket');
  const isInOrder = header.sequence === flow.expected;
  const expected = isInOrder ? behind(flight.packet, header) : flow.expected;
  const isClosing = isInOrder && (flags & TCP_FLAG.FIN) !== 0;
  // tcp_create_openreq_child(): what was answered during the handshake does not count any more.
  const { challenged, ...lasting } = flow;
  const known = flow.state === 'syn-received' || challenged === undefined ? lasting : flow;
  setFlow(flight, key, { ...known, state: nextState(flow.state, isClosing), expected });
  // tcp_sequence(), tcp_data_queue(): of segments without data only those from before are answered.
  const isOld = (flow.expected - header.sequence) >>> 0 < 0x80000000 && !isInOrder;
  if (holdsData(flight.packet, header) || isOld)
    answer(flight, header, { flags: TCP_FLAG.ACK, sequence: flow.next, acknowledgement: expected });
  return 'socket';
}

/** tcp_check_req(): what must acknowledge the SYN-ACK and does not is refused, a SYN that comes again answered again. */
function checkRequest(flight: Flight, header: TcpHeader, key: string, flow: HostFlow): Receiver | undefined {
  const isAck = (header.flags & TCP_FLAG.ACK) !== 0;
  if (isAck && header.acknowledgement !== flow.next) {
    handOver(flight, 'socket');
    reset(flight, FROM_SOCKET, flow.isTransparent);
    return 'socket';
  }
  // The SYN of a SYN-ACK is taken for the old one again; what it is to mean is asked later.
  if (isAck || (header.flags & TCP_FLAG.SYN) === 0) return undefined;
  if (isAnsweredOften(flight, flow)) return handOver(flight, 'socket');
  setFlow(flight, key, { ...flow, challenged: flight.run.draft.world.clock });
  answer(flight, header, synAck((flow.next - 1) >>> 0, flow.expected, flow), FROM_HANDSHAKE);
  return 'socket';
}

/** tcp_rcv_synsent_state_process(): what does not acknowledge the SYN is refused, a reset ends it, a SYN-ACK is acknowledged. */
function takeSynAck(flight: Flight, header: TcpHeader, key: string, flow: HostFlow): Receiver {
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
  setFlow(flight, key, { ...flow, state: 'established', expected });
  answer(flight, header, { flags: TCP_FLAG.ACK, sequence: flow.next, acknowledgement: expected });
  return 'socket';
}

/** tcp_send_challenge_ack(): a SYN in a connection is answered with where it stands (RFC 5961), at most twice a second. */
function challenge(flight: Flight, header: TcpHeader, key: string, flow: HostFlow): Receiver {
  if (isAnsweredOften(flight, flow)) return handOver(flight, 'socket');
  setFlow(flight, key, { ...flow, challenged: flight.run.draft.world.clock });
  answer(flight, header, { flags: TCP_FLAG.ACK, sequence: flow.next, acknowledgement: flow.expected });
  return 'socket';
}

/** tcp_oow_rate_limited(): what cannot be, and a SYN that comes again, is answered but twice a second. */
function isAnsweredOften(flight: Flight, { challenged }: HostFlow): boolean {
  return challenged !== undefined && flight.run.draft.world.clock - challenged < CHALLENGE_INTERVAL;
}

function nextState(state: HostFlow['state'], isClosing: boolean): HostFlow['state'] {
  if (isClosing) return 'close-wait';
  return state === 'syn-received' ? 'established' : state;
}

function holdsData(packet: Packet, header: TcpHeader): boolean {
  return payloadLength(packet) > 0 || (header.flags & (TCP_FLAG.FIN | TCP_FLAG.SYN)) !== 0;
}

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

function answer(
  flight: Flight,
  header: TcpHeader,
  given: Pick<TcpHeader, 'flags' | 'sequence' | 'acknowledgement'> & Partial<Pick<TcpHeader, 'options'>>,
  sender: Pick<Packet, 'owner'> = {},
): void {
  const packet = { ...hostTcp(flight.packet, header, { ...given, window: 64240 }), ...sender };
  flight.run.launch(flight, packet, 'tcp', wayBackOf(flight));
}

function setFlow(flight: Flight, key: string, after: HostFlow | undefined): Receiver {
  return handOver(flight, 'socket', [{ kind: 'flow', key, before: flight.run.draft.world.flows.get(key), after }]);
}
