/** What the host makes of the extension headers of an IPv6 packet that is to it, before its transport is asked (ip6_protocol_deliver_rcu, ipv6_rthdr_rcv). */
import type { ExtensionHeader, Packet } from '../model/packet.ts';
import { DESTINATION_OPTIONS, type ExtensionRefusal, refusalOfOptions } from './unknown-option.ts';

const ROUTING = 43;
const AUTHENTICATION = 51;
const NOTHING_FOLLOWS = 59;

/** Routing types that the kernel lets fall while nobody switched them on: RPL and segment routing. */
const SWITCHED_OFF: ReadonlySet<number> = new Set([3, 4]);

/** `isForOne`: the frame and the address are this host's alone; what is for many may not say by which way it came (ipv6_rthdr_rcv). */
export function refusalOfExtensions(packet: Packet, isForOne: boolean): ExtensionRefusal | undefined {
  const { extensions, protocol } = packet;
  const unknown = refusalOfOptions(packet, DESTINATION_OPTIONS);
  if (unknown !== undefined) return unknown;
  let named = 6;
  let start = 40;
  for (const header of extensions) {
    const refusal = header.type === ROUTING && !isForOne ? 'silent' : refusalOf(header, { named, start });
    if (refusal !== undefined) return refusal;
    named = start;
    start += 2 + header.data.length / 2;
  }
  return protocol === NOTHING_FOLLOWS ? 'silent' : undefined;
}

/** `named`: the byte that says which header comes here, at `start`. */
function refusalOf(
  { type, data }: ExtensionHeader,
  { named, start }: { readonly named: number; readonly start: number },
): ExtensionRefusal | undefined {
  // Without IPsec nobody takes AH: an unknown next header.
  if (type === AUTHENTICATION) return { type: 4, code: 1, pointer: named };
  if (type !== ROUTING) return undefined;
  const routingType = Number.parseInt(data.slice(0, 2), 16);
  if (SWITCHED_OFF.has(routingType)) return 'silent';
  const segmentsLeft = Number.parseInt(data.slice(2, 4), 16);
  return segmentsLeft > 0 ? { type: 4, code: 0, pointer: start + 2 } : undefined;
}
