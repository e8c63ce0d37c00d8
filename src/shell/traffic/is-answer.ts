/** Whether a packet answers another one, as the socket that asked would see it. */
import type { Packet } from '../../model/packet.ts';

/** The echo reply to an echo request, the other direction of the ports, or an ICMP error that quotes it. */
export function answers(asked: Packet, packet: Packet): boolean {
  const { transport } = packet;
  if (transport.kind === 'icmp' && transport.quote !== undefined) return isQuoted(asked, transport.quote.packet);
  if (packet.destination !== asked.source || packet.source !== asked.destination) return false;
  const own = asked.transport;
  if (own.kind === 'icmp')
    return (
      transport.kind === 'icmp' &&
      (transport.type === 0 || transport.type === 129) &&
      transport.identifier === own.identifier &&
      transport.sequence === own.sequence
    );
  if (own.kind === 'opaque' || transport.kind !== own.kind) return false;
  return transport.sourcePort === own.destinationPort && transport.destinationPort === own.sourcePort;
}

function isQuoted(asked: Packet, quoted: Packet): boolean {
  if (quoted.source !== asked.source || quoted.destination !== asked.destination) return false;
  const own = asked.transport;
  const { transport } = quoted;
  if (own.kind === 'icmp') return transport.kind === 'icmp' && transport.identifier === own.identifier;
  if (own.kind === 'opaque' || transport.kind !== own.kind) return false;
  return transport.sourcePort === own.sourcePort && transport.destinationPort === own.destinationPort;
}
