/** What ping(8) of iputils says of ICMP errors (pr_icmph of ping_common.c, ping6_common.c). */
import type { IcmpHeader, Packet } from '../../model/packet.ts';

const UNREACHABLE = [
  'Destination Net Unreachable',
  'Destination Host Unreachable',
  'Destination Protocol Unreachable',
  'Destination Port Unreachable',
  'Frag needed and DF set',
  'Source Route Failed',
  'Destination Net Unknown',
  'Destination Host Unknown',
  'Source Host Isolated',
  'Destination Net Prohibited',
  'Destination Host Prohibited',
  'Destination Net Unreachable for Type of Service',
  'Destination Host Unreachable for Type of Service',
  'Packet filtered',
  'Precedence Violation',
  'Precedence Cutoff',
];

const UNREACHABLE_IPV6 = [
  'No route',
  'Administratively prohibited',
  'Beyond scope of source address',
  'Address unreachable',
  'Port unreachable',
  'Source address failed ingress/egress policy',
  'Reject route to destination',
];

export function icmpErrorWords({ family }: Packet, { type, code, mtu }: IcmpHeader): string {
  if (family === 'ipv6') {
    if (type === 1) return `Destination unreachable: ${UNREACHABLE_IPV6[code] ?? `Unknown code ${code}`}`;
    if (type === 2) return `Packet too big: mtu=${mtu}`;
    return type === 3 ? 'Time exceeded: Hop limit' : `unknown icmp type: ${type}`;
  }
  if (type === 11) return code === 0 ? 'Time to live exceeded' : 'Frag reassembly time exceeded';
  if (type !== 3) return `Bad ICMP type: ${type}`;
  const words = UNREACHABLE[code] ?? `Dest Unreachable, Bad Code: ${code}`;
  return code === 4 ? `${words} (mtu = ${mtu})` : words;
}
