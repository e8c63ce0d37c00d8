/**
 * `npm run kernel:fuzz -- [--cases N] [--seed S] [--first N] [--keep FILE]`: random cases through the kernel and through
 * Chainwalk. The first differences are made as small as they can be and printed as cases and as commands.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { describeFailure } from '../report.ts';
import { startCoverage } from './coverage.ts';
import type { Verdict } from './judge.ts';
import { startRecorder, whatIsMissing } from './recorder.ts';
import { type Judged, recordingOf, runCases } from './run.ts';
import { shellCommands } from './shell-commands.ts';
import { fieldOf, shrink } from './shrink.ts';

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    /** How many differences to make small; of each field one. */
    first: { type: 'string', default: '1' },
    /** Where all recordings go. */
    keep: { type: 'string' },
    workers: { type: 'string', default: '6' },
  },
});

const missing = whatIsMissing();
if (missing !== undefined) {
  console.log(`No live cases: ${missing}`);
  console.log('0 passed, 0 failed');
} else {
  await fuzz();
}

async function fuzz(): Promise<void> {
  const width = Number(options.workers);
  const recorder = startRecorder(width);
  const coverage = startCoverage();
  const counts = new Map<Verdict['kind'], number>();
  const reasons = new Map<string, string[]>();
  const differences = new Map<string, { readonly judged: Judged; readonly ids: string[] }>();
  const kept: string[] = [];
  const start = performance.now();
  const onJudged = (judged: Judged): boolean => {
    const { verdict } = judged;
    counts.set(verdict.kind, (counts.get(verdict.kind) ?? 0) + 1);
    if ('why' in verdict)
      note(
        reasons,
        `${verdict.kind}: ${verdict.why.replace(/\s+/g, ' ').replace(/\d+/g, 'N').slice(0, 200)}`,
        judged.draft.id,
      );
    const recorded = recordingOf(verdict);
    if (recorded && options.keep) kept.push(JSON.stringify(recorded));
    if (recorded) coverage.add(recorded);
    if (verdict.kind === 'different') {
      const field = fieldOf(verdict.findings[0]);
      // At once: a long run may be cut short.
      console.error(`${judged.draft.id} differs in ${field}`);
      const known = differences.get(field);
      if (known) known.ids.push(judged.draft.id);
      else differences.set(field, { judged, ids: [judged.draft.id] });
    }
    return true;
  };
  await runCases({ recorder, seed: options.seed, cases: Number(options.cases), width, onJudged });
  const seconds = (performance.now() - start) / 1000;
  if (options.keep) writeFileSync(options.keep, kept.map((line) => `${line}\n`).join(''));
  for (const { judged } of [...differences.values()].slice(0, Number(options.first)))
    await tell(judged, recorder, width);
  recorder.close();
  console.log(coverage.report().join('\n'));
  for (const [field, { ids }] of differences)
    console.log(`${String(ids.length).padStart(6)} differ first in ${field}: ${ids.join(', ')}`);
  for (const [reason, ids] of [...reasons].sort(([, a], [, b]) => b.length - a.length))
    console.log(`${String(ids.length).padStart(6)} ${reason} (${ids.slice(0, 3).join(', ')})`);
  console.log(
    `seed ${options.seed}: ${options.cases} cases, each recorded twice, in ${seconds.toFixed(1)} s: ${(Number(options.cases) / seconds).toFixed(1)} a second`,
  );
  const failed = counts.get('different') ?? 0;
  const { chance = 0, unrecorded = 0, refused = 0 } = Object.fromEntries(counts);
  console.log(`${chance} left to chance, ${unrecorded} not recorded, ${refused} refused by the real tools`);
  console.log(`${counts.get('same') ?? 0} passed, ${failed} failed`);
  if (failed > 0 || (counts.get('same') ?? 0) === 0) process.exitCode = 1;
}

function note(ids: Map<string, string[]>, what: string, id: string): void {
  ids.set(what, [...(ids.get(what) ?? []), id]);
}

async function tell(
  { draft, verdict }: Judged,
  recorder: ReturnType<typeof startRecorder>,
  width: number,
): Promise<void> {
  if (verdict.kind !== 'different') return;
  const small = await shrink(draft, verdict, { recorder, width, mostRecordings: 400 });
  const { recorded, findings } = small.verdict;
  console.log(
    [...describeFailure(recorded, findings, 5), '', ...shellCommands(recorded), '', JSON.stringify(recorded), ''].join(
      '\n',
    ),
  );
}
