// `npm start`: installs what is missing, builds what is older than its sources, and serves the production build.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './install.mjs';

const sources = ['index.html', 'package.json', 'package-lock.json', 'vite.config.ts', 'public', 'src', 'web'];
const built = 'dist/index.html';

/**
 * When a file, or the newest file of a folder, was changed.
 * @param {string} path
 * @returns {number}
 */
function changedAt(path) {
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}

installPackages();
const { build, preview } = await import('vite');
if (!existsSync(built) || Math.max(...sources.map(changedAt)) > changedAt(built)) await build({ logLevel: 'warn' });
try {
  const server = await preview({ logLevel: 'warn' });
  console.log(`Chainwalk is at ${server.resolvedUrls?.local[0]} (Ctrl+C ends it)`);
} catch (error) {
  const { message } = /** @type {Error} */ (error);
  console.error(`${message}: end what uses it, or name another port in CHAINWALK_PORT.`);
  process.exitCode = 1;
}
