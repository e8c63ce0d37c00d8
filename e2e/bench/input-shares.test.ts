import { expect, test } from 'vitest';
import { sharesOfKeys } from './input-shares.ts';
import { PAGE, span } from './spans-for-tests.ts';
import type { TraceEvent } from './trace-events.ts';

const key = (from: number, to: number, type = 'keydown'): readonly TraceEvent[] => [
  { ...PAGE, name: 'EventTiming', ph: 'b', id: '0x1', ts: from * 1000, args: { data: { type } } },
  { ...PAGE, name: 'EventTiming', ph: 'e', id: '0x1', ts: to * 1000 },
];

test('layout that script forces is layout; what no thread of the page does is the rest', () => {
  const events = [
    ...key(10, 40),
    span('RunTask', 11, 20),
    span('EventDispatch', 11, 20),
    span('FunctionCall', 12, 19),
    span('Layout', 13, 15),
    span('UpdateLayoutTree', 26, 27),
    span('Paint', 27, 28),
    span('Commit', 28, 30),
    span('FunctionCall', 12, 39, { pid: 2, tid: 1 }),
  ];
  expect(sharesOfKeys(events)).toEqual([{ whole: 30, script: 7, layout: 3, paint: 3, rest: 17 }]);
});

test('what goes on before the key and behind the frame is not counted, and other input neither', () => {
  const events = [
    ...key(10, 20),
    ...key(30, 31, 'pointerdown'),
    span('FunctionCall', 5, 12),
    span('FunctionCall', 18, 25),
  ];
  expect(sharesOfKeys(events)).toEqual([{ whole: 10, script: 4, layout: 0, paint: 0, rest: 6 }]);
});
