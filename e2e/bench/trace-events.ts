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

/** Milliseconds of the longest task on the page's main thread from each input of a type up to the next one. */
export function longestTasks(events: readonly TraceEvent[], type: string): readonly number[] {
  const main = mainThread(events);
  const tasks = events.filter(({ name, pid, tid }) => name === 'RunTask' && pid === main?.pid && tid === main.tid);
  const inputs = events
    .filter(({ name, ph, args }) => name === 'EventTiming' && ph === 'b' && args?.data?.type === type)
    .map(({ ts }) => ts)
    .toSorted((one, other) => one - other);
  return inputs.map((from, place) => {
    const to = inputs[place + 1] ?? Number.POSITIVE_INFINITY;
    const own = tasks.filter(({ ts, dur = 0 }) => ts + dur > from && ts < to);
    return Math.max(0, ...own.map(({ dur = 0 }) => dur / 1000));
  });
}
