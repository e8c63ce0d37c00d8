/** Ports where the protocol has them, be it only as bytes (proto_ports_offset, skb_header_pointer). */
import { type Packet, PROTOCOL, portsOf } from '../model/packet.ts';

export interface RawPorts {
  readonly source: number;
  readonly destination: number;
}

const NO_PORTS: RawPorts = { source: 0, destination: 0 };

/** Where the four bytes stand behind the IP header; of ESP and AH they are the SPI. */
const OFFSETS: ReadonlyMap<number, number> = new Map([
  [PROTOCOL.tcp, 0],
  [PROTOCOL.udp, 0],
  [33, 0],
  [PROTOCOL.esp, 0],
  [PROTOCOL.ah, 4],
  [PROTOCOL.sctp, 0],
  [PROTOCOL.udplite, 0],
]);

/** 0 for protocols without ports; nothing where the packet is too short. Later fragments of IPv4 are read as if they began here. */
export function readPorts(packet: Packet): RawPorts | undefined {
  const known = portsOf(packet);
  if (known !== undefined) return known;
  const offset = OFFSETS.get(packet.protocol);
  const isLater = packet.fragment !== undefined && packet.fragment.offset > 0;
  if (offset === undefined || (isLater && packet.family === 'ipv6')) return NO_PORTS;
  const { hex, zeros } = packet.payload;
  if (hex.length / 2 + zeros < offset + 4) return undefined;
  const digits = hex.slice(2 * offset, 2 * offset + 8).padEnd(8, '0');
  return { source: Number.parseInt(digits.slice(0, 4), 16), destination: Number.parseInt(digits.slice(4), 16) };
}
