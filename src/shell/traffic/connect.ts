/** connect(2) of TCP, and words over the connection that stands: what nc, curl, wget, telnet and ssh have in common. */
import { type Address, TCP_FLAG, type TcpHeader } from '../../model/packet.ts';
import { addressFamily } from '../../values/address-bits.ts';
import { ask, type Conversation, send } from './conversation.ts';
import { errnoOf } from './errno.ts';
import { CLIENT_SEQUENCE, type Ends, freePort, payloadOf, SYN_OPTIONS, tcpSegment } from './packets.ts';
import { asSpoken, originOf, sourceOf } from './speaker.ts';

/** A connection that stands. */
export interface Connected {
  readonly kind: 'connected';
  readonly ends: Ends;
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** The sequence number that the other end sends next. */
  readonly expected: number;
}

export type Connection =
  | Connected
  | { readonly kind: 'failed'; readonly errno: string }
  /** Nothing came back. */
  | { readonly kind: 'silent' };

/** A SYN, and the handshake if it is answered; `sourcePort` is one that is free, unless given. */
export function connect(
  conversation: Conversation,
  destination: Address,
  destinationPort: number,
  sourcePort = freePort(conversation.moment.world),
): Connection {
  const { speaker, moment } = conversation;
  const family = addressFamily(destination);
  const ends = { family, destination, source: sourceOf(speaker, destination, moment.host) };
  const syn = tcpSegment(ends, {
    sourcePort,
    destinationPort,
    flags: TCP_FLAG.SYN,
    sequence: CLIENT_SEQUENCE,
    acknowledgement: 0,
    options: SYN_OPTIONS,
  });
  const { packet, error } = ask(conversation, syn, { isFromSocket: true });
  if (packet !== undefined) {
    if (packet.transport.kind !== 'tcp') return { kind: 'failed', errno: errnoOf(packet) };
    return answered(conversation, { ends, sourcePort, destinationPort }, packet.transport);
  }
  // A SYN that a rule drops in OUTPUT is sent again and again: tcp_connect() does not mind EPERM.
  return error === undefined || error === 'EPERM' ? { kind: 'silent' } : { kind: 'failed', errno: error };
}

function answered(
  conversation: Conversation,
  connection: Pick<Connected, 'ends' | 'sourcePort' | 'destinationPort'>,
  { flags, sequence }: TcpHeader,
): Connection {
  if ((flags & TCP_FLAG.RST) !== 0) return { kind: 'failed', errno: 'ECONNREFUSED' };
  const connected: Connected = { ...connection, kind: 'connected', expected: (sequence + 1) >>> 0 };
  // The host's own socket acknowledges by itself (engine/own-socket.ts).
  if (conversation.speaker.kind === 'client') acknowledge(conversation, connected);
  return connected;
}

function acknowledge(conversation: Conversation, { ends, expected, ...ports }: Connected): void {
  const { speaker, moment } = conversation;
  const { sourcePort, destinationPort } = ports;
  const segment = { sourcePort, destinationPort, flags: TCP_FLAG.ACK, sequence: CLIENT_SEQUENCE + 1 };
  const packet = tcpSegment(ends, { ...segment, acknowledgement: expected });
  send(conversation, { kind: 'packet', origin: originOf(speaker), packet: asSpoken(packet, speaker, moment.host) });
}

/** Says something, and waits for words in answer; false where none came. A server on this host itself only acknowledges. */
export function exchange(conversation: Conversation, connected: Connected, words: string, answer: string): boolean {
  const { ends, sourcePort, destinationPort, expected } = connected;
  const packet = tcpSegment(ends, {
    sourcePort,
    destinationPort,
    flags: TCP_FLAG.PSH | TCP_FLAG.ACK,
    sequence: CLIENT_SEQUENCE + 1,
    acknowledgement: expected,
    payload: payloadOf(words),
  });
  const heard = ask(conversation, packet, { isFromSocket: true, answer: payloadOf(answer) });
  return heard.packet?.transport.kind === 'tcp' && (heard.packet.transport.flags & TCP_FLAG.RST) === 0;
}
