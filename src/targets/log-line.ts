/** The line the kernel logs about a packet, as dmesg shows it (nf_log_ip_packet and dump_ipv4_packet, dump_ipv6_packet of nf_log_syslog.c). */
import type { Seen } from '../extensions/seen.ts';
import { type ExtensionHeader, type Owner, type Packet, PROTOCOL } from '../model/packet.ts';
import { addressWords } from '../values/address-bits.ts';
import { packetLength } from '../values/packet-length.ts';
import type { LogFlags, Quoted } from './log-flags.ts';
import { logMac } from './log-mac.ts';
import { endsWithEsp, logTransport } from './log-transport.ts';

/** The whole line, with the blank at its end. */
export function logLine(prefix: string, seen: Seen, flags: LogFlags): string {
  const { packet, inInterface = '', outInterface = '' } = seen;
  const mac = inInterface === '' ? '' : logMac(seen, flags);
  const sender = flags.hasOwner ? ownerOf(seen) : undefined;
  const owner = sender === undefined ? '' : `UID=${sender.uid} GID=${sender.gid} `;
  const mark = packet.mark === 0 ? '' : `MARK=0x${packet.mark.toString(16)} `;
  const ports = `${portText('PHYSIN', seen.inPort)}${portText('PHYSOUT', seen.outPort)}`;
  const line = `${prefix}IN=${inInterface} OUT=${outInterface} ${ports}${mac}${logPacket(packet, flags)}`;
  return endsWithEsp(packet) ? line : `${line}${owner}${mark}`;
}

/** A listening socket is taken for one of root's. */
const OF_ROOT: Owner = { uid: 0, gid: 0 };

/** nf_log_dump_sk_uid_gid(): who sent it, or who is to have it by TPROXY. What comes in over lo has left its sender's socket behind (skb_orphan of loopback_xmit). */
function ownerOf({ packet: { owner }, inInterface = '', socket }: Seen): Owner | undefined {
  if (inInterface !== '') return socket && OF_ROOT;
  return owner?.isHandshake === true ? undefined : owner;
}

function portText(name: string, port: string | undefined): string {
  return port === undefined ? '' : `${name}=${port} `;
}

/** From `SRC=` to the end of the transport header. */
function logPacket(packet: Packet, flags: LogFlags, quoted?: Quoted): string {
  const header = packet.family === 'ipv4' ? logIpv4(packet, quoted) : logIpv6(packet, flags, quoted);
  const { transport } = packet;
  const quote = transport.kind === 'icmp' && quoted === undefined ? transport.quote : undefined;
  const inside =
    quoted === undefined ? `[${quote === undefined ? 'TRUNCATED' : logPacket(quote.packet, flags, quote)}] ` : '';
  return `${header}${logTransport(packet, flags, { quoted, inside })}`;
}

function logIpv4(packet: Packet, quoted: Quoted | undefined): string {
  const tos = hexByte(packet.tos & 0x1e);
  const precedence = hexByte(packet.tos & 0xe0);
  const length = quoted?.length ?? packetLength(packet);
  const offset = packet.fragment?.offset ?? 0;
  const bits = `${packet.dontFragment ? 'DF ' : ''}${packet.fragment?.more ? 'MF ' : ''}${offset > 0 ? `FRAG:${offset / 8} ` : ''}`;
  return (
    `SRC=${packet.source} DST=${packet.destination} LEN=${length} TOS=0x${tos} PREC=0x${precedence} ` +
    `TTL=${packet.ttl} ID=${packet.id} ${bits}`
  );
}

function logIpv6(packet: Packet, flags: LogFlags, quoted: Quoted | undefined): string {
  const length = quoted?.length ?? packetLength(packet);
  const header = `SRC=${groups(packet.source)} DST=${groups(packet.destination)} LEN=${length} TC=${packet.tos} HOPLIMIT=${packet.ttl} FLOWLBL=0 `;
  const extensions = flags.hasIpOptions ? packet.extensions.map(logExtension).join('') : '';
  if (packet.fragment === undefined) return header + extensions;
  const { offset, more } = packet.fragment;
  const id = packet.id.toString(16).padStart(8, '0');
  const fragment = `FRAG:${offset} ${more ? 'INCOMPLETE ' : ''}ID:${id} `;
  return `${header}${extensions}${flags.hasIpOptions ? `OPT ( ${fragment}) ` : fragment}`;
}

/** Of AH the index is told. */
function logExtension({ type, data }: ExtensionHeader): string {
  if (type !== PROTOCOL.ah) return 'OPT ( ) ';
  return `OPT ( AH SPI=0x${Number.parseInt(data.slice(4, 12), 16).toString(16)} ) `;
}

/** `%pI6`: eight groups of four digits. */
function groups(address: string): string {
  return addressWords(address)
    .flatMap((word) => [word >>> 16, word & 0xffff])
    .map((group) => group.toString(16).padStart(4, '0'))
    .join(':');
}

function hexByte(value: number): string {
  return value.toString(16).toUpperCase().padStart(2, '0');
}
