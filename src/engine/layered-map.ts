/**
 * A map that worlds share: each world keeps its own view of it, and a change costs what it changes, not what there is. It
 * is a stack of layers; only the top is written to. Layers that came to be of like size are merged, so there are few.
 */

/** Stands in a layer for a key that a lower one holds and this view does not. */
const GONE = Symbol('gone');

type Layer<K, V> = ReadonlyMap<K, V | typeof GONE>;

/** A layer this many times smaller than the one below it stays by itself. */
const GROWTH = 4;

/** A class where all else is plain values: to a reader it is a `Map`, which is asked by its methods. */
export class LayeredMap<K, V> implements ReadonlyMap<K, V> {
  readonly #below: readonly Layer<K, V>[];
  readonly #top = new Map<K, V | typeof GONE>();
  #size: number;

  private constructor(below: readonly Layer<K, V>[], size: number) {
    this.#below = below;
    this.#size = size;
  }

  /** A view of its own over all that `map` holds, which must not be written to any more. */
  static over<K, V>(map: ReadonlyMap<K, V>): LayeredMap<K, V> {
    const layers = map instanceof LayeredMap ? [...map.#below, map.#top] : [map];
    return new LayeredMap<K, V>(merged(layers), map.size);
  }

  get size(): number {
    return this.#size;
  }

  get(key: K): V | undefined {
    const found = this.#find(key);
    return found === GONE ? undefined : found;
  }

  has(key: K): boolean {
    const found = this.#find(key);
    return found !== GONE && (found !== undefined || this.#holds(key));
  }

  set(key: K, value: V): void {
    if (!this.has(key)) this.#size += 1;
    // A key that comes back stands last, as in any Map.
    if (this.#top.get(key) === GONE) this.#top.delete(key);
    this.#top.set(key, value);
  }

  delete(key: K): void {
    if (!this.has(key)) return;
    this.#size -= 1;
    this.#top.delete(key);
    this.#top.set(key, GONE);
  }

  entries(): MapIterator<[K, V]> {
    return this.#flat().entries();
  }

  keys(): MapIterator<K> {
    return this.#flat().keys();
  }

  values(): MapIterator<V> {
    return this.#flat().values();
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  forEach(visit: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.#flat()) visit(value, key, this);
  }

  #find(key: K): V | typeof GONE | undefined {
    const own = this.#top.get(key);
    if (own !== undefined) return own;
    for (let i = this.#below.length - 1; i >= 0; i--) {
      const found = this.#below[i]?.get(key);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** For keys that hold `undefined`. */
  #holds(key: K): boolean {
    return this.#top.has(key) || this.#below.some((layer) => layer.has(key));
  }

  #flat(): Map<K, V> {
    const all = new Map<K, V>();
    for (const layer of [...this.#below, this.#top]) {
      for (const [key, value] of layer) {
        if (value === GONE) all.delete(key);
        else all.set(key, value);
      }
    }
    return all;
  }
}

/** The layers, lowest first, with those at the top merged that have grown near the size of the one below. */
function merged<K, V>(layers: readonly Layer<K, V>[]): readonly Layer<K, V>[] {
  const kept = layers.filter(({ size }, i) => i === 0 || size > 0);
  while (kept.length > 1) {
    const upper = kept.at(-1) as Layer<K, V>;
    const lower = kept.at(-2) as Layer<K, V>;
    if (upper.size * GROWTH < lower.size) break;
    kept.splice(-2, 2, mergeTwo(lower, upper, kept.length === 2));
  }
  return kept;
}

function mergeTwo<K, V>(lower: Layer<K, V>, upper: Layer<K, V>, isLowest: boolean): Layer<K, V> {
  const both = new Map(lower);
  for (const [key, value] of upper) {
    if (value === GONE || both.get(key) === GONE) both.delete(key);
    if (value !== GONE || !isLowest) both.set(key, value);
  }
  return both;
}
