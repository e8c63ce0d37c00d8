/** What a log line says of an ICMP packet, the packet it quotes in brackets (the ICMP cases of dump_ipv4_packet and dump_ipv6_packet). */
import type { Family, IcmpHeader } from '../model/packet.ts';

/** Bytes of an IPv4 ICMP message without which the kernel says no more than INCOMPLETE (`required_len`). */
const REQUIRED: Readonly<Record<number, number>> = {
  0: 4,
  3: 28,
  4: 28,
  5: 28,
  8: 4,
  11: 28,
  12: 28,
  13: 20,
  14: 20,
  17: 12,
  18: 12,
};
const ECHO = { ipv4: [0, 8], ipv6: [128, 129] } as const;
const FRAGMENTATION_NEEDED = 4;

/** `bytes` of the message are there; `inside` is the line of the packet that an error quotes, in brackets. */
export function icmpBody(
  header: IcmpHeader,
  family: Family,
  { bytes, inside }: { readonly bytes: number; readonly inside: string },
): string {
  const { type, code, identifier, sequence } = header;
  const start = `TYPE=${type} CODE=${code} `;
  if (family === 'ipv4' && bytes < (REQUIRED[type] ?? 0)) return `${start}INCOMPLETE [${bytes} bytes] `;
  const isEcho = ECHO[family].some((echo) => echo === type);
  if (isEcho) return `${start}ID=${identifier} SEQ=${sequence} `;
  return start + (family === 'ipv4' ? ipv4Error(header, inside) : ipv6Error(header, inside));
}

function ipv4Error({ type, code, mtu, gateway = '0.0.0.0' }: IcmpHeader, inside: string): string {
  switch (type) {
    case 12:
      return 'PARAMETER=0 ';
    case 5:
      return `GATEWAY=${gateway} ${inside}`;
    case 3:
      return code === FRAGMENTATION_NEEDED ? `${inside}MTU=${mtu} ` : inside;
    case 4:
    case 11:
      return inside;
    default:
      return '';
  }
}

function ipv6Error({ type, mtu }: IcmpHeader, inside: string): string {
  switch (type) {
    case 4:
      return `POINTER=${mtu.toString(16).padStart(8, '0')} ${inside}`;
    case 2:
      return `${inside}MTU=${mtu} `;
    case 1:
    case 3:
      return inside;
    default:
      return '';
  }
}
