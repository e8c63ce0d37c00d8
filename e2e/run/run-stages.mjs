// Runs the stages of `npm test` and `npm run check` and adds up what passed and failed.
import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

/** @typedef {{ readonly passed: number, readonly failed: number }} Count */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} command
 * @property {() => string | undefined} [obstacle] a sentence that says why the stage cannot run, if it cannot
 * @property {() => string | undefined} [exemption] a sentence that says why the stage need not run here, if so: it is left out
 * @property {Record<string, string>} [env]
 * @property {(output: string) => Count} [count] how many passed and failed; a stage without it counts as one
 * @property {Stage} [needs] a stage before it; if that fails, this one fails unrun
 */

/** @typedef {ReadonlyMap<Stage, Count>} Counts */

const longestMinutes = 8;

/**
 * Runs all stages one after the other, shows for each its outcome and its time, and what it wrote if it failed. Lanes in
 * their midst run side by side, and what follows waits for all of them. The last line is `N passed, M failed`, and the
 * process will end accordingly.
 * @param {readonly (Stage | readonly (readonly Stage[])[])[]} stages
 */
export async function runStages(stages) {
  /** @type {Map<Stage, Count>} */
  const counts = new Map();
  for (const part of stages) {
    const lanes = 'command' in part ? [[part]] : part;
    await Promise.all(lanes.map((lane) => runLane(lane, counts)));
  }
  const passed = [...counts.values()].reduce((sum, count) => sum + count.passed, 0);
  const failed = [...counts.values()].reduce((sum, count) => sum + count.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/**
 * @param {readonly Stage[]} lane
 * @param {Map<Stage, Count>} counts
 */
async function runLane(lane, counts) {
  for (const stage of lane) {
    const start = performance.now();
    const name = stage.name.padEnd(18);
    const exemption = stage.exemption?.();
    if (exemption !== undefined) {
      console.log(`${name}left out: ${exemption}`);
      continue;
    }
    const { output, count } = await runStage(stage, counts);
    counts.set(stage, count);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${name}${outcomeOf(stage, count).padEnd(14)}${seconds.padStart(6)} s`);
    if (count.failed > 0) console.log(`\n${output.trim()}\n`);
  }
}

/**
 * @param {Stage} stage
 * @param {Count} count
 */
function outcomeOf(stage, count) {
  if (count.failed > 0) return `${count.failed} failed`;
  return stage.count === undefined ? 'ok' : `${count.passed} passed`;
}

/**
 * @param {Stage} stage
 * @param {Counts} before
 * @returns {Promise<{ output: string, count: Count }>}
 */
async function runStage(stage, before) {
  const needed = stage.needs && before.get(stage.needs);
  const obstacle = needed && needed.failed > 0 ? `Not run, since "${stage.needs?.name}" failed.` : stage.obstacle?.();
  if (obstacle !== undefined) return { output: obstacle, count: { passed: 0, failed: 1 } };
  const { output, isOk } = await runCommand(stage);
  const { passed, failed } = stage.count?.(output) ?? { passed: isOk ? 1 : 0, failed: 0 };
  // What ends badly has failed at least once, whatever it counted.
  return { output, count: { passed, failed: isOk ? failed : Math.max(1, failed) } };
}

/** Ends what is running, all that it started with it. */
const running = new Set(/** @type {(() => void)[]} */ ([]));
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const end of running) end();
    process.exit(130);
  });
}

/**
 * @param {Stage} stage
 * @returns {Promise<{ output: string, isOk: boolean }>}
 */
function runCommand({ command, env }) {
  return new Promise((done) => {
    const path = `${resolve('node_modules/.bin')}${delimiter}${process.env.PATH}`;
    const child = spawn(command, {
      shell: true,
      // A process group of its own, so that whatever it started can be ended with it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', PATH: path, ...env },
    });
    let output = '';
    const keep = (/** @type {Buffer} */ text) => {
      output += text;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const end = () => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL');
    const clock = setTimeout(() => {
      output += `\nStopped after ${longestMinutes} minutes.`;
      end();
    }, longestMinutes * 60_000);
    running.add(end);
    child.on('close', (code) => {
      clearTimeout(clock);
      running.delete(end);
      done({ output, isOk: code === 0 });
    });
  });
}
