// The import direction of docs/architecture.md: a module of the core imports only from layers to its left.
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

const layers = [
  ['model'],
  ['values'],
  ['extensions'],
  ['routing', 'ipset', 'conntrack'],
  ['nat'],
  ['helpers'],
  ['matches', 'targets'],
  ['syntax'],
  ['engine'],
  ['listing'],
  ['trace'],
  ['scenarios'],
  ['lab-file'],
  ['shell'],
  ['core.ts', 'kinds.ts', 'shell.ts'],
  ['index.ts'],
];
const rankOf = (folder: string) => layers.findIndex((layer) => layer.includes(folder));
const folderOf = (path: string) => path.split('/')[0] ?? path;

const modules = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));

describe.each(modules)('%s', (module) => {
  const own = folderOf(module);

  test('lies in a layer', () => expect(rankOf(own)).not.toBe(-1));

  test('imports only from its own folder and from layers to its left', () => {
    const text = readFileSync(posix.join(import.meta.dirname, module), 'utf8');
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([.#][^']*)'/g)].map(([, path]) => path ?? '');
    const wrong = imports.filter((path) => {
      const folder = folderOf(posix.join(posix.dirname(module), path));
      return path.startsWith('#') || (folder !== own && !(rankOf(folder) !== -1 && rankOf(folder) < rankOf(own)));
    });
    expect(wrong).toEqual([]);
  });
});
