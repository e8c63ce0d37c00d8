/** A run of the fuzzer: cases made, recorded in batches side by side, judged, and told as they come. */
import type { RecordedCase } from '#netfilter';
import { type CaseDraft, caseOf } from './draft.ts';
import { judge, type Verdict } from './judge.ts';
import { makeCase } from './make-case.ts';
import type { Recorder } from './recorder.ts';

const BATCH = 20;

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
      const answers = await recorder.record(drafts.map(caseOf));
      drafts.forEach((draft, place) => {
        const answer = answers[place] ?? { problem: 'the recorder did not answer' };
        isGoingOn = onJudged({ draft, verdict: judge(answer) }) && isGoingOn;
      });
    }
  };
  await Promise.all(Array.from({ length: width }, work));
}

/** The recording of a case that was recorded. */
export function recordingOf(verdict: Verdict): RecordedCase | undefined {
  return 'recorded' in verdict ? verdict.recorded : undefined;
}
