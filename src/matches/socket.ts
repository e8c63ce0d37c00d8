/** Whether the host has a socket for the packet, whoever it is addressed to (socket_match of net/netfilter/xt_socket.c). */
import { defineMatch } from '../extensions/kind.ts';
import type { Seen } from '../extensions/seen.ts';
import type { ListeningSocket } from '../model/host.ts';
import { message } from '../model/message.ts';
import { type Address, type Packet, PROTOCOL, portsOf } from '../model/packet.ts';
import { flowKey } from '../model/world.ts';
import { UNSPECIFIED } from '../routing/address-class.ts';
import { listeningSocket } from '../routing/listening-socket.ts';
import { present } from '../values/switch.ts';
import { SOCKET_TEXTS } from './socket.texts.ts';

interface Wants {
  readonly transparent: true | undefined;
  readonly anyAddress: true | undefined;
  readonly restoreMark: true | undefined;
}

export const socket = defineMatch({
  name: 'socket',
  isOneCondition: true,
  needs: { hooks: ['PREROUTING', 'INPUT'] },
  needsReassembly: true,
  options: {
    transparent: { flag: '--transparent', holds: present },
    anyAddress: { flag: '--nowildcard', holds: present },
    restoreMark: { flag: '--restore-skmark', holds: present },
  },
  evaluate: (given, seen) => (wantedSocket(given, seen) === undefined ? 'no-match' : 'match'),
  packetAfter(given, seen) {
    const found = given.restoreMark && wantedSocket(given, seen);
    if (!found || found.isRequest || found.mark === seen.packet.mark) return seen.packet;
    return { ...seen.packet, mark: found.mark };
  },
  saw(given, seen) {
    const key = (['transparent', 'anyAddress', 'restoreMark'] as const).find((option) => given[option]);
    return { [key ?? 'transparent']: sawSocket(seen) };
  },
  texts: SOCKET_TEXTS,
});

/** What the test needs to know of a socket that was found. */
interface Found {
  /** It takes packets to any address of the host (INADDR_ANY). */
  readonly isWildcard: boolean;
  readonly isTransparent: boolean;
  readonly mark: number;
  /** A handshake under way, which has no mark yet (TCP_NEW_SYN_RECV). */
  readonly isRequest: boolean;
}

function wantedSocket(wants: Wants, seen: Seen): Found | undefined {
  const found = socketOf(seen);
  if (found === undefined || (found.isWildcard && !wants.anyAddress)) return undefined;
  return wants.transparent && !found.isTransparent ? undefined : found;
}

/** Both ends of a flow, from the host's side. */
interface Ends {
  readonly protocol: 'tcp' | 'udp';
  readonly own: Address;
  readonly ownPort: number;
  readonly peer: Address;
  readonly peerPort: number;
}

/**
 * The socket that TPROXY gave it; else nf_sk_lookup_slow_v4(), nf_sk_lookup_slow_v6(). A connection comes before a listening
 * socket, also for TPROXY, which knows nothing of what nat writes behind it.
 */
function socketOf(seen: Seen): Found | undefined {
  const given = seen.socket;
  if (given !== undefined && seen.connection?.status.has('DST_NAT') === true) return foundListening(given);
  const ends = endsOf(seen);
  if (ends === undefined) return given && foundListening(given);
  const { protocol, own, ownPort, peer, peerPort } = ends;
  const flow = protocol === 'tcp' ? seen.world.flows.get(flowKey(own, ownPort, peer, peerPort)) : undefined;
  const listening = given ?? listeningSocket(seen.host, protocol, own, ownPort);
  if (flow !== undefined) {
    return {
      isWildcard: false,
      isTransparent: flow.isTransparent === true,
      mark: listening?.mark ?? 0,
      isRequest: flow.state === 'syn-received',
    };
  }
  return listening && foundListening(listening);
}

function foundListening({ address, isTransparent, mark }: ListeningSocket): Found {
  const isWildcard = address === UNSPECIFIED.ipv4 || address === UNSPECIFIED.ipv6;
  return { isWildcard, isTransparent: isTransparent === true, mark: mark ?? 0, isRequest: false };
}

/** The packet's own ends; of an ICMP error those of the packet it speaks about, which the host sent. */
function endsOf(seen: Seen): Ends | undefined {
  const { packet } = seen;
  const { transport } = packet;
  if (transport.kind === 'icmp') return endsOfQuote(packet, seen);
  const ports = portsOf(packet);
  const protocol = socketProtocol(packet);
  if (protocol === undefined || ports === undefined) return undefined;
  const ends: Ends = {
    protocol,
    own: packet.destination,
    ownPort: ports.destination,
    peer: packet.source,
    peerPort: ports.source,
  };
  return { ...ends, ...ownBeforeNat(seen, 'ESTABLISHED') };
}

/** UDP-Lite has sockets too, but nobody looks for them here. */
function socketProtocol({ protocol }: Packet): Ends['protocol'] | undefined {
  if (protocol === PROTOCOL.tcp) return 'tcp';
  return protocol === PROTOCOL.udp ? 'udp' : undefined;
}

function endsOfQuote({ transport }: Packet, seen: Seen): Ends | undefined {
  const quote = transport.kind === 'icmp' ? transport.quote : undefined;
  const ports = quote && quote.bytes >= 4 ? portsOf(quote.packet) : undefined;
  const protocol = quote && socketProtocol(quote.packet);
  if (quote === undefined || ports === undefined || protocol === undefined) return undefined;
  const { source, destination } = quote.packet;
  const ends: Ends = {
    protocol,
    own: source,
    ownPort: ports.source,
    peer: destination,
    peerPort: ports.destination,
  };
  return { ...ends, ...ownBeforeNat(seen, 'RELATED') };
}

/** IPv4: a reply to a connection whose source nat has changed is for the socket that began it. */
function ownBeforeNat({ packet, tracked, connection }: Seen, state: string): Pick<Ends, 'own' | 'ownPort'> | undefined {
  const isReply = tracked?.direction === 'REPLY' && tracked.state === state;
  if (packet.family !== 'ipv4' || !isReply || !connection?.status.has('SRC_NAT_DONE')) return undefined;
  return { own: connection.original.source, ownPort: connection.original.sourceId };
}

function sawSocket(seen: Seen) {
  const ends = endsOf(seen);
  const found = socketOf(seen);
  if (ends === undefined) return message('match.socket.no-ports');
  const at = { address: ends.own, port: ends.ownPort };
  if (found === undefined) return message('match.socket.nobody', at);
  if (found.isWildcard) return message(found.isTransparent ? 'match.socket.any-transparent' : 'match.socket.any', at);
  return message(found.isTransparent ? 'match.socket.one-transparent' : 'match.socket.one', at);
}
