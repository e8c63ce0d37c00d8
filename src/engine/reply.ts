/** The packet that would come back: what the far end, or a process of the host, answers to a packet that got through. */
import type { Host } from '../model/host.ts';
import type { Origin } from '../model/lab.ts';
import { type Message, message } from '../model/message.ts';
import { NO_PAYLOAD, type Packet, PROTOCOL, TCP_FLAG, type Transport } from '../model/packet.ts';
import type { Fate } from '../model/walk.ts';
import { isAnsweredStraight } from './straight-answer.ts';
import { behind } from './tcp-reset.ts';

/** A reply to send, or why none comes to this host. */
export type Reply =
  | { readonly kind: 'packet'; readonly packet: Packet; readonly origin: Origin }
  | { readonly kind: 'none'; readonly why: Message };

/** First sequence number of a far end: any would do. */
const PEER_SEQUENCE = 5000;

/** What comes back after a walk ended in `fate`. A reply that no route brings here is none (DESIGN: far ends are inferred from routes). */
export function replyTo(fate: Fate, host: Host): Reply {
  const { packet, outcome } = fate;
  if (outcome === 'dropped' || outcome === 'held') return none(message('reply.not-arrived'));
  if (outcome === 'delivered' && !isForProcess(fate)) {
    return none(message(fate.receiver === 'nobody' ? 'reply.nobody' : 'reply.by-host'));
  }
  const transport = replyTransport(packet);
  if (transport === undefined) return none(message('reply.no-answer'));
  const { link: _link, owner: _owner, fragment: _fragment, ...headers } = packet;
  const reply: Packet = {
    ...headers,
    source: packet.destination,
    destination: packet.source,
    ttl: 64,
    id: 0,
    mark: 0,
    extensions: [],
    payload: NO_PAYLOAD,
    transport,
  };
  if (outcome === 'delivered') return { kind: 'packet', packet: reply, origin: { kind: 'local' } };
  const out = host.interfaces.find(({ name }) => name === fate.outInterface);
  if (out === undefined) return none(message('reply.not-arrived'));
  if (isAnsweredStraight(fate, host))
    return none(message('reply.direct', { from: packet.destination, to: packet.source, link: out.name }));
  // Of several ports nobody knows by which one the answer comes: the bridge knows as much.
  const [port, ...others] = fate.ports ?? [];
  const name = port === undefined || others.length > 0 ? out.name : port;
  return { kind: 'packet', packet: reply, origin: { kind: 'interface', name } };
}

function none(why: Message): Reply {
  return { kind: 'none', why };
}

/** What a process would answer; TCP and ICMP the host answers by itself, inside the walk (host-tcp.ts, local-stack.ts). */
function isForProcess({ receiver, packet }: Fate): boolean {
  return receiver === 'socket' && packet.transport.kind === 'udp';
}

function replyTransport(packet: Packet): Transport | undefined {
  const header = packet.transport;
  switch (header.kind) {
    case 'tcp':
      return replyTcp(packet, header);
    case 'udp':
    case 'sctp':
      return { ...header, sourcePort: header.destinationPort, destinationPort: header.sourcePort };
    case 'icmp': {
      const type = echoReplyTo(packet.protocol, header.type);
      return type === undefined ? undefined : { ...header, type };
    }
    case 'opaque':
      return packet.fragment === undefined ? header : undefined;
  }
}

/** Type of the echo reply, if the type is an echo request. */
function echoReplyTo(protocol: number, type: number): number | undefined {
  if (protocol === PROTOCOL.icmpv6) return type === 128 ? 129 : undefined;
  return type === 8 ? 0 : undefined;
}

/** SYN: SYN-ACK; FIN: FIN-ACK; anything else: ACK; nothing comes after a RST. */
function replyTcp(packet: Packet, header: Packet['transport'] & { kind: 'tcp' }): Transport | undefined {
  if ((header.flags & TCP_FLAG.RST) !== 0) return undefined;
  const isSyn = (header.flags & TCP_FLAG.SYN) !== 0;
  const isFin = (header.flags & TCP_FLAG.FIN) !== 0;
  const isFirst = isSyn && (header.flags & TCP_FLAG.ACK) === 0;
  return {
    ...header,
    sourcePort: header.destinationPort,
    destinationPort: header.sourcePort,
    flags: TCP_FLAG.ACK | (isFirst ? TCP_FLAG.SYN : 0) | (isFin ? TCP_FLAG.FIN : 0),
    sequence: isFirst ? PEER_SEQUENCE : header.acknowledgement,
    acknowledgement: behind(packet, header),
    options: [],
  };
}
