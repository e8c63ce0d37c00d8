/** Which rules of a chain a card shows as text, where not all of them fit. */

/** Numbers of the rules that are shown in some lines: the first ones, and the present one always; the rest in one line more. */
export function shownRules(count: number, lines: number, present: number | undefined): readonly number[] {
  if (count <= lines) return numbers(count);
  const room = Math.max(1, lines - 1);
  if (present === undefined || present <= room) return numbers(room);
  return [...numbers(room - 1), present];
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
