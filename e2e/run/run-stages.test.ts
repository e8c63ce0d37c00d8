import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const door = pathToFileURL('e2e/run/run-stages.mjs').href;

/** What running `stages`, the text of an array, prints, its last line and how the process ends. */
function run(stages: string) {
  const program = `import { runStages } from '${door}';
    const build = { name: 'build', command: 'echo cannot build; exit 2' };
    await runStages(${stages});`;
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  return { stdout, lastLine: stdout.trim().split('\n').at(-1), status };
}

test('a stage that counts nothing counts as one', () => {
  expect(run(`[{ name: 'types', command: 'true' }]`)).toMatchObject({ lastLine: '1 passed, 0 failed', status: 0 });
});

test('a failed stage shows what it wrote, and the later ones run all the same', () => {
  const { stdout, lastLine, status } = run(`[build, { name: 'types', command: 'true' }]`);
  expect(stdout).toContain('cannot build');
  expect(lastLine).toBe('1 passed, 1 failed');
  expect(status).toBe(1);
});

test('a stage that ends badly has failed, even if all it counted passed', () => {
  const { lastLine, status } = run(`[{ name: 'unit', command: 'exit 1', count: () => ({ passed: 9, failed: 0 }) }]`);
  expect(lastLine).toBe('9 passed, 1 failed');
  expect(status).toBe(1);
});

test('a stage whose need failed fails unrun', () => {
  const { stdout, lastLine } = run(`[build, { name: 'stories', command: 'echo ran', needs: build }]`);
  expect(stdout).not.toMatch(/^ran$/m);
  expect(stdout).toContain('Not run, since "build" failed.');
  expect(lastLine).toBe('0 passed, 2 failed');
});

test('lanes run side by side, and what follows waits for both', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanes-'));
  // Each lane waits for what the other one writes.
  const lane = (own: string, other: string) =>
    `{ name: '${own}', command: 'touch ${folder}/${own}; until [ -e ${folder}/${other} ]; do sleep 0.02; done' }`;
  const { lastLine } = run(
    `[[[${lane('one', 'two')}], [${lane('two', 'one')}]], { name: 'last', command: 'ls ${folder}/one ${folder}/two' }]`,
  );
  rmSync(folder, { recursive: true });
  expect(lastLine).toBe('3 passed, 0 failed');
});

test('a stage with an obstacle fails unrun and says why', () => {
  const { stdout, lastLine } = run(`[{ name: 'stories', command: 'true', obstacle: () => 'No browser.' }]`);
  expect(stdout).toContain('No browser.');
  expect(lastLine).toBe('0 passed, 1 failed');
});

test('a stage that need not run here is left out, says why, and counts as nothing', () => {
  const { stdout, lastLine, status } = run(
    `[{ name: 'live cases', command: 'exit 1', exemption: () => 'Recording needs root.' }, { name: 'types', command: 'true' }]`,
  );
  expect(stdout).toContain('left out: Recording needs root.');
  expect(lastLine).toBe('1 passed, 0 failed');
  expect(status).toBe(0);
});
