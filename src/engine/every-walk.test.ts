// What must hold of every walk: of all recorded scenarios and of the engine's own recordings, answers included.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Lab } from '../model/lab.ts';
import type { RuleRef, Walk } from '../model/walk.ts';
import type { World } from '../model/world.ts';
import { SCENARIOS } from '../scenarios/index.ts';
import { readCase } from '../trace/read-case.ts';
import { isRecordedCase, type RecordedCase } from '../trace/recorded-case.ts';
import { compile } from './compile.ts';
import type { Program } from './program.ts';
import { simulateEvent, simulateStory } from './simulate.ts';
import { standing, worldAt } from './standing.ts';
import { whyNot } from './why-not.ts';
import { applyChange, freeze, openDraft } from './world-draft.ts';

interface Run {
  readonly name: string;
  readonly lab: Lab;
  readonly program: Program;
  readonly walks: readonly Walk[];
  readonly end: World;
}

const ENGINE_CASES = readFileSync(new URL('./recorded/engine.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): unknown => JSON.parse(line))
  .filter(isRecordedCase);

/** The world with maps that a deep copy can hold. */
function plain(world: World): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(world).map(([name, held]: [string, unknown]) => [
      name,
      typeof held === 'object' ? new Map(held as ReadonlyMap<unknown, unknown>) : held,
    ]),
  );
}

function run(given: RecordedCase): Run {
  const lab = readCase(given);
  const program = compile(lab.documents, { host: lab.host.name });
  const results = simulateStory(program, lab.host, lab.story);
  const walks = results.flatMap(({ walk }) => (walk === undefined ? [] : withAnswers(walk)));
  const end = results.at(-1)?.after;
  if (end === undefined) throw new Error(`${given.id} has no packets`);
  return { name: given.id, lab, program, walks, end };
}

function withAnswers(walk: Walk): readonly Walk[] {
  return [walk, ...walk.started.flatMap(({ walk: answer }) => withAnswers(answer))];
}

const RUNS = [...SCENARIOS.map(({ recorded }) => recorded), ...ENGINE_CASES].map(run);

describe.each(RUNS.map((each) => [each.name, each] as const))('%s', (_, { lab, program, walks, end }) => {
  test('folded to its end, each walk stands at its fate and leaves its world', () => {
    for (const walk of walks) {
      const last = standing(walk, walk.steps.length);
      expect(last.packet).toEqual(walk.fate.packet);
      expect(worldAt(walk, walk.steps.length)).toEqual(walk.after);
      expect(standing(walk, 0)).toMatchObject({ packet: walk.packet, hook: undefined, callers: [] });
      expect(worldAt(walk, 0)).toBe(walk.before);
    }
  });

  test('a step further is that step’s changes further', () => {
    for (const walk of walks) {
      for (const [cursor, { event, changes }] of walk.steps.entries()) {
        let { packet, tracked } = standing(walk, cursor);
        const draft = openDraft(worldAt(walk, cursor));
        for (const change of changes) {
          if (change.kind === 'packet') {
            expect(change.before).toBe(packet);
            packet = change.after;
          } else if (change.kind === 'tracked') {
            expect(change.before).toBe(tracked);
            tracked = change.after;
          } else applyChange(draft, change);
        }
        const next = standing(walk, cursor + 1);
        expect(next.packet).toBe(packet);
        expect(next.tracked).toBe(tracked);
        if (event.kind !== 'answer-started') expect(worldAt(walk, cursor + 1)).toEqual(freeze(draft));
      }
    }
  });

  test('jumping to a cursor and stepping to it come to the same', () => {
    for (const walk of walks) {
      const stepped = walk.steps.map((__, cursor) => [standing(walk, cursor), worldAt(walk, cursor)]);
      const copy = { ...walk };
      for (const cursor of [...walk.steps.keys()].reverse()) {
        expect([standing(copy, cursor), worldAt(copy, cursor)]).toEqual(stepped[cursor]);
      }
    }
  });

  test('an answer begins in the world in which it was started', () => {
    for (const walk of walks) {
      for (const { step, walk: answer } of walk.started) {
        expect(walk.steps[step]?.event.kind).toBe('answer-started');
        expect(answer.before).toEqual(worldAt(walk, step));
        expect(worldAt(walk, step + 1)).toEqual(answer.after);
      }
    }
  });

  test('of a rule that was hit all conditions hold; of one that was passed some condition fails', () => {
    const outcomes = (walk: Walk, cursor: number, rule: RuleRef): readonly string[] =>
      whyNot(program, lab.host, walk, cursor, rule).map(({ outcome }) => outcome);
    for (const walk of walks) {
      for (const [cursor, { event }] of walk.steps.entries()) {
        if (event.kind === 'rule-hit')
          expect(outcomes(walk, cursor, event.rule).filter((each) => each !== 'match')).toEqual([]);
        if (event.kind === 'rule-failed') expect(outcomes(walk, cursor, event.rule)).toContain('no-match');
        if (event.kind === 'rules-passed') {
          for (let rule = event.from; rule <= event.to; rule++) {
            expect(outcomes(walk, cursor, { ...event.chain, rule })).toContain('no-match');
          }
        }
      }
    }
  });

  test('a story is a fold: it can be cut anywhere and goes on from the world it left', () => {
    for (const cut of lab.story.keys()) {
      const first = simulateStory(program, lab.host, lab.story.slice(0, cut));
      const world = first.at(-1)?.after;
      const rest = simulateStory(program, lab.host, lab.story.slice(cut), world && { world });
      expect(rest.at(-1)?.after).toEqual(end);
    }
  });

  test('the same input gives the same history, and leaves the worlds it began with as they were', () => {
    let world: World | undefined;
    for (const event of lab.story) {
      if (event.kind === 'command') throw new Error('a recorded case has no commands');
      const before = world ?? worldAt(walks[0] as Walk, 0);
      const kept = structuredClone(plain(before));
      const one = simulateEvent(program, lab.host, before, event);
      const other = simulateEvent(program, lab.host, before, event);
      expect(other).toEqual(one);
      expect(plain(before)).toEqual(kept);
      world = one.after;
    }
    expect(world).toEqual(end);
  });
});

test('there are walks enough for that', () => {
  expect(RUNS.length).toBeGreaterThan(30);
  expect(RUNS.flatMap(({ walks }) => walks).length).toBeGreaterThan(150);
});
