/** A run of the fuzzer: cases made, recorded in batches side by side, judged, and told as they come. */
import type { RecordedCase } from '#netfilter';
import { dependsOnChance } from './chance.ts';
import { type CaseDraft, caseOf } from './draft.ts';
import { judge, type Verdict } from './judge.ts';
import { makeCase } from './make-case.ts';
import type { Answer, Recorder } from './recorder.ts';

const BATCH = 20;
const MOST_TRIES = 4;
/** How often a case that differs is recorded again, each time twice: only what is always so is a difference. */
const MORE_RECORDINGS = 2;

export interface Judged {
  readonly draft: CaseDraft;
  readonly verdict: Verdict;
}

export interface RunOptions {
  readonly recorder: Recorder;
  readonly seed: string;
  readonly cases: number;
  /** Batches on their way at once. */
  readonly width: number;
  /** Called for each case, in no certain order; answers whether to go on. */
  readonly onJudged: (judged: Judged) => boolean;
}

/** Which cases there are follows from seed and number alone. */
export async function runCases({ recorder, seed, cases, width, onJudged }: RunOptions): Promise<void> {
  let next = 0;
  let isGoingOn = true;
  const work = async (): Promise<void> => {
    while (isGoingOn && next < cases) {
      const first = next;
      next = Math.min(cases, first + BATCH);
      const drafts = Array.from({ length: next - first }, (_, i) => makeCase(seed, first + i));
      for (const judged of await judgeBatch(drafts, recorder)) isGoingOn = onJudged(judged) && isGoingOn;
    }
  };
  await Promise.all(Array.from({ length: width }, work));
}

async function judgeBatch(drafts: readonly CaseDraft[], recorder: Recorder): Promise<readonly Judged[]> {
  const lots = drafts.filter((draft) => dependsOnChance(caseOf(draft)));
  const certain = drafts.filter((draft) => !lots.includes(draft));
  const answers = await recordBatch(certain, recorder);
  const judged = await Promise.all(
    certain.map(async (draft, place): Promise<Judged> => {
      const verdict = judge(answers[place] ?? { problem: 'the recorder did not answer' });
      return { draft, verdict: verdict.kind === 'different' ? await confirmed(draft, verdict, recorder) : verdict };
    }),
  );
  const why = "what happens depends on the host's first sequence number";
  return [...lots.map((draft): Judged => ({ draft, verdict: { kind: 'chance', why } })), ...judged];
}

/** A batch whose canary died (somebody else's log lines came between) is no answer to anything: once more. */
async function recordBatch(drafts: readonly CaseDraft[], recorder: Recorder): Promise<readonly Answer[]> {
  for (let tries = 1; ; tries++) {
    const answers = await recorder.record(drafts.map(caseOf));
    const isVoid = answers.some((answer) => 'problem' in answer && answer.problem.startsWith('the canary died'));
    if (!isVoid || tries === MOST_TRIES) return answers;
  }
}

/** The verdict, if the kernel does the same whenever it is asked. */
async function confirmed(
  draft: CaseDraft,
  verdict: Extract<Verdict, { kind: 'different' }>,
  recorder: Recorder,
): Promise<Verdict> {
  const again = await recordBatch(
    Array.from({ length: MORE_RECORDINGS }, () => draft),
    recorder,
  );
  const first = JSON.stringify(verdict.recorded);
  const other = again.find((answer) => !('recorded' in answer) || JSON.stringify(answer.recorded) !== first);
  if (other === undefined) return verdict;
  return 'problem' in other ? judge(other) : { kind: 'chance', why: 'recorded again, the kernel did otherwise' };
}

/** The recording of a case that was recorded. */
export function recordingOf(verdict: Verdict): RecordedCase | undefined {
  return 'recorded' in verdict ? verdict.recorded : undefined;
}
