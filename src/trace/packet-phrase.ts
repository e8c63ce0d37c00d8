/** A packet in a few words. */
import { type Message, message } from '../model/message.ts';
import { type Packet, portsOf } from '../model/packet.ts';
import { protocolName } from './packet-record.ts';

/** `TCP 10.0.0.1:40000 → 10.0.0.2:80`. */
export function packetPhrase(packet: Packet): Message {
  const ports = portsOf(packet);
  return message('trace.packet', {
    protocol: String(protocolName(packet.protocol)).toUpperCase(),
    source: endText(packet.source, ports?.source),
    destination: endText(packet.destination, ports?.destination),
  });
}

function endText(address: string, port: number | undefined): string {
  if (port === undefined) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
