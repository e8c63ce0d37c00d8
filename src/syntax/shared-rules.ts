/** Which rules two lists share, in their order (longest common subsequence): those at both ends first, which are most. */

export interface Side {
  readonly ids: readonly number[];
  /** A rule in the one spelling that can be compared. */
  print(at: number): string;
}

/** Cells of the table at most; a longer middle that differs is taken to share nothing. */
const MOST_CELLS = 4_000_000;

type Pair = readonly [number, number];

/** Places (from 0) in the one and in the other. */
export function sharedRules(one: Side, other: Side): readonly Pair[] {
  const [length, otherLength] = [one.ids.length, other.ids.length];
  const isSame = (at: number, otherAt: number): boolean =>
    one.ids[at] === other.ids[otherAt] || one.print(at) === other.print(otherAt);
  let head = 0;
  while (head < length && head < otherLength && isSame(head, head)) head += 1;
  let tail = 0;
  while (tail < Math.min(length, otherLength) - head && isSame(length - tail - 1, otherLength - tail - 1)) tail += 1;
  const pairs: Pair[] = Array.from({ length: head }, (_, at) => [at, at] as const);
  const middle = middleOf(
    Array.from({ length: length - head - tail }, (_, at) => one.print(head + at)),
    Array.from({ length: otherLength - head - tail }, (_, at) => other.print(head + at)),
  );
  pairs.push(...middle.map(([at, otherAt]) => [head + at, head + otherAt] as const));
  for (let at = tail; at > 0; at--) pairs.push([length - at, otherLength - at]);
  return pairs;
}

function middleOf(one: readonly string[], other: readonly string[]): readonly Pair[] {
  const width = other.length + 1;
  if (one.length === 0 || other.length === 0 || one.length * other.length > MOST_CELLS) return [];
  // How many are shared from each place on.
  const most = new Uint32Array((one.length + 1) * width);
  const at = (row: number, column: number): number => most[row * width + column] ?? 0;
  for (let row = one.length - 1; row >= 0; row--) {
    for (let column = other.length - 1; column >= 0; column--) {
      const isSame = one[row] === other[column];
      most[row * width + column] = isSame
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let row = 0, column = 0; row < one.length && column < other.length; ) {
    if (one[row] === other[column]) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}
