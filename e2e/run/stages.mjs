// The stages that `npm test` and `npm run check` are made of. Needs the packages to be there.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { browserProblem } from './browser.mjs';
import { countOfLastLine, countOfPlaywright, countOfVitest } from './count.mjs';

/** @typedef {import('./run-stages.mjs').Stage} Stage */

// A folder for each run, so that no report of an earlier or a parallel one is read.
const cache = 'node_modules/.cache/chainwalk';
mkdirSync(cache, { recursive: true });
const reports = mkdtempSync(join(cache, 'reports-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));
const unitReport = join(reports, 'unit.json');
const storiesReport = join(reports, 'stories.json');

// Nobody else's port: the stories must not meet an older build that `npm start` is serving.
const port = await new Promise((found) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    server.close(() => found(port));
  });
});

/** @type {readonly Stage[]} */
export const codeStages = [
  { name: 'format and lint', command: 'biome ci --error-on-warnings --max-diagnostics=20 --colors=off .' },
  { name: 'types', command: 'tsc -b' },
  { name: 'unused code', command: 'knip' },
  {
    name: 'unit tests',
    command: `vitest run --reporter=default --reporter=json --outputFile.json=${unitReport}`,
    count: () => countOfVitest(unitReport),
  },
];

/** @type {Stage} */
export const conformance = {
  name: 'conformance',
  command: 'node e2e/run/run-ts.mjs e2e/kernel/conformance.ts e2e/kernel/cases',
  count: countOfLastLine,
};

/** @type {Stage} */
export const recorderTests = {
  name: 'recorder',
  exemption: () => (spawnSync('python3', ['--version']).error ? 'python3 does not start.' : undefined),
  command: 'python3 -B -m unittest discover -s e2e/kernel/record',
};

/** @type {Stage} */
export const liveCases = {
  name: 'live cases',
  exemption: recordingProblem,
  command: 'node e2e/run/run-ts.mjs e2e/kernel/fuzz/fuzz.ts --cases 500 --seed kept',
  count: countOfLastLine,
};

/** Why the kernel here cannot be asked: the recorder's own sentence. */
function recordingProblem() {
  const { status, stderr, error } = spawnSync('python3', ['-B', 'e2e/kernel/record', '--ready'], { encoding: 'utf8' });
  if (error) return 'Recording needs python3, which does not start.';
  return status === 0 ? undefined : stderr.trim();
}

/** @type {Stage} */
export const build = { name: 'build', command: 'vite build' };

/** @type {Stage} */
export const stories = {
  name: 'browser stories',
  needs: build,
  obstacle: browserProblem,
  command: 'playwright test --reporter=list,json',
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: storiesReport, CHAINWALK_PORT: `${port}` },
  count: () => countOfPlaywright(storiesReport),
};
