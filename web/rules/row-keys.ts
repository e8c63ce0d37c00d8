/**
 * What a chain's rows are known by, while rules come and go: the row of an edited rule is the same row. With a new one the
 * browser would have to lay out the page to measure it, before the frame that shows the edit.
 */
import { type CompiledChain, chainKey } from '#netfilter';

/** The same function until a row comes, goes or moves: with another one the list goes through all its rows. */
export type KeyOf = (row: number) => number;

export interface RowKeys {
  readonly chain: string;
  /** Of the rules, in order. */
  readonly ids: readonly number[];
  readonly keys: readonly number[];
  readonly keyOf: KeyOf;
}

let last = 0;

function rowKeys(chain: string, ids: readonly number[], keys: readonly number[]): RowKeys {
  return { chain, ids, keys, keyOf: (row) => keys[row] ?? -1 - row };
}

/** Whether the lists differ in one place at most, and are as long. */
function isOneEdited(one: readonly number[], other: readonly number[]): boolean {
  if (one.length !== other.length) return false;
  const place = one.findIndex((id, at) => id !== other[at]);
  return place < 0 || one.every((id, at) => at <= place || id === other[at]);
}

/** The keys of a chain as it is now, taken from those of before. */
export function rowKeysOf({ ref, rules }: CompiledChain, before: RowKeys | undefined): RowKeys {
  const chain = chainKey(ref);
  const ids = rules.map(({ rule }) => rule.id);
  if (before?.chain !== chain)
    return rowKeys(
      chain,
      ids,
      ids.map(() => ++last),
    );
  if (isOneEdited(before.ids, ids)) return { ...before, ids };
  const known = new Map(before.ids.map((id, row) => [id, before.keys[row]]));
  return rowKeys(
    chain,
    ids,
    ids.map((id) => known.get(id) ?? ++last),
  );
}
