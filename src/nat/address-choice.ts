/** Which address of a range a connection gets: a hash of who talks to whom, so that it stays the same (find_best_ips_proto). */
import type { Tuple } from '../model/connection.ts';
import type { Address } from '../model/packet.ts';
import { addressWords, writeWords } from '../values/address-bits.ts';
import { hashWords, scaleTo, swapBytes } from './jhash.ts';

export interface AddressRange {
  readonly from: Address;
  readonly to: Address;
}

/** The kernel hashes words as a little-endian machine reads them, such as x86-64 and arm64. */
export function chooseAddress(
  tuple: Tuple,
  range: AddressRange,
  side: 'source' | 'destination',
  isPersistent: boolean,
): Address {
  if (range.from === range.to) return range.from;
  const lowest = addressWords(range.from);
  const highest = addressWords(range.to);
  const destination = [...addressWords(tuple.destination)];
  const source = addressWords(tuple.source).map(swapBytes);
  const seed = isPersistent ? 0 : swapBytes(destination.at(-1) ?? 0);
  let hash = hashWords([...source, 0, 0, 0].slice(0, 4), seed);
  let isFullRange = false;
  const chosen = lowest.map((low, i) => {
    const high = highest[i] ?? 0;
    const word = isFullRange ? scaleTo(hash, 0xffff_ffff) : (low + scaleTo(hash, (high - low + 1) >>> 0)) >>> 0;
    if (word !== high) isFullRange = true;
    // The kernel writes into the tuple as it goes: for a destination it mixes in the word just chosen.
    if (side === 'destination') destination[i] = word;
    if (!isPersistent) hash = (hash ^ swapBytes(destination[i] ?? 0)) >>> 0;
    return word;
  });
  return writeWords(chosen);
}
