/** The RST that REJECT or a closed port sends, with sequence numbers as RFC 793 asks (nf_send_reset, tcp_v4_send_reset). */
import { NO_PAYLOAD, type Packet, PROTOCOL, TCP_FLAG, type TcpHeader } from '../model/packet.ts';
import { payloadLength } from '../values/packet-length.ts';

/** Nothing for a packet that is no TCP, a RST itself, or a later fragment. */
export function tcpReset(about: Packet): Packet | undefined {
  const header = about.transport;
  if (header.kind !== 'tcp' || (header.flags & TCP_FLAG.RST) !== 0 || (about.fragment?.offset ?? 0) > 0)
    return undefined;
  return hostTcp(
    about,
    header,
    (header.flags & TCP_FLAG.ACK) !== 0
      ? { flags: TCP_FLAG.RST, sequence: header.acknowledgement, acknowledgement: 0, window: 0 }
      : { flags: TCP_FLAG.RST | TCP_FLAG.ACK, sequence: 0, acknowledgement: behind(about, header), window: 0 },
  );
}

/** The sequence number behind all that a segment holds. */
export function behind(packet: Packet, header: TcpHeader): number {
  const syn = (header.flags & TCP_FLAG.SYN) !== 0 ? 1 : 0;
  const fin = (header.flags & TCP_FLAG.FIN) !== 0 ? 1 : 0;
  return (header.sequence + syn + fin + payloadLength(packet)) >>> 0;
}

/** A segment of the host's own, back to where `about` came from. */
export function hostTcp(
  about: Packet,
  header: TcpHeader,
  given: Pick<TcpHeader, 'flags' | 'sequence' | 'acknowledgement' | 'window'> & Partial<Pick<TcpHeader, 'options'>>,
): Packet {
  return {
    family: about.family,
    source: about.destination,
    destination: about.source,
    protocol: PROTOCOL.tcp,
    ttl: 64,
    tos: 0,
    id: 0,
    dontFragment: about.family === 'ipv4',
    extensions: [],
    transport: {
      kind: 'tcp',
      sourcePort: header.destinationPort,
      destinationPort: header.sourcePort,
      options: [],
      ...given,
    },
    payload: NO_PAYLOAD,
    hasBadChecksum: false,
    mark: 0,
  };
}
