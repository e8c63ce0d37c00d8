/** A map that is a value: a change costs a copy of one bucket in 256, not of all there is. For memories of many entries. */

const BUCKETS = 256;

type Bucket<V> = ReadonlyMap<string, V>;

export interface BucketMap<V> {
  readonly size: number;
  readonly buckets: readonly (Bucket<V> | undefined)[];
}

/** A map without entries. */
export function emptyBuckets<V>(): BucketMap<V> {
  return { size: 0, buckets: [] };
}

export function getFrom<V>({ buckets }: BucketMap<V>, key: string): V | undefined {
  return buckets[bucketOf(key)]?.get(key);
}

export function entriesOf<V>({ buckets }: BucketMap<V>): readonly (readonly [key: string, value: V])[] {
  return buckets.flatMap((bucket) => (bucket === undefined ? [] : [...bucket]));
}

/** The map with the key set; the map before stays as it was. */
export function setIn<V>(map: BucketMap<V>, key: string, value: V): BucketMap<V> {
  const place = bucketOf(key);
  const before = map.buckets[place];
  const buckets = map.buckets.length === 0 ? new Array<Bucket<V> | undefined>(BUCKETS) : map.buckets.slice();
  buckets[place] = new Map(before).set(key, value);
  return { size: map.size + (before?.has(key) ? 0 : 1), buckets };
}

/** The entries that are to stay; this one looks at all. */
export function filtered<V>({ buckets }: BucketMap<V>, isKept: (value: V) => boolean): BucketMap<V> {
  const kept = buckets.map((bucket) => bucket && new Map([...bucket].filter(([, value]) => isKept(value))));
  return { size: kept.reduce((sum, bucket) => sum + (bucket?.size ?? 0), 0), buckets: kept };
}

/** FNV-1a, folded to a byte. */
function bucketOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & (BUCKETS - 1);
}
