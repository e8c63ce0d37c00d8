/** Figures as a table for the terminal. */

export type Row = readonly (string | number)[];

export function printTable(title: string, head: readonly string[], rows: readonly Row[]): void {
  const cells = [head, ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? figure(cell) : cell)))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  console.log(`\n${title}`);
  for (const row of cells)
    console.log(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    );
}

function figure(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Median of several timings of `run`, in milliseconds; the first, cold ones are thrown away. */
export function medianTime(run: () => void, times = 15, warmUp = 5): number {
  const timings: number[] = [];
  for (let round = 0; round < times + warmUp; round++) {
    const start = performance.now();
    run();
    if (round >= warmUp) timings.push(performance.now() - start);
  }
  timings.sort((a, b) => a - b);
  return timings[Math.floor(timings.length / 2)] ?? Number.NaN;
}
