/** What a log line says of an ICMP packet, the packet it quotes in brackets (the ICMP cases of dump_ipv4_packet and dump_ipv6_packet). */
import type { Family, IcmpHeader } from '../model/packet.ts';

const IPV4 = { echo: [0, 8], errors: [3, 4, 5, 11], redirect: 5, parameter: 12 };
const IPV6 = { echo: [128, 129], errors: [1, 2, 3, 4], tooBig: 2, parameter: 4 };

/** `inside` is the line of the packet that an error quotes, in brackets; a quote shows none of its own. */
export function icmpBody(header: IcmpHeader, family: Family, inside: string): string {
  const { type, code, identifier, sequence, mtu } = header;
  const start = `TYPE=${type} CODE=${code} `;
  const own = family === 'ipv4' ? IPV4 : IPV6;
  if (own.echo.includes(type)) return `${start}ID=${identifier} SEQ=${sequence} `;
  const quote = own.errors.includes(type) ? inside : '';
  if (family === 'ipv4') {
    if (type === IPV4.parameter) return `${start}PARAMETER=0 `;
    const gateway = type === IPV4.redirect ? `GATEWAY=${header.gateway ?? '0.0.0.0'} ` : '';
    return `${start}${gateway}${quote}${type === 3 && code === 4 ? `MTU=${mtu} ` : ''}`;
  }
  const pointer = type === IPV6.parameter ? 'POINTER=00000000 ' : '';
  return `${start}${pointer}${quote}${type === IPV6.tooBig ? `MTU=${mtu} ` : ''}`;
}
