/**
 * `npm run kernel:fuzz-commands -- [--sequences N] [--seed S] [--class commands,listings,files] [--first N] [--keep FILE]`:
 * random commands of iptables through the real tools and through Chainwalk's terminal; what they print must be the same.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startTools, whyNot } from './real-tools.ts';
import { CLASSES, type Class, type Sequence, type Step, sequenceOf } from './sequences.ts';
import { type Answer, answersOf, lineOf } from './simulate.ts';

const { values: options } = parseArgs({
  options: {
    sequences: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    class: { type: 'string', default: CLASSES.join(',') },
    /** How many differences to print; of each sort one. */
    first: { type: 'string', default: '20' },
    /** Where all differences go, a line each. */
    keep: { type: 'string' },
    workers: { type: 'string', default: '2' },
  },
});

interface Difference {
  readonly sequence: Sequence;
  readonly step: Step;
  readonly real: Answer;
  readonly ours: Answer;
}

interface Counts {
  compared: number;
  refused: number;
  readonly differences: Difference[];
}

const BATCH = 10;
/** A date is of its own moment. */
const DATE = /(?<= on )\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/gm;

const missing = whyNot();
if (missing === undefined) await fuzz();
else console.log(`No commands: ${missing}`);

async function fuzz(): Promise<void> {
  const tools = startTools(Number(options.workers));
  const found: Difference[] = [];
  for (const kind of options.class.split(',') as Class[]) {
    const start = performance.now();
    const counts: Counts = { compared: 0, refused: 0, differences: [] };
    const seeds = Array.from({ length: Number(options.sequences) }, (_, at) => `${options.seed}/${kind}/${at}`);
    const batches = Array.from({ length: Math.ceil(seeds.length / BATCH) }, (_, at) =>
      seeds.slice(at * BATCH, (at + 1) * BATCH).map((seed) => sequenceOf(kind, seed)),
    );
    await tools.eachAnswered(batches, (sequence, answers) => compare(sequence, answers, counts));
    const seconds = (performance.now() - start) / 1000;
    console.log(
      `${kind}: ${counts.compared} commands compared in ${seconds.toFixed(0)} s (${counts.refused} refused), ${counts.differences.length} differ`,
    );
    found.push(...counts.differences);
  }
  tools.close();
  if (options.keep !== undefined) writeFileSync(options.keep, found.map((one) => `${JSON.stringify(one)}\n`).join(''));
  tell(found);
  process.exitCode = found.length > 0 ? 1 : 0;
}

/** Up to a difference that leaves the two hosts with different rules: what comes after it follows from it. */
function compare(sequence: Sequence, answers: readonly (Answer | null)[], counts: Counts): void {
  const ours = answersOf(sequence);
  for (const [at, real] of answers.entries()) {
    const step = sequence.steps[at];
    if (real === null || step === undefined) return;
    const answer = ours.next().value as Answer;
    if (step.isSetup !== true) counts.compared += 1;
    if (real[2] !== 0) counts.refused += 1;
    if (textOf(real) === textOf(answer)) continue;
    counts.differences.push({ sequence, step, real, ours: answer });
    if (real[2] === 0 || answer[2] === 0) return;
  }
}

function textOf(answer: Answer): string {
  return JSON.stringify(answer).replace(/(?<= on )\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}(?=\\n)/g, 'DATE');
}

/** One of each sort, by the words without numbers and names. */
function tell(found: readonly Difference[]): void {
  const sorts = new Map<string, Difference[]>();
  for (const one of found) {
    const sort = [sortOf(one.real), sortOf(one.ours)].join(' | ');
    sorts.set(sort, [...(sorts.get(sort) ?? []), one]);
  }
  const shown = [...sorts.values()].sort((one, two) => two.length - one.length).slice(0, Number(options.first));
  for (const [one, ...others] of shown) {
    if (one === undefined) continue;
    const { sequence, step, real, ours } = one;
    console.log(`--- ${others.length + 1} times; ${sequence.id} ${sequence.flavour}: ${lineOf(step)}`);
    if (step.stdin !== undefined) console.log(step.stdin.replace(/^/gm, '    '));
    for (const line of differentLines(real, ours)) console.log(line);
  }
}

function sortOf([stdout, stderr, exit]: Answer): string {
  return `${exit} ${stderr
    .replace(/["'`][^"'`]*["'`]/g, 'Q')
    .replace(/\d+/g, 'N')
    .slice(0, 90)} ${stdout === '' ? '' : stdout.length > 0}`;
}

function differentLines(real: Answer, ours: Answer): readonly string[] {
  const [, , realExit] = real;
  const [, , ourExit] = ours;
  return [
    ...(realExit === ourExit ? [] : [`exit ${realExit}, ours ${ourExit}`]),
    ...lineDifferences(real[0], ours[0]),
    ...lineDifferences(real[1], ours[1]),
  ];
}

function lineDifferences(real: string, ours: string): readonly string[] {
  const [theirs, mine] = [real, ours].map((text) => text.replace(DATE, 'DATE').split('\n'));
  return [
    ...(theirs ?? []).filter((line) => !mine?.includes(line)).map((line) => `  real ${line}`),
    ...(mine ?? []).filter((line) => !theirs?.includes(line)).map((line) => `  ours ${line}`),
  ];
}
