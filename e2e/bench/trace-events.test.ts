import { expect, test } from 'vitest';
import { PAGE, span } from './spans-for-tests.ts';
import { longestTasks, type TraceEvent } from './trace-events.ts';

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
