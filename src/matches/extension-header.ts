/** The extension headers of an IPv6 packet, one by one (ipv6_find_hdr of net/ipv6/exthdrs_core.c). */
import { type ExtensionHeader, type Packet, PROTOCOL } from '../model/packet.ts';

/** Next-header numbers (RFC 8200; RFC 4302). */
export const EXTENSION = { hopByHop: 0, routing: 43, fragment: 44, authentication: 51, none: 59, options: 60 } as const;

/** A header that was found: its bytes behind the two that every one begins with, and what comes next. */
export interface FoundHeader {
  readonly body: readonly number[];
  /** All bytes of it. */
  readonly length: number;
  readonly next: number;
}

/** The first extension header of a type. */
export function findHeader(packet: Packet, type: number): FoundHeader | undefined {
  const at = packet.extensions.findIndex((header) => header.type === type);
  const header = packet.extensions[at];
  if (header === undefined) return undefined;
  const body = bytesOf(header);
  return { body, length: body.length + 2, next: packet.extensions[at + 1]?.type ?? behindExtensions(packet) };
}

/** All types in order: extension headers, the fragment header, and what is carried. */
export function headerTypes(packet: Packet): readonly number[] {
  const fragment = packet.fragment === undefined ? [] : [EXTENSION.fragment];
  return [...packet.extensions.map(({ type }) => type), ...fragment, packet.protocol];
}

/** Whether the number is an extension header's to ip6_tables (ip6t_ext_hdr): IPsec's and “nothing follows” are. */
export function isExtension(type: number): boolean {
  return type === PROTOCOL.esp || Object.values<number>(EXTENSION).includes(type);
}

/** Four bytes from a place on, as a number. */
export function wordAt(body: readonly number[], place: number): number {
  return body.slice(place, place + 4).reduce((word, byte) => word * 256 + byte, 0);
}

function behindExtensions({ fragment, protocol }: Packet): number {
  return fragment === undefined ? protocol : EXTENSION.fragment;
}

function bytesOf({ data }: ExtensionHeader): readonly number[] {
  return Array.from({ length: data.length / 2 }, (_, i) => Number.parseInt(data.slice(2 * i, 2 * i + 2), 16));
}
