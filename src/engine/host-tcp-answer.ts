/** What the host's TCP sends of its own: resets, acknowledgements, and how seldom (tcp_v4_send_reset, tcp_send_ack, tcp_v4_send_ack). */
import { type Packet, TCP_FLAG, type TcpHeader } from '../model/packet.ts';
import type { HostFlow } from '../model/world.ts';
import { isLinkLocal } from '../routing/address-class.ts';
import type { Flight, LaunchOptions } from './flight.ts';
import { arrivedOn, handOver, mayAnswer, type Receiver } from './hand-over.ts';
import { type SequenceRange, selectiveOptions } from './selective-acknowledgement.ts';
import { behind, hostTcp, tcpReset } from './tcp-reset.ts';

/** A segment for a socket, with all that it is judged by. */
export interface Arrival {
  readonly flight: Flight;
  readonly header: TcpHeader;
  /** Of its flow, whether there is one or not. */
  readonly key: string;
}

const ECN_BITS = 3;

const LOOPBACK = '::1';

/** net.ipv4.tcp_invalid_ratelimit, in ms. */
const CHALLENGE_INTERVAL = 500;

/** skb_set_owner_edemux(): the socket itself refuses, which is taken for one of root's. */
export const FROM_SOCKET: Pick<Packet, 'owner'> = { owner: { uid: 0, gid: 0 } };

/** A SYN-ACK speaks for the socket that listens (skb_to_full_sk). */
export const FROM_HANDSHAKE: Pick<Packet, 'owner'> = { owner: { uid: 0, gid: 0, isHandshake: true } };

/** Where nobody listens, IPv4 answers from a socket of the kernel's own, IPv6 from none. */
export function fromNobody({ packet }: Flight): Pick<Packet, 'isFromKernelSocket'> {
  return packet.family === 'ipv4' ? { isFromKernelSocket: true } : {};
}

/** tcp_v4_send_reset(): nothing is said to a RST. */
export function reset(
  flight: Flight,
  sender: Pick<Packet, 'owner' | 'isFromKernelSocket'>,
  isTransparent = false,
): void {
  const answer = tcpReset(flight.packet);
  if (answer === undefined || !mayAnswer(flight, isTransparent)) return;
  // ip_send_unicast_reply(): the TOS of the packet without its ECN bits.
  // rt6_need_strict(): a refusal to ::1 goes back the way it came too, which is none if it was sent to another interface.
  const options = flight.packet.source === LOOPBACK ? { wayBack: arrivedOn(flight) } : wayBackOf(flight);
  flight.run.launch(flight, { ...answer, tos: flight.packet.tos & ~ECN_BITS, ...sender }, 'tcp', options);
}

/** tcp_v6_send_response(), inet6_csk_route_req(): to a link-local address it goes back the way it came. */
export function wayBackOf(flight: Flight): LaunchOptions {
  return isLinkLocal(flight.packet.source) ? { wayBack: arrivedOn(flight) } : {};
}

/** A connection that no process has accepted is a socket, and nobody's (sk->sk_socket). */
export const NOT_ACCEPTED: Pick<Packet, 'isFromKernelSocket'> = { isFromKernelSocket: true };

/** tcp_send_ack(): where the connection stands; `twice` came though it was there. */
export function acknowledge({ flight, header }: Arrival, flow: HostFlow, twice?: SequenceRange): void {
  const { next, expected } = flow;
  const options = selectiveOptions(flow, twice);
  answer({ flight, header }, { flags: TCP_FLAG.ACK, sequence: next, acknowledgement: expected, options }, NOT_ACCEPTED);
}

/** tcp_v4_reqsk_send_ack(): the same of a handshake under way, sent as a reset is. */
export function acknowledgeInHandshake({ flight, header }: Arrival, { next, expected, isTransparent }: HostFlow): void {
  if (!mayAnswer(flight, isTransparent === true)) return;
  const given = { flags: TCP_FLAG.ACK, sequence: next, acknowledgement: expected, window: 64240 };
  const packet = { ...hostTcp(flight.packet, header, given), tos: flight.packet.tos & ~ECN_BITS, ...FROM_SOCKET };
  flight.run.launch(flight, packet, 'tcp', wayBackOf(flight));
}

/** tcp_oow_rate_limited(): what cannot be, and a SYN that comes again, is answered but twice a second; data always. */
export function limitedAnswer(arrival: Arrival, flow: HostFlow, say: (flow: HostFlow) => void): Receiver {
  const { flight, header } = arrival;
  const isData = behind(flight.packet, header) !== header.sequence && (header.flags & TCP_FLAG.SYN) === 0;
  if (!isData) return challenge(arrival, flow, say);
  handOver(flight, 'socket');
  say(flow);
  return 'socket';
}

/** tcp_send_challenge_ack(): whatever the segment holds (RFC 5961). */
export function challenge({ flight, key }: Arrival, flow: HostFlow, say: (flow: HostFlow) => void): Receiver {
  const { clock } = flight.run.draft.world;
  if (flow.challenged !== undefined && clock - flow.challenged < CHALLENGE_INTERVAL) return handOver(flight, 'socket');
  setFlow(flight, key, { ...flow, challenged: clock });
  say(flow);
  return 'socket';
}

/** A segment of the socket's. */
export function answer(
  { flight, header }: Pick<Arrival, 'flight' | 'header'>,
  given: Pick<TcpHeader, 'flags' | 'sequence' | 'acknowledgement'> & Partial<Pick<TcpHeader, 'options'>>,
  sender: Pick<Packet, 'owner' | 'isFromKernelSocket'> = {},
): void {
  const packet = { ...hostTcp(flight.packet, header, { ...given, window: 64240 }), ...sender };
  flight.run.launch(flight, packet, 'tcp', wayBackOf(flight));
}

/** The socket takes the segment, and the flow stands elsewhere; nothing: it is over. */
export function setFlow(flight: Flight, key: string, after: HostFlow | undefined): Receiver {
  return handOver(flight, 'socket', [{ kind: 'flow', key, before: flight.run.draft.world.flows.get(key), after }]);
}
