/** Addresses as the numbers they are: reading and writing both families (inet_pton, inet_ntop), masks and networks. */
import type { Network } from '../model/host.ts';
import type { Address, Family } from '../model/packet.ts';

/** An address and a mask, both in canonical spelling; the mask may have holes. */
export interface AddressAndMask {
  readonly address: Address;
  readonly mask: Address;
}

/** The family of an address in canonical spelling. */
export function addressFamily(address: Address): Family {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}

/** An address in any spelling inet_pton(3) takes, as inet_ntop(3) spells it. */
export function readAddress(text: string, family: Family): Address | undefined {
  const words = family === 'ipv4' ? readIpv4(text) : readIpv6(text);
  return words && writeWords(words);
}

const known = new Map<Address, readonly number[]>();
const KNOWN_LIMIT = 65_536;

/** The bits of an address: one unsigned 32-bit number for IPv4, four for IPv6. Throws on what is no address. */
export function addressWords(address: Address): readonly number[] {
  const kept = known.get(address);
  if (kept) return kept;
  const words = addressFamily(address) === 'ipv4' ? readIpv4(address) : readIpv6(address);
  if (!words) throw new Error(`not an address: ${address}`);
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(address, words);
  return words;
}

/** The canonical spelling of one word (IPv4) or four (IPv6). */
export function writeWords(words: readonly number[]): Address {
  return words.length === 1 ? writeIpv4(words[0] ?? 0) : writeIpv6(words);
}

/** `24` in IPv4 is `255.255.255.0`. */
export function maskOfPrefix(prefix: number, family: Family): Address {
  const words: number[] = [];
  for (let start = 0; start < bitsOf(family); start += 32) {
    const ones = Math.min(32, Math.max(0, prefix - start));
    words.push(ones === 0 ? 0 : (-1 << (32 - ones)) >>> 0);
  }
  return writeWords(words);
}

/** The prefix length of a mask, if its ones have no holes. */
export function prefixOfMask(mask: Address): number | undefined {
  const words = addressWords(mask);
  const prefix = words.reduce((sum, word) => sum + countOnes(word), 0);
  const solid = addressWords(maskOfPrefix(prefix, addressFamily(mask)));
  return words.every((word, i) => word === solid[i]) ? prefix : undefined;
}

/** The address with the bits outside the mask cleared. */
export function maskAddress(address: Address, mask: Address): Address {
  const bits = addressWords(mask);
  return writeWords(addressWords(address).map((word, i) => (word & (bits[i] ?? 0)) >>> 0));
}

/** Whether two addresses agree in all bits of the mask; no when the families differ. */
export function isEqualUnderMask(address: Address, other: Address, mask: Address): boolean {
  const left = addressWords(address);
  const right = addressWords(other);
  const bits = addressWords(mask);
  if (left.length !== right.length || left.length !== bits.length) return false;
  for (let i = 0; i < bits.length; i++) {
    if ((((left[i] ?? 0) ^ (right[i] ?? 0)) & (bits[i] ?? 0)) !== 0) return false;
  }
  return true;
}

/** Whether an address lies in a network; no when the families differ. */
export function isInNetwork(address: Address, network: Network): boolean {
  const left = addressWords(address);
  const right = addressWords(network.address);
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) {
    const ones = Math.min(32, network.prefix - i * 32);
    if (ones <= 0) return true;
    if (((left[i] ?? 0) ^ (right[i] ?? 0)) >>> (32 - ones) !== 0) return false;
  }
  return true;
}

/** Orders two addresses of one family by their number: negative, 0 or positive. */
export function compareAddresses(address: Address, other: Address): number {
  const left = addressWords(address);
  const right = addressWords(other);
  for (let i = 0; i < left.length; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function bitsOf(family: Family): 32 | 128 {
  return family === 'ipv4' ? 32 : 128;
}

function countOnes(word: number): number {
  let ones = 0;
  for (let rest = word; rest !== 0; rest = (rest & (rest - 1)) >>> 0) ones++;
  return ones;
}

function readIpv4(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return undefined;
  return [parts.reduce((sum, part) => sum * 256 + Number(part), 0)];
}

function writeIpv4(word: number): Address {
  return `${word >>> 24}.${(word >>> 16) & 255}.${(word >>> 8) & 255}.${word & 255}`;
}

function readIpv6(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === '' ? [] : readGroups(half)));
  const [before, after] = groups;
  if (!before || (halves.length === 2 && !after)) return undefined;
  const given = before.length + (after?.length ?? 0);
  if (after ? given > 7 : given !== 8) return undefined;
  const all = after ? [...before, ...new Array<number>(8 - given).fill(0), ...after] : before;
  const words: number[] = [];
  for (let i = 0; i < 8; i += 2) words.push((all[i] ?? 0) * 65_536 + (all[i + 1] ?? 0));
  return words;
}

/** Groups of 16 bits between colons, the last two perhaps as a dotted quad. */
function readGroups(text: string): readonly number[] | undefined {
  const parts = text.split(':');
  const last = parts.at(-1) ?? '';
  const quad = last.includes('.') ? readIpv4(last) : undefined;
  if (last.includes('.') && !quad) return undefined;
  const hex = quad ? parts.slice(0, -1) : parts;
  if (!hex.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return undefined;
  const groups = hex.map((part) => Number.parseInt(part, 16));
  const [word] = quad ?? [];
  return word === undefined ? groups : [...groups, word >>> 16, word & 0xffff];
}

/** glibc's inet_ntop: the first longest run of zeros is `::`, and compatible and mapped IPv4 addresses keep their dots. */
function writeIpv6(words: readonly number[]): Address {
  const groups = words.flatMap((word) => [word >>> 16, word & 0xffff]);
  const { start, length } = longestZeros(groups);
  const isMapped = start === 0 && (length === 6 || (length === 5 && groups[5] === 0xffff));
  const hex = groups.map((group) => group.toString(16));
  if (isMapped) hex.splice(6, 2, writeIpv4(words[3] ?? 0));
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

function longestZeros(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === 0) end++;
    if (end - start > best.length) best = { start, length: end - start };
  }
  return best;
}
