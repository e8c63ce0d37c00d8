/** Addresses, ranges and networks in elements of sets (ipset_parse_ip4_single6 and ipset_parse_ip4_net6 of lib/parse.c). */
import type { Family } from '../model/packet.ts';
import { addressWords, bitsOf, maskAddress, maskOfPrefix, readAddress, writeWords } from '../values/address-bits.ts';
import { readNumber } from '../values/number.ts';
import { readBounded } from './read-number.ts';
import { good, refuseSet, type SetRead } from './set-fault.ts';

/** Two addresses as numbers, both ends included; IPv6 has single addresses only. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** An address as getaddrinfo(3) takes it: IPv4 also in the manner of inet_aton(3), `10.1` or `010.0.0.1`. */
export function readAnyAddress(text: string, family: Family): SetRead<string> {
  const plain = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  const address = readAddress(plain, family) ?? (family === 'ipv4' ? readShort(plain) : undefined);
  if (address !== undefined) return good(address);
  const kind = family === 'ipv4' ? 'IPv4' : 'IPv6';
  return refuseSet('bad-address', `Syntax error: cannot parse ${text}: resolving to ${kind} address failed`, {
    text,
    kind,
  });
}

/** inet_aton(3): the last of up to four numbers fills what is left. */
function readShort(text: string): string | undefined {
  const parts = text.split('.').map((part) => (part.startsWith('0x') ? undefined : readNumber(part)));
  const last = parts.pop();
  if (last === undefined || parts.length > 3 || last >= 256 ** (4 - parts.length)) return undefined;
  let sum = last;
  for (const [place, part] of parts.entries()) {
    if (part === undefined || part > 255) return undefined;
    sum += part * 256 ** (3 - place);
  }
  return writeWords([sum]);
}

/** `10.0.0.1`, `10.0.0.0/24` or `10.0.0.1-10.0.0.9`, all its addresses; IPv6: one address. */
export function readSpan(text: string, family: Family): SetRead<Span | string> {
  if (family === 'ipv6') {
    return text.includes('/') || text.includes('-')
      ? refuseSet('one-address', `Syntax error: plain IP address must be supplied: ${text}`, { text })
      : readAnyAddress(text, family);
  }
  const network = text.includes('/') ? readNetwork(text, family) : undefined;
  if (network !== undefined) return network.ok ? good(spanOf(network.value)) : network;
  return readRange(text);
}

/** `10.0.0.9-10.0.0.1` is turned round. */
function readRange(text: string): SetRead<Span> {
  const [first = '', last = first] = text.split('-');
  const from = readAnyAddress(first, 'ipv4');
  if (!from.ok) return from;
  const to = readAnyAddress(last, 'ipv4');
  if (!to.ok) return to;
  const [a, b] = [numberOf(from.value), numberOf(to.value)];
  return good({ from: Math.min(a, b), to: Math.max(a, b) });
}

/** An address and its prefix length, not yet masked. */
export interface PlainNetwork {
  readonly address: string;
  readonly prefix: number;
}

function spanOf({ address, prefix }: PlainNetwork): Span {
  const from = numberOf(maskAddress(address, maskOfPrefix(prefix, 'ipv4')));
  return { from, to: from + 2 ** (32 - prefix) - 1 };
}

/** `10.0.0.0/8`; without a prefix length a single address. */
function readNetwork(text: string, family: Family): SetRead<PlainNetwork> {
  const slash = text.indexOf('/');
  const address = readAnyAddress(slash < 0 ? text : text.slice(0, slash), family);
  const prefix = readBounded(slash < 0 ? String(bitsOf(family)) : text.slice(slash + 1), {
    from: 0,
    to: bitsOf(family),
  });
  if (!prefix.ok) return prefix;
  return address.ok ? good({ address: address.value, prefix: prefix.value }) : address;
}

/** `10.0.0.0/8`, or the networks that make up `10.0.0.3-10.0.0.9` (ip_set_range_to_cidr). */
export function readNetworks(text: string, family: Family): SetRead<readonly PlainNetwork[]> {
  if (!text.includes('-')) {
    const network = readNetwork(text, family);
    return network.ok ? good([network.value]) : network;
  }
  if (family === 'ipv6')
    return refuseSet('one-network', `Syntax error: IP address or IP/cidr must be specified: ${text}`, { text });
  const span = readRange(text);
  if (!span.ok) return span;
  const { from, to } = span.value;
  return to - from === 0xffff_ffff
    ? refuseSet('whole-space', 'Invalid range, covers the whole address space')
    : good([...networksOf(span.value)]);
}

function* networksOf({ from, to }: Span): Iterable<PlainNetwork> {
  for (let at = from; at <= to; ) {
    let prefix = 32;
    while (prefix > 1 && at % 2 ** (33 - prefix) === 0 && at + 2 ** (33 - prefix) - 1 <= to) prefix -= 1;
    yield { address: writeWords([at]), prefix };
    at += 2 ** (32 - prefix);
  }
}

/** How a network stands in an element: masked, and without the prefix length of a single address. */
export function networkText({ address, prefix }: PlainNetwork, family: Family): string {
  if (prefix === bitsOf(family)) return address;
  return `${maskAddress(address, maskOfPrefix(prefix, family))}/${prefix}`;
}

export function numberOf(address: string): number {
  return addressWords(address)[0] ?? 0;
}
