import { expect, test } from 'vitest';
import { longestTasks, type TraceEvent } from './trace-events.ts';

const PAGE = { pid: 1, tid: 1 };
const span = (name: string, from: number, to: number, thread = PAGE): TraceEvent => ({
  ...thread,
  name,
  ph: 'X',
  ts: from * 1000,
  dur: (to - from) * 1000,
});
const key = (at: number): TraceEvent => ({
  ...PAGE,
  name: 'EventTiming',
  ph: 'b',
  ts: at * 1000,
  args: { data: { type: 'keydown' } },
});

test('the longest task behind each key, of the page and not of another one', () => {
  const events = [
    span('RunTask', 0, 9),
    key(10),
    span('RunTask', 11, 14),
    span('FunctionCall', 12, 13),
    span('RunTask', 160, 200),
    key(700),
    span('RunTask', 701, 706),
    span('RunTask', 710, 900, { pid: 2, tid: 1 }),
  ];
  expect(longestTasks(events, 'keydown')).toEqual([40, 5]);
});
