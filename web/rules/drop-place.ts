/** Where a dragged rule comes to stand, by what the list has measured. */

/** Rules count from 1; `line` is where the mark lies between the rows, from the top of the first. */
export interface Drop {
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

interface Row {
  readonly start: number;
  readonly end: number;
}

/** The mark lies in the middle of the gap between two rows. */
const HALF_GAP = 3;

/** A rule is put between the rows whose middles lie above and below the pointer. */
export function dropAt(rows: readonly Row[], from: number, y: number): Drop {
  const below = rows.findIndex(({ start, end }) => (start + end) / 2 > y);
  const above = below < 0 ? rows.length : below;
  const line = above === 0 ? -HALF_GAP : (rows[above - 1]?.end ?? 0) + HALF_GAP;
  return { from, to: above < from ? above + 1 : Math.max(from, above), line };
}

/** The place of any rule of the chain after the move. */
export function placeAfter(rule: number, { from, to }: Pick<Drop, 'from' | 'to'>): number {
  if (rule === from) return to;
  if (from < rule && rule <= to) return rule - 1;
  return to <= rule && rule < from ? rule + 1 : rule;
}
