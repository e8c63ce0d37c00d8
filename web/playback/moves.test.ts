import { describe, expect, test } from 'vitest';
import type { Walk } from '#netfilter';
import { OPENING_LAB } from '../store/opening-lab.ts';
import { simulate } from '../store/simulation.ts';
import { cursorAfter, type Move } from './moves.ts';
import { hooksNotReached, segmentsOf } from './segments.ts';
import { depthAt } from './stack.ts';

/** The walk of the lab's first packet under another ruleset. */
function walkUnder(text: string): Walk {
  const documents = [{ ...OPENING_LAB.documents[0]!, text }];
  const [result] = simulate({ ...OPENING_LAB, documents }, undefined).results;
  if (result?.kind !== 'packet') throw new Error('no walk');
  return result.walk;
}

const walk = walkUnder(OPENING_LAB.documents[0]!.text);
const end = walk.steps.length;
const kindAt = (of: Walk, cursor: number): string | undefined => of.steps[cursor - 1]?.event.kind;

/** Events that a move stops at, pressed again and again from the start. */
function stops(of: Walk, move: Move): (string | undefined)[] {
  const found: (string | undefined)[] = [];
  for (let cursor = 0; cursor < of.steps.length; ) {
    cursor = cursorAfter(of, cursor, move);
    found.push(kindAt(of, cursor));
  }
  return found;
}

describe('moves', () => {
  test('next match stops at each rule that matched, then at the verdict', () => {
    expect(stops(walk, 'match')).toEqual(['rule-hit', 'rule-hit', 'rule-hit', 'rule-hit', 'finished']);
  });

  test('next change stops where the packet or its connection changed, not where a counter did', () => {
    expect(stops(walk, 'change').filter((kind) => kind === 'rule-hit')).toEqual([]);
    expect(stops(walk, 'change')).toContain('packet-rewritten');
    expect(stops(walk, 'change')[0]).toBe('connection-found');
  });

  test('over a jump does not stop in the chain it calls', () => {
    const jump = walk.steps.findIndex(({ event }) => event.kind === 'target-ran' && event.verdict.kind === 'JUMP') + 1;
    const after = cursorAfter(walk, jump, 'over');
    expect(depthAt(walk, after).frames.length).toBeLessThanOrEqual(depthAt(walk, jump).frames.length);
    expect(after).toBeGreaterThan(jump + 2);
  });

  test('over from the start passes one hook at a press', () => {
    expect(stops(walk, 'over')).toEqual(['walk-started', 'hook-left', 'route-chosen', 'packet-rewritten', 'finished']);
  });

  test('out of a user chain comes back to its caller or to what follows the table', () => {
    const inside = walk.steps.findIndex(({ event }) => event.kind === 'rules-passed') + 1;
    const after = cursorAfter(walk, inside, 'out');
    expect(depthAt(walk, after).frames.length).toBeLessThan(depthAt(walk, inside).frames.length);
  });

  test('back undoes into; neither leaves the walk', () => {
    for (let cursor = 0; cursor < end; cursor++) {
      expect(cursorAfter(walk, cursorAfter(walk, cursor, 'into'), 'back')).toBe(cursor);
    }
    expect(cursorAfter(walk, 0, 'back')).toBe(0);
    expect(cursorAfter(walk, end, 'into')).toBe(end);
  });
});

describe('the call stack', () => {
  const filter = (...rules: string[]): Walk =>
    walkUnder(['*filter', ':INPUT ACCEPT [0:0]', ':a - [0:0]', ':b - [0:0]', ...rules, 'COMMIT', ''].join('\n'));
  const stacks = (of: Walk): string[] => [
    ...new Set(
      of.steps.map((_step, index) =>
        depthAt(of, index + 1)
          .frames.map((frame) => frame.chain.chain)
          .join(' '),
      ),
    ),
  ];

  test('a jump comes back, a goto does not (man iptables, -g)', () => {
    expect(stacks(filter('-A INPUT -j a', '-A a -j b', '-A b -j RETURN'))).toEqual([
      '',
      'INPUT',
      'INPUT a',
      'INPUT a b',
    ]);
    expect(stacks(filter('-A INPUT -j a', '-A a -g b'))).toEqual(['', 'INPUT', 'INPUT a', 'INPUT b']);
  });

  test('it is empty again at the end of the walk', () => {
    const last = filter('-A INPUT -j a', '-A a -j DROP');
    expect(depthAt(last, last.steps.length).frames).toEqual([]);
  });
});

describe('segments', () => {
  test('each step is in exactly one, in order', () => {
    const cursors = segmentsOf(walk).flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index),
    );
    expect(cursors).toEqual(Array.from({ length: end }, (_, index) => index + 1));
  });

  test('the Docker drop goes through conntrack, nat, routing and filter, and never meets POSTROUTING', () => {
    expect(segmentsOf(walk).map(({ place }) => place)).toEqual([
      'in',
      'PREROUTING/conntrack',
      'PREROUTING/nat',
      'route',
      'FORWARD/filter',
    ]);
    expect(hooksNotReached(walk)).toEqual(['POSTROUTING']);
  });
});
