/** Where two long texts differ, found in stretches: a text of some megabytes takes about a millisecond. */

/** What stands from `from` to before `to` of the old text gives way to `insert`. */
export interface ChangedRange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

const STRETCH = 1024;

/** The smallest range that makes one text of the other; nothing where they are the same. */
export function changedRange(old: string, next: string): ChangedRange | undefined {
  if (old === next) return undefined;
  const most = Math.min(old.length, next.length);
  const from = commonHead(old, next, most);
  const tail = commonTail(old, next, most - from);
  return { from, to: old.length - tail, insert: next.slice(from, next.length - tail) };
}

function commonHead(old: string, next: string, most: number): number {
  let at = 0;
  while (at + STRETCH <= most && old.slice(at, at + STRETCH) === next.slice(at, at + STRETCH)) at += STRETCH;
  while (at < most && old.charCodeAt(at) === next.charCodeAt(at)) at += 1;
  return at;
}

function commonTail(old: string, next: string, most: number): number {
  const [end, nextEnd] = [old.length, next.length];
  let at = 0;
  while (
    at + STRETCH <= most &&
    old.slice(end - at - STRETCH, end - at) === next.slice(nextEnd - at - STRETCH, nextEnd - at)
  )
    at += STRETCH;
  while (at < most && old.charCodeAt(end - at - 1) === next.charCodeAt(nextEnd - at - 1)) at += 1;
  return at;
}
