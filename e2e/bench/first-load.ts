// How much JavaScript the page loads before it shows the map: the entry of the built page and all it imports statically.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface LoadedScript {
  /** Relative to the built folder. */
  readonly path: string;
  readonly bytes: number;
  readonly compressedBytes: number;
}

/**
 * The scripts of the first load, the largest first. The build names them all in its page: the entry as a script, and what
 * the entry imports, however indirectly, as module preloads. What is imported when asked for is not among them.
 */
export function firstLoad(folder = 'dist'): readonly LoadedScript[] {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const tags = page.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  return tags
    .filter((tag) => tag.startsWith('<script') || tag.includes('rel="modulepreload"'))
    .map((tag) => /(?:src|href)="([^"]+)"/.exec(tag)?.[1])
    .filter((path) => path !== undefined)
    .map((path) => {
      const text = readFileSync(join(folder, path));
      return { path, bytes: text.length, compressedBytes: gzipSync(text, { level: 9 }).length };
    })
    .toSorted((one, other) => other.compressedBytes - one.compressedBytes);
}
