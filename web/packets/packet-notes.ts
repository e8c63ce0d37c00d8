// What is worth a look about a packet that may still be sent: hints beside the form, never a refusal.
import { type Host, isInNetwork, type Message, message, type Packet, TCP_FLAG } from '#netfilter';
import type { PacketEvent } from './packet-draft.ts';

/** Hints on where the packet comes from, and on flags that connection tracking calls invalid (nf_conntrack_proto_tcp.c: tcp_error). */
export function packetNotes({ packet, origin }: PacketEvent, host: Host): readonly Message[] {
  return [...sourceNotes(packet, origin, host), ...flagNotes(packet)];
}

function sourceNotes(packet: Packet, origin: PacketEvent['origin'], host: Host): readonly Message[] {
  const address = packet.source;
  const isOwn = host.interfaces.some((each) =>
    each.kind === 'loopback'
      ? each.addresses.some((net) => isInNetwork(address, net))
      : each.addresses.some((own) => own.address === address),
  );
  if (origin.kind === 'local') return isOwn ? [] : [message('packets.note.foreign-source', { address })];
  if (isOwn) return origin.name === 'lo' ? [] : [message('packets.note.own-source', { address })];
  const behind = host.interfaces.find((each) =>
    each.addresses.some((net) => net.prefix > 0 && isInNetwork(address, net)),
  );
  return behind && behind.name !== origin.name ? [message('packets.note.not-here', { address })] : [];
}

function flagNotes({ transport }: Packet): readonly Message[] {
  if (transport.kind !== 'tcp') return [];
  const { SYN, FIN, RST, PSH, URG, ACK } = TCP_FLAG;
  if ((transport.flags & (SYN | FIN | RST | PSH | URG | ACK)) === 0) return [message('packets.note.no-flags')];
  const isMixed = (transport.flags & SYN) !== 0 && (transport.flags & (FIN | RST)) !== 0;
  return isMixed ? [message('packets.note.syn-fin')] : [];
}
