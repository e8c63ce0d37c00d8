// Stories that take long come piece by piece: nothing is lost, the reader keeps the place, and is asked before it takes very long.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { message } from '#netfilter';
import type { NamedLab } from './lab-change.ts';
import { OPENING_LAB } from './opening-lab.ts';
import { currentWalk } from './selectors.ts';
import { goOn, isWhole, type Simulate, simulate } from './simulation.ts';
import { sliceOf } from './slices.ts';
import { createAppStore } from './store.ts';

const [packet] = OPENING_LAB.story;
if (packet === undefined) throw new Error('The opening lab has no packet.');

const lab: NamedLab = {
  ...OPENING_LAB,
  story: Array.from({ length: 40 }, (_, place) => ({ ...packet, id: `${place + 1}` })),
};

/** As a machine does it that is done with three events when the time is over. */
const slowly: Simulate = (given, previous) => {
  const all = simulate(given, previous);
  return { ...all, results: all.results.slice(0, 3) };
};

const outcomes = ({ results }: ReturnType<Simulate>) =>
  results.map((result) => result.kind === 'packet' && result.walk.fate.outcome);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('what is worked out in pieces is what is worked out at once', () => {
  const whole = simulate(lab, undefined);
  let some = slowly(lab, undefined);
  for (let pieces = 0; !isWhole(some) && pieces < 40; pieces++) {
    let events = 0;
    some = goOn(some, () => ++events === 2);
  }
  expect(some).toEqual(whole);
});

test('a small story is never left, and a long one when its time is over', () => {
  let now = 0;
  const isEnough = sliceOf(100, () => now);
  now = 1000;
  expect(isEnough({ walk: undefined })).toBe(false);
  for (let events = 0; events < 20_000; events++) isEnough({ walk: undefined });
  expect(isEnough({ walk: undefined })).toBe(true);
});

describe('a store with a long story', () => {
  test('shows its beginning at once and its end later', () => {
    const store = createAppStore({ simulate: slowly, lab });
    expect(store.getState().simulation.results).toHaveLength(3);
    vi.runAllTimers();
    expect(outcomes(store.getState().simulation)).toEqual(outcomes(simulate(lab, undefined)));
    expect(store.getState().isStoryLeft).toBe(false);
  });

  test('an edit keeps a late packet in view, and counts all fates that it changed', () => {
    const store = createAppStore({ simulate: slowly, lab });
    vi.runAllTimers();
    store.getState().choosePacket({ event: '30', path: [] });
    const text = lab.documents[0]?.text ?? '';
    store.getState().editText(0, text.replace('--dport 80 -j DROP', '--dport 80 -j ACCEPT'), message('edited'));
    expect(currentWalk(store.getState())).toBeUndefined();
    vi.runAllTimers();
    const state = store.getState();
    expect(state.packet).toEqual({ event: '30', path: [] });
    expect(state.cursor).toBe(currentWalk(state)?.steps.length);
    expect(state.notice).toMatchObject({ total: 40 });
    expect(state.notice?.changed).toHaveLength(40);
  });

  test('one that takes very long waits for the reader’s word', () => {
    // Each look at the clock is a second later.
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
    const endless = { ...lab, story: Array.from({ length: 3000 }, (_, place) => ({ ...packet, id: `${place + 1}` })) };
    const store = createAppStore({ simulate: slowly, lab: endless });
    vi.runAllTimers();
    const left = store.getState().simulation.results.length;
    expect(store.getState().isStoryLeft).toBe(true);
    expect(left).toBeLessThan(3000);
    store.getState().goOnWithStory();
    vi.runAllTimers();
    expect(store.getState().simulation.results.length).toBeGreaterThan(left);
    clock.mockRestore();
  });
});
