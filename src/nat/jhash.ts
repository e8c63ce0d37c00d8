/** Bob Jenkins' lookup3 hash over 32-bit words, and scaling a hash to a range (jhash2, reciprocal_scale). */

const INITIAL = 0xdeadbeef;

/** jhash2(). */
export function hashWords(words: readonly number[], seed: number): number {
  const start = (INITIAL + words.length * 4 + seed) >>> 0;
  let state: State = [start, start, start];
  let at = 0;
  for (; words.length - at > 3; at += 3) state = mix(addWords(state, words, at));
  return words.length === at ? state[2] : final(addWords(state, words, at))[2];
}

/** reciprocal_scale(): spreads 32 bits over `range` values. */
export function scaleTo(hash: number, range: number): number {
  return Number((BigInt(hash) * BigInt(range)) >> 32n);
}

/** A word of an address as a little-endian machine reads it, such as x86-64 and arm64. */
export function swapBytes(word: number): number {
  return (((word & 0xff) << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
}

type State = readonly [number, number, number];

function addWords([a, b, c]: State, words: readonly number[], at: number): State {
  return [(a + (words[at] ?? 0)) >>> 0, (b + (words[at + 1] ?? 0)) >>> 0, (c + (words[at + 2] ?? 0)) >>> 0];
}

function rotate(word: number, by: number): number {
  return ((word << by) | (word >>> (32 - by))) >>> 0;
}

function mix([first, second, third]: State): State {
  let [a, b, c] = [first, second, third];
  for (const [x, y, z] of MIX_STEPS) {
    a = ((a - c) ^ rotate(c, x)) >>> 0;
    c = (c + b) >>> 0;
    b = ((b - a) ^ rotate(a, y)) >>> 0;
    a = (a + c) >>> 0;
    c = ((c - b) ^ rotate(b, z)) >>> 0;
    b = (b + a) >>> 0;
  }
  return [a, b, c];
}

const MIX_STEPS = [
  [4, 6, 8],
  [16, 19, 4],
] as const;

function final([first, second, third]: State): State {
  let [a, b, c] = [first, second, third];
  c = ((c ^ b) - rotate(b, 14)) >>> 0;
  a = ((a ^ c) - rotate(c, 11)) >>> 0;
  b = ((b ^ a) - rotate(a, 25)) >>> 0;
  c = ((c ^ b) - rotate(b, 16)) >>> 0;
  a = ((a ^ c) - rotate(c, 4)) >>> 0;
  b = ((b ^ a) - rotate(a, 14)) >>> 0;
  c = ((c ^ b) - rotate(b, 24)) >>> 0;
  return [a, b, c];
}
