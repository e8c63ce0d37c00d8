/** What the browser remembers beside its database, at once and without waiting: which lab was open, and what was not saved yet. */

const LAST = 'chainwalk.last-lab';
const UNSAVED = 'chainwalk.unsaved';
/** What the small storage surely holds. */
const MOST_CHARACTERS = 1_000_000;

/** Storage may be forbidden or full; then nothing is remembered. */
function attempt<T>(what: () => T): T | undefined {
  try {
    return what();
  } catch {
    return undefined;
  }
}

export function lastLab(): string | undefined {
  return attempt(() => localStorage.getItem(LAST)) ?? undefined;
}

export function rememberLast(id: string | undefined): void {
  attempt(() => (id === undefined ? localStorage.removeItem(LAST) : localStorage.setItem(LAST, id)));
}

/** Puts a record aside as the page goes: the database may not be done in time. */
export function putAside(record: unknown): void {
  const words = JSON.stringify(record);
  if (words.length <= MOST_CHARACTERS) attempt(() => localStorage.setItem(UNSAVED, words));
}

/** What was put aside, once. */
export function takeAside(): unknown {
  return attempt(() => {
    const words = localStorage.getItem(UNSAVED);
    localStorage.removeItem(UNSAVED);
    return words === null ? undefined : (JSON.parse(words) as unknown);
  });
}

/** Whether there may be a lab to come back to. */
export function hasLastLab(): boolean {
  return lastLab() !== undefined || attempt(() => localStorage.getItem(UNSAVED) !== null) === true;
}
