/** Which socket of the host listens at an address and port: its own address before any address (inet_lookup_listener, udp4_lib_lookup). */
import type { Host, ListeningSocket } from '../model/host.ts';
import type { Address } from '../model/packet.ts';

export function listeningSocket(
  host: Host,
  protocol: ListeningSocket['protocol'],
  at: Address,
  port: number,
): ListeningSocket | undefined {
  const candidates = host.sockets.filter((socket) => socket.protocol === protocol && socket.port === port);
  return (
    candidates.find(({ address }) => address === at) ??
    candidates.find(({ address }) => address === '0.0.0.0' || address === '::')
  );
}
