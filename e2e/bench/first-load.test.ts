import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstLoad } from './first-load.ts';

// The form of a page as `vite build` writes it.
const page = `<!doctype html>
<html><head>
<link rel="icon" href="./icon.svg" />
<script type="module" crossorigin src="./assets/index-a.js"></script>
<link rel="modulepreload" crossorigin href="./assets/react-b.js">
<link rel="stylesheet" crossorigin href="./assets/index-c.css">
</head></html>`;

test('counts the entry and its preloads, neither styles nor what is loaded later', () => {
  const folder = mkdtempSync(join(tmpdir(), 'first-load-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, 'assets/index-a.js'), 'import "./react-b.js"');
  writeFileSync(
    join(folder, 'assets/react-b.js'),
    'export const react = "react react react react react react";'.repeat(9),
  );
  writeFileSync(join(folder, 'assets/later-d.js'), 'export {}');
  writeFileSync(join(folder, 'assets/index-c.css'), 'body {}');

  const scripts = firstLoad(folder);
  rmSync(folder, { recursive: true });

  expect(scripts.map((script) => script.path)).toEqual(['./assets/react-b.js', './assets/index-a.js']);
  expect(scripts[1]?.bytes).toBe('import "./react-b.js"'.length);
  expect(scripts[0]?.compressedBytes).toBeLessThan(scripts[0]?.bytes ?? 0);
});
