/** Sockets of the host's processes that speak first: what they sent is known when an answer comes (tcp_v4_connect, udp_sendmsg). */
import { type Packet, TCP_FLAG, type UdpHeader } from '../model/packet.ts';
import type { Change } from '../model/walk.ts';
import { flowKey, type World } from '../model/world.ts';
import { behind } from './tcp-reset.ts';

/** UDP has no states; that a socket is there is all. */
function datagramKey(own: string, ownPort: number, peer: string, peerPort: number): string {
  return `udp ${flowKey(own, ownPort, peer, peerPort)}`;
}

/** What the host knows once a socket of its own has sent the packet. */
export function socketChanges({ source, destination, transport, ...rest }: Packet, world: World): readonly Change[] {
  if (transport.kind !== 'tcp' && transport.kind !== 'udp') return [];
  const { sourcePort, destinationPort } = transport;
  const keyOf = transport.kind === 'tcp' ? flowKey : datagramKey;
  const key = keyOf(source, sourcePort, destination, destinationPort);
  const before = world.flows.get(key);
  if (transport.kind === 'udp') {
    const after = { state: 'established', next: 0, expected: 0 } as const;
    return before === undefined ? [{ kind: 'flow', key, before, after }] : [];
  }
  const next = behind({ source, destination, transport, ...rest }, transport);
  if ((transport.flags & TCP_FLAG.SYN) !== 0)
    return [{ kind: 'flow', key, before, after: { state: 'syn-sent', next, expected: 0 } }];
  return before === undefined ? [] : [{ kind: 'flow', key, before, after: { ...before, next } }];
}

/** A datagram that a socket waits for: it spoke to where the datagram comes from. */
export function isAwaited({ source, destination }: Packet, header: UdpHeader, { flows }: World): boolean {
  return flows.has(datagramKey(destination, header.destinationPort, source, header.sourcePort));
}
