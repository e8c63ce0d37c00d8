/** Events of a trace in milliseconds, for the tests of what is read from it. */
import type { TraceEvent } from './trace-events.ts';

/** The process and thread of the page. */
export const PAGE = { pid: 1, tid: 1 };

/** Something that took a while. */
export const span = (name: string, from: number, to: number, thread = PAGE): TraceEvent => ({
  ...thread,
  name,
  ph: 'X',
  ts: from * 1000,
  dur: (to - from) * 1000,
});
