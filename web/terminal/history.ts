/** The lines typed before, for each lab its own, remembered in the browser. */

const KEY = 'chainwalk.terminal';
const MOST_LINES = 200;
const MOST_LABS = 20;

type Histories = Readonly<Record<string, readonly string[]>>;

/** What is stored may be anything; only lists of lines are taken. */
function stored(): Histories {
  try {
    const given: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof given !== 'object' || given === null) return {};
    const entries = Object.entries(given).filter((entry): entry is [string, readonly string[]] => isLines(entry[1]));
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}

function isLines(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((line) => typeof line === 'string');
}

let histories: Histories | undefined;

export function historyOf(lab: string): readonly string[] {
  histories ??= stored();
  return Object.hasOwn(histories, lab) ? (histories[lab] ?? []) : [];
}

/** Adds a line, unless it is the last one again. */
export function remember(lab: string, line: string): void {
  const before = historyOf(lab);
  if (line.trim() === '' || before.at(-1) === line) return;
  const { [lab]: _, ...others } = histories ?? {};
  const kept = Object.entries(others).slice(-(MOST_LABS - 1));
  histories = { ...Object.fromEntries(kept), [lab]: [...before, line].slice(-MOST_LINES) };
  try {
    localStorage.setItem(KEY, JSON.stringify(histories));
  } catch {
    // It is remembered for as long as the page is open.
  }
}
