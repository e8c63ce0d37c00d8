/** Makes a case that came out otherwise than in the kernel as small as it can be, recording anew at each try. */
import type { Finding } from '#netfilter';
import { type CaseDraft, caseOf } from './draft.ts';
import { judge, type Verdict } from './judge.ts';
import type { Recorder } from './recorder.ts';
import { reductions } from './reductions.ts';

type Different = Extract<Verdict, { readonly kind: 'different' }>;

export interface Shrunk {
  readonly draft: CaseDraft;
  readonly verdict: Different;
  readonly recordings: number;
}

export interface ShrinkOptions {
  readonly recorder: Recorder;
  /** Tried side by side. */
  readonly width: number;
  readonly mostRecordings: number;
}

/** The smallest draft found that differs in the same field. */
export async function shrink(
  draft: CaseDraft,
  verdict: Different,
  { recorder, width, mostRecordings }: ShrinkOptions,
): Promise<Shrunk> {
  const field = fieldOf(verdict.findings[0]);
  let smallest: Shrunk = { draft, verdict, recordings: 0 };
  let place = 0;
  let failures = 0;
  // One round through all reductions without success ends it; a success goes on where it stands.
  for (;;) {
    const ways = reductions(smallest.draft);
    if (failures >= ways.length || smallest.recordings >= mostRecordings) return smallest;
    const tried = Array.from({ length: Math.min(width, ways.length - failures) }, (_, i) => (place + i) % ways.length);
    const drafts = tried.flatMap((at) => ways[at] ?? []);
    const verdicts = await Promise.all(
      drafts.map(async (each) => (await recorder.record([caseOf(each)])).map(judge)[0]),
    );
    const recordings = smallest.recordings + drafts.length;
    const hit = verdicts.findIndex(
      (each) => each?.kind === 'different' && each.findings.some((finding) => fieldOf(finding) === field),
    );
    const found = verdicts[hit];
    const better = drafts[hit];
    if (found?.kind === 'different' && better) {
      smallest = { draft: better, verdict: found, recordings };
      place = (place + hit) % Math.max(1, ways.length);
      failures = 0;
    } else {
      smallest = { ...smallest, recordings };
      place += drafts.length;
      failures += drafts.length;
    }
  }
}

/** Where it differs, whatever packet, step or connection it was. */
export function fieldOf(finding: Finding | undefined): string {
  return (finding?.path ?? '').replace(/\[.*?\]/g, '[]');
}
