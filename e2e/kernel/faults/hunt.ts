/**
 * `npm run kernel:faults -- [--cases N] [--seed S]`: records random cases once, then has an engine with each of the
 * planted faults replay them. How many faults would the fuzzer have found?
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { RecordedCase } from '#netfilter';
import { startRecorder, whatIsMissing } from '../fuzz/recorder.ts';
import { recordingOf, runCases } from '../fuzz/run.ts';
import { loadCases } from '../load-cases.ts';
import { FAULTS, type Fault } from './faults.ts';

const CACHE = 'node_modules/.cache/chainwalk';
const WANTED_SHARE = 0.95;

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '6' },
    /** Recordings of an earlier run (`kernel:fuzz --keep FILE`) instead of new ones. */
    recorded: { type: 'string' },
  },
});

type Replay = (given: RecordedCase) => readonly unknown[];

const missing = options.recorded === undefined ? whatIsMissing() : undefined;
if (missing !== undefined) console.log(missing);
else await hunt();

async function hunt(): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const cases = (await recordings()).slice(0, Number(options.cases));
  const sound = await engineWith(undefined);
  // What differs without any fault cannot tell whether a fault is there.
  const usable = cases.filter((each) => sound(each).length === 0);
  console.log(`${usable.length} cases that Chainwalk walks as the kernel did`);
  let found = 0;
  for (const fault of FAULTS) {
    const faulty = await engineWith(fault);
    const place = usable.findIndex((each) => differs(faulty, each));
    if (place >= 0) found += 1;
    const answer = place < 0 ? 'NOT FOUND' : `found by case ${String(place + 1).padStart(5)}`;
    console.log(`${answer.padEnd(20)} ${fault.words}`);
  }
  console.log(`${found} of ${FAULTS.length} faults found within ${options.cases} cases`);
  if (found < FAULTS.length * WANTED_SHARE) process.exitCode = 1;
}

function differs(replay: Replay, given: RecordedCase): boolean {
  try {
    return replay(given).length > 0;
  } catch {
    return true;
  }
}

async function recordings(): Promise<readonly RecordedCase[]> {
  if (options.recorded !== undefined) return loadCases([options.recorded]);
  const width = Number(options.workers);
  const recorder = startRecorder(width);
  const cases: RecordedCase[] = [];
  await runCases({
    recorder,
    seed: options.seed,
    cases: Number(options.cases),
    width,
    onJudged: ({ verdict }) => {
      const recorded = recordingOf(verdict);
      if (recorded !== undefined) cases.push(recorded);
      return true;
    },
  });
  recorder.close();
  return cases;
}

/** The engine, built with the fault in it; the sources stay as they are. */
async function engineWith(fault: Fault | undefined): Promise<Replay> {
  const { build } = await import('vite');
  const folder = mkdtempSync(join(CACHE, 'fault-'));
  try {
    await build({
      configFile: false,
      logLevel: 'warn',
      plugins: fault ? [planted(fault)] : [],
      build: {
        ssr: 'src/index.ts',
        outDir: folder,
        target: 'es2023',
        copyPublicDir: false,
        rolldownOptions: { output: { entryFileNames: 'engine.mjs' } },
      },
    });
    const engine: { readonly replayCase: Replay } = await import(pathToFileURL(resolve(folder, 'engine.mjs')).href);
    return engine.replayCase;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function planted({ file, correct, faulty, words }: Fault): {
  readonly name: string;
  readonly load: (id: string) => string | undefined;
} {
  const path = resolve(file);
  return {
    name: 'planted-fault',
    load: (id) => {
      if (id !== path) return undefined;
      const parts = readFileSync(path, 'utf8').split(correct);
      if (parts.length !== 2) throw new Error(`${file} has changed: the fault "${words}" no longer fits`);
      return parts.join(faulty);
    },
  };
}
