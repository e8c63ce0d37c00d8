/** What a run of the fuzzer reached, and what it did not: kinds, outcomes, stages, connection states, verdicts. */
import { ALL_KINDS, type RecordedCase } from '#netfilter';
import { startCounting } from './counting-kinds.ts';
import { CANNOT_BE_RECORDED } from './ruleset.ts';

const WANTED_EACH = 200;

const WANTED: Readonly<Record<string, readonly string[]>> = {
  outcome: ['sent', 'delivered', 'dropped', 'held'],
  stage: ['link', 'prerouting', 'output', 'defrag', 'routing', 'socket', 'confirm', 'transmit'],
  state: ['NEW', 'ESTABLISHED', 'RELATED', 'INVALID', 'UNTRACKED'],
  verdict: ['ACCEPT', 'DROP', 'RETURN', 'JUMP', 'GOTO', 'CONTINUE'],
};

/** Matches without a condition: they always hold. */
const NEVER_FAILS: ReadonlySet<string> = new Set(['comment']);

export interface Coverage {
  readonly add: (recorded: RecordedCase) => void;
  /** Lines for people. */
  readonly report: () => readonly string[];
}

export function startCoverage(): Coverage {
  const counter = startCounting();
  const seen = new Map<string, number>();
  const note = (what: string, value: string | undefined): void => {
    if (value !== undefined) seen.set(`${what} ${value}`, (seen.get(`${what} ${value}`) ?? 0) + 1);
  };
  return {
    add: (recorded) => {
      counter.count(recorded);
      for (const expectation of recorded.expect.flatMap((each) => [each, ...each.replies])) {
        note('outcome', expectation.outcome);
        note('state', expectation.ct?.state);
        note('stage', expectation.where && 'stage' in expectation.where ? expectation.where.stage : undefined);
        for (const step of expectation.walk)
          note('verdict', 'verdict' in step ? step.verdict.replace(/ .*/, '') : undefined);
      }
    },
    report: () => [
      ...kindLines(counter.counts),
      ...Object.entries(WANTED).map(
        ([what, values]) =>
          `${what.padEnd(9)} ${values.map((value) => `${value} ${seen.get(`${what} ${value}`) ?? 0}`).join(', ')}`,
      ),
      ...notReached(counter.counts, seen),
    ],
  };
}

type Counts = ReturnType<typeof startCounting>['counts'];

function kindLines({ matches, targets }: Counts): readonly string[] {
  const line = ([name, { match, 'no-match': failed }]: readonly [
    string,
    { readonly match: number; readonly 'no-match': number },
  ]): string => `  ${name.padEnd(12)} ${String(match).padStart(8)} held ${String(failed).padStart(8)} did not`;
  return [
    'matches:',
    ...[...matches].sort(([a], [b]) => a.localeCompare(b)).map(line),
    `targets:  ${[...targets]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
  ];
}

function notReached({ matches, targets }: Counts, seen: ReadonlyMap<string, number>): readonly string[] {
  const rareMatches = [ALL_KINDS.header, ...ALL_KINDS.matches].flatMap(({ name }) => {
    const { match, 'no-match': failed } = matches.get(name) ?? { match: 0, 'no-match': 0 };
    const isReached = match >= WANTED_EACH && (failed >= WANTED_EACH || NEVER_FAILS.has(name));
    return isReached || name in CANNOT_BE_RECORDED ? [] : [`match ${name} (${match} held, ${failed} did not)`];
  });
  const rareTargets = ALL_KINDS.targets.flatMap(({ name }) => {
    const count = targets.get(name) ?? 0;
    return count >= WANTED_EACH || name in CANNOT_BE_RECORDED ? [] : [`target ${name} (${count})`];
  });
  const never = Object.entries(WANTED).flatMap(([what, values]) =>
    values.flatMap((value) => (seen.has(`${what} ${value}`) ? [] : [`${what} ${value}`])),
  );
  const rare = [...rareMatches, ...rareTargets, ...never];
  return rare.length === 0
    ? [`every kind ${WANTED_EACH} times and more`]
    : [`not reached (kinds: ${WANTED_EACH} times each):`, ...rare.map((each) => `  ${each}`)];
}
