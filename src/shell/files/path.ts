/** Names of the lab's small files. */

/** Where a session begins: the home of root. */
const HOME = '/root';

/** One file's bound, in characters: that of a document. */
export const MOST_FILE_BYTES = 64 * 1024 * 1024;

/** `1.bak` is `/root/1.bak`; `.` and `..` are worked out. */
export function absolutePath(path: string): string {
  const whole = path.startsWith('/') ? path : `${HOME}/${path.replace(/^~\//, '')}`;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
