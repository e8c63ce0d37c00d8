/** How many of ascending numbers, such as where lines begin, are not beyond the last one asked for. */
export function countUpTo(ascending: ArrayLike<number>, last: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= last) low = middle + 1;
    else high = middle;
  }
  return low;
}
