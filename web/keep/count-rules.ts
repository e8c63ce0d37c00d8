/** How many rules texts have, by a look at their lines; a list says it, nothing rests on it. */

/** Of a text that was counted before, stretches of this length that are the same need not be looked at again. */
const STRETCH = 65_536;

interface Counted {
  readonly text: string;
  readonly count: number;
}

let last: readonly Counted[] = [];

/** Counters may stand in front of rules. */
export function countRules(texts: readonly string[]): number {
  last = texts.map((text, place) => counted(text, last[place]));
  return last.reduce((sum, { count }) => sum + count, 0);
}

function counted(text: string, before: Counted | undefined): Counted {
  if (before === undefined || text.length < STRETCH) return { text, count: countIn(text) };
  const { text: old, count } = before;
  const most = Math.min(old.length, text.length);
  const isSame = (at: number, oldAt: number): boolean =>
    old.slice(oldAt, oldAt + STRETCH) === text.slice(at, at + STRETCH);
  let head = 0;
  while (head + STRETCH <= most && isSame(head, head)) head += STRETCH;
  let tail = 0;
  while (head + tail + STRETCH <= most && isSame(text.length - tail - STRETCH, old.length - tail - STRETCH))
    tail += STRETCH;
  const gone = countIn(wholeLines(old, head, old.length - tail));
  return { text, count: count - gone + countIn(wholeLines(text, head, text.length - tail)) };
}

/** From the beginning of the line of one offset to the end of the line of another. */
function wholeLines(text: string, from: number, to: number): string {
  const end = text.indexOf('\n', to);
  return text.slice(from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1, end < 0 ? text.length : end);
}

function countIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('-A '); at >= 0; at = text.indexOf('-A ', at + 1)) {
    const before = text[at - 1];
    if (before === undefined || before === '\n' || (before === ' ' && text[at - 2] === ']')) count += 1;
  }
  return count;
}
