// Runs a TypeScript file on plain Node: `node e2e/run/run-ts.mjs FILE ARGUMENT...`. Bundled first, so that a measurement
// times the JavaScript that a browser would get; `import.meta.url` is the bundle's place, paths are from the project's root.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './install.mjs';

const [file, ...rest] = process.argv.slice(2);
if (file === undefined) throw new Error('run-ts.mjs needs a file to run');

installPackages();
const { build } = await import('vite');
const cache = 'node_modules/.cache/chainwalk';
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'run-'));
await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: file,
    outDir: folder,
    target: 'es2023',
    sourcemap: true,
    copyPublicDir: false,
    rolldownOptions: { output: { entryFileNames: 'main.mjs' } },
  },
});
const child = spawn(process.execPath, ['--enable-source-maps', join(folder, 'main.mjs'), ...rest], {
  stdio: 'inherit',
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
child.on('close', (code) => {
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = code ?? 1;
});
