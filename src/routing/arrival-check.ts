/** What an IPv6 packet is refused for as it comes in, before any hook: ip6_rcv_core() (RFC 4291, 2.5.3 and 2.7). */
import type { Interface } from '../model/host.ts';
import type { Address, Packet } from '../model/packet.ts';
import type { DropReason } from '../model/walk.ts';
import { addressWords } from '../values/address-bits.ts';
import { isLoopback, isMulticast } from './address-class.ts';

/** Scopes of groups up to this one go over no link: reserved, and the interface's own. */
const NARROWEST_SCOPE = 1;

/** Nothing: it may come in. IPv4 looks at addresses behind PREROUTING only. */
export function arrivalCheck({ family, source, destination }: Packet, device: Interface): DropReason | undefined {
  if (family === 'ipv4' || device.kind === 'loopback') return undefined;
  const isWrong = isLoopback(source) || isLoopback(destination) || isMulticast(source) || isOfInterface(destination);
  return isWrong ? 'IP_INHDR' : undefined;
}

/** ff00::/16 and ff01::/16, S in ff0S being 0 or 1. */
export function isOfInterface(group: Address): boolean {
  return isMulticast(group) && (((addressWords(group)[0] ?? 0) >>> 16) & 0xf) <= NARROWEST_SCOPE;
}
