/** What Chromium's tracing says of a page: which thread did what, and when. */
import type { CDPSession } from '@playwright/test';

/** An event of Chromium's tracing; times are in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  readonly id?: string;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly type?: string } };
}

/** What the tracing of Chromium recorded while `run` ran. */
export async function traced(session: CDPSession, run: () => Promise<void>): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const done = new Promise((complete) => session.once('Tracing.tracingComplete', complete));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8.execute'] },
  });
  await run();
  await session.send('Tracing.end');
  await done;
  return events;
}

/** Where Chromium says that it runs the page's script. */
export const SCRIPT =
  /^(FunctionCall|EvaluateScript|FireAnimationFrame|TimerFire|EventDispatch|RunMicrotasks|V8\.GC\w*|MinorGC|MajorGC)$/;

/** The thread that ran most of the page's script. */
export function mainThread(events: readonly TraceEvent[]): Pick<TraceEvent, 'pid' | 'tid'> | undefined {
  const counts = new Map<string, { readonly at: TraceEvent; count: number }>();
  for (const event of events) {
    if (event.name !== 'FunctionCall') continue;
    const key = `${event.pid}/${event.tid}`;
    const entry = counts.get(key) ?? { at: event, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  return [...counts.values()].toSorted((one, other) => other.count - one.count)[0]?.at;
}
