/**
 * A map that worlds share: each world keeps its own view of it, and a change costs what it changes, not what there is. It
 * is a stack of layers; only the top is written to. Layers that came to be of like size are merged, so there are few.
 * Keys are listed in the order they came, but one that went and came back may stand anywhere.
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
    const found = this.#layerWith(key)?.get(key);
    return found === GONE ? undefined : found;
  }

  has(key: K): boolean {
    const layer = this.#layerWith(key);
    return layer !== undefined && layer.get(key) !== GONE;
  }

  set(key: K, value: V): void {
    if (!this.has(key)) this.#size += 1;
    this.#top.set(key, value);
  }

  delete(key: K): void {
    if (!this.has(key)) return;
    this.#size -= 1;
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

  /** The uppermost layer that says anything of the key. */
  #layerWith(key: K): Layer<K, V> | undefined {
    if (this.#top.has(key)) return this.#top;
    // By hand: this is asked some times of every packet.
    for (let at = this.#below.length - 1; at >= 0; at -= 1) if (this.#below[at]?.has(key)) return this.#below[at];
    return undefined;
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
