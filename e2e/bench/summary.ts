/** The median, the 95th percentile and the most of some figures. */
export function summary(values: readonly number[]): readonly [number, number, number] {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return [at(0.5), at(0.95), at(1)];
}
