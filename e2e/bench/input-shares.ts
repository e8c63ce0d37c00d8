/** A key press from the moment it came in until the frame that shows what it did is presented, and what that time went to. */
import { mainThread, SCRIPT, type TraceEvent } from './trace-events.ts';

/** Milliseconds. */
export interface InputShares {
  readonly whole: number;
  readonly script: number;
  /** Style and layout, also where script forced them. */
  readonly layout: number;
  /** Preparing, painting, layers and their hand-over to the compositor. */
  readonly paint: number;
  /** Nothing of these on the page's main thread: waiting for the screen's next frame, rasters and draws of other threads. */
  readonly rest: number;
}

type Share = Exclude<keyof InputShares, 'whole' | 'rest'>;

function shareOf(name: string): Share | undefined {
  if (SCRIPT.test(name)) return 'script';
  if (/^(UpdateLayoutTree|RecalculateStyles|Layout|HitTest|IntersectionObserver\w*)$/.test(name)) return 'layout';
  return /^(PrePaint|Paint\w*|Layerize|UpdateLayer\w*|Commit|CompositeLayers)$/.test(name) ? 'paint' : undefined;
}

/** Chromium's Event Timing: begins with the input's own time, ends as the next frame is presented. */
export function sharesOfKeys(events: readonly TraceEvent[]): readonly InputShares[] {
  const main = mainThread(events);
  const work = events
    .filter(({ ph, pid, tid }) => ph === 'X' && pid === main?.pid && tid === main.tid)
    .toSorted((one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0));
  const timings = events.filter(({ name }) => name === 'EventTiming').toSorted((one, other) => one.ts - other.ts);
  return timings
    .filter(({ ph, args }) => ph === 'b' && args?.data?.type === 'keydown')
    .flatMap((begin) => {
      const end = timings.find(({ ph, id, ts }) => ph === 'e' && id === begin.id && ts >= begin.ts);
      return end === undefined ? [] : [sharesBetween(work, begin.ts, end.ts)];
    });
}

/** Each moment counts for the innermost that has a name; `work` is in order, what holds something before it. */
function sharesBetween(work: readonly TraceEvent[], from: number, to: number): InputShares {
  const sums = { script: 0, layout: 0, paint: 0 };
  const around: { readonly end: number; readonly share: Share | undefined }[] = [];
  for (const { name, ts, dur = 0 } of work) {
    if (ts + dur <= from || ts >= to) continue;
    const length = Math.min(ts + dur, to) - Math.max(ts, from);
    while ((around.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= ts) around.pop();
    const outer = around.at(-1)?.share;
    const share = shareOf(name) ?? outer;
    if (outer !== undefined) sums[outer] -= length;
    if (share !== undefined) sums[share] += length;
    around.push({ end: ts + dur, share });
  }
  const [script, layout, paint] = [sums.script / 1000, sums.layout / 1000, sums.paint / 1000];
  const whole = (to - from) / 1000;
  return { whole, script, layout, paint, rest: whole - script - layout - paint };
}
