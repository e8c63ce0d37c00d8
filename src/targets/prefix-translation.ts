/** One IPv6 prefix in place of another, with checksums that stay right (RFC 6296; ip6t_npt_map_pfx of net/ipv6/netfilter/ip6t_NPT.c). */
import { isIcmpError } from '../conntrack/icmp-error.ts';
import type { TargetResult } from '../extensions/kind.ts';
import type { Fault } from '../extensions/read-options.ts';
import type { Seen } from '../extensions/seen.ts';
import type { Network } from '../model/host.ts';
import { message } from '../model/message.ts';
import { type Address, type Packet, PROTOCOL } from '../model/packet.ts';
import { addressWords, isInNetwork, maskAddress, maskOfPrefix, writeWords } from '../values/address-bits.ts';
import { prefixedAddress } from '../values/prefixed-address.ts';
import type { ValueKind } from '../values/value-kind.ts';

/** `2001:db8::/64`. */
export const networkPrefix: ValueKind<Network> = {
  ...prefixedAddress,
  control: { kind: 'text', example: '2001:db8::/64' },
};

export interface Prefixes {
  readonly from: Network;
  readonly to: Network;
}

/** Half of an address names the host. */
const LONGEST = 64;
const ALL_ONES = 0xffff;
const CHECKSUMMED: ReadonlySet<number> = new Set([PROTOCOL.tcp, PROTOCOL.udp, PROTOCOL.udplite, PROTOCOL.icmpv6]);

/** What the kernel refuses: prefixes of more than 64 bits, and bits behind a prefix. */
export function prefixFault({ from, to }: Prefixes): Fault | undefined {
  for (const { address, prefix } of [from, to]) {
    if (prefix > LONGEST)
      return { message: message('target.NPT.long', { prefix: `${address}/${prefix}` }), tool: 'Invalid argument' };
    if (maskAddress(address, maskOfPrefix(prefix, 'ipv6')) !== address)
      return { message: message('target.NPT.bits', { prefix: `${address}/${prefix}` }), tool: 'Invalid argument' };
  }
  return undefined;
}

/** Of an ICMP error the packet it speaks about went the other way: there the other end is translated too. */
const OTHER_END = { source: 'destination', destination: 'source' } as const;

/** Byte of the IPv6 header where the address begins, which a parameter problem points at. */
const PLACE = { source: 8, destination: 24 } as const;

/** Translates one end of the packet; where the checksum cannot be kept right, the packet is refused. */
export function translatePrefix(
  { packet, isSummedUp }: Pick<Seen, 'packet' | 'isSummedUp'>,
  end: 'source' | 'destination',
  prefixes: Prefixes,
): TargetResult {
  const mapped = mapAddress(packet[end], prefixes);
  const after = { ...packet, [end]: mapped.address };
  if (!mapped.isNeutral) {
    return {
      verdict: 'DROP',
      packet: after,
      answer: { kind: 'icmp-error', type: 4, code: 0, pointer: PLACE[end] },
      because: message('target.NPT.no-room', { address: packet[end] }),
    };
  }
  // Where the address was outside of the prefix, what makes up for the change is not what changed.
  const isSpoilt = isSummedUp !== true && coversAddresses(packet) && !isSameSum(packet[end], mapped.address);
  const spoilt = isSpoilt ? { ...after, hasBadChecksum: true } : after;
  return { verdict: 'CONTINUE', packet: translateQuote(spoilt, OTHER_END[end], prefixes) };
}

/** Protocols whose checksum counts the addresses in; ESP and others have none. */
function coversAddresses({ protocol }: Packet): boolean {
  return CHECKSUMMED.has(protocol);
}

function isSameSum(one: Address, other: Address): boolean {
  // 0 and ffff are the same number in the checksum's arithmetic.
  return sumOf(one) % ALL_ONES === sumOf(other) % ALL_ONES;
}

function translateQuote(packet: Packet, end: 'source' | 'destination', prefixes: Prefixes): Packet {
  const { transport } = packet;
  if (transport.kind !== 'icmp' || transport.quote === undefined || !isIcmpError(packet)) return packet;
  const { quote } = transport;
  const address = quote.packet[end];
  if (!isInNetwork(address, prefixes.from)) return packet;
  const quoted = { ...quote.packet, [end]: mapAddress(address, prefixes).address };
  return { ...packet, transport: { ...transport, quote: { ...quote, packet: quoted } } };
}

/** The prefix is written over whatever stands there; 16 bits behind it make up for what that changes in a checksum. */
function mapAddress(
  address: Address,
  { from, to }: Prefixes,
): { readonly address: Address; readonly isNeutral: boolean } {
  const length = Math.max(from.prefix, to.prefix);
  const mask = addressWords(maskOfPrefix(length, 'ipv6'));
  const prefix = addressWords(to.address);
  const words = addressWords(address).map((word, i) => ((word & ~(mask[i] ?? 0)) | (prefix[i] ?? 0)) >>> 0);
  const groups = groupsOf(words);
  const place = length <= 48 ? 3 : groups.findIndex((group, i) => i >= 4 && group !== ALL_ONES);
  const group = groups[place];
  if (group === undefined) return { address: writeWords(words), isNeutral: false };
  const adjusted = addOnes(group, addOnes(sumOf(from.address), ~sumOf(to.address) & ALL_ONES));
  const kept = groups.with(place, adjusted === ALL_ONES ? 0 : adjusted);
  return { address: writeWords(wordsOf(kept)), isNeutral: true };
}

function groupsOf(words: readonly number[]): readonly number[] {
  return words.flatMap((word) => [word >>> 16, word & ALL_ONES]);
}

function wordsOf(groups: readonly number[]): readonly number[] {
  return [0, 2, 4, 6].map((i) => (groups[i] ?? 0) * 65_536 + (groups[i + 1] ?? 0));
}

function sumOf(address: Address): number {
  return groupsOf(addressWords(address)).reduce(addOnes, 0);
}

/** Addition of the Internet checksum: what overflows is added at the end (RFC 1071). */
function addOnes(one: number, other: number): number {
  const sum = one + other;
  return (sum & ALL_ONES) + (sum >>> 16);
}
