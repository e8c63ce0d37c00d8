/** What was found and chosen lately, the latest first, remembered in the browser. */

const KEY = 'chainwalk.recent';
const MOST = 12;

/** Storage may be forbidden, or hold what it likes. */
export function recentIds(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function rememberRecent(id: string): void {
  const next = [id, ...recentIds().filter((each) => each !== id)].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // The palette works without memory.
  }
}
