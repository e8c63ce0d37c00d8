/** MASQUERADE: the address of the interface the packet leaves by (nf_nat_masquerade_ipv4, _ipv6, nf_nat_oif_changed). */
import type { Connection, Tracked } from '../model/connection.ts';
import type { Hook } from '../model/hook.ts';
import type { Address } from '../model/packet.ts';
import { sourceTowards } from '../routing/source-address.ts';
import type { NatPlace } from './place.ts';

/** IPv4 asks for the next hop, IPv6 for the destination. */
export function masqueradeAddress({ packet, outInterface, nextHop, host }: NatPlace): Address | undefined {
  if (outInterface === undefined) return undefined;
  const towards = packet.family === 'ipv4' ? (nextHop ?? packet.destination) : packet.destination;
  return sourceTowards(host, packet.family, outInterface, towards);
}

/** The connection now leaves by another interface than the one whose address it took: the kernel ends it and drops the packet. */
export function isMasqueradeOver(
  connection: Connection,
  tracked: Tracked,
  hook: Hook,
  out: string | undefined,
): boolean {
  const own = connection.masqueradeInterface;
  return own !== undefined && hook === 'POSTROUTING' && tracked.direction === 'ORIGINAL' && own !== out;
}
