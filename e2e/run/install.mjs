// Makes the packages of package-lock.json be there. Uses nothing but Node, since it runs before there is anything else.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Installs the packages unless the ones in node_modules are those of the lock file; ends the process if it cannot. */
export function installPackages() {
  endUnlessNodeIsNewEnough();
  if (areInstalled()) return;
  console.log('Installing packages: npm ci');
  const { status } = spawnSync('npm ci --include=dev', { shell: true, stdio: 'inherit' });
  if (status !== 0) end('The packages could not be installed; npm says why above.');
}

function endUnlessNodeIsNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    end(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
}

/** npm keeps a copy of the lock file in node_modules that says what it put there. */
function areInstalled() {
  const copy = 'node_modules/.package-lock.json';
  if (!existsSync(copy)) return false;
  const there = packagesOf(copy);
  return Object.entries(packagesOf('package-lock.json')).every(
    // Optional packages are those of other systems.
    ([path, { version, optional }]) => path === '' || optional === true || there[path]?.version === version,
  );
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version: string, optional?: boolean }>}
 */
function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/**
 * @param {string} why
 * @returns {never}
 */
function end(why) {
  console.error(why);
  process.exit(1);
}
