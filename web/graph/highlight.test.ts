import { describe, expect, test } from 'vitest';
import type { Walk } from '#netfilter';
import { OPENING_LAB } from '../store/opening-lab.ts';
import { simulate } from '../store/simulation.ts';
import { highlight, marksKey } from './highlight.ts';
import { placesOf } from './place.ts';
import { crossingsOf } from './trail.ts';

const walks = simulate(OPENING_LAB, undefined).results.flatMap((result) =>
  result.kind === 'packet' ? [result.walk] : [],
);
const [dropped, sent, reply] = walks as [Walk, Walk, Walk];

const cursorBehind = (walk: Walk, kind: string, nth = 0): number =>
  walk.steps.flatMap(({ event }, index) => (event.kind === kind ? [index + 1] : []))[nth]!;
const DOCKER_USER = marksKey('FORWARD', { document: 0, table: 'filter', chain: 'DOCKER-USER' });

describe('highlight', () => {
  test('before the first step the packet stands on the network and nothing is behind it', () => {
    const { here, behind, ahead, marks } = highlight(dropped, 0);
    expect(here).toBe('in');
    expect(behind.size).toBe(0);
    expect([...ahead]).toEqual(['in>PREROUTING', 'PREROUTING>route', 'route>FORWARD']);
    expect(marks.size).toBe(0);
  });

  test('a jump opens the user chain, and the verdict of its rule leaves it open at that very step', () => {
    const dnat = cursorBehind(dropped, 'rule-hit', 1);
    const open = (cursor: number): string[] => highlight(dropped, cursor).open.map((frame) => frame.chain.chain);
    expect(open(dnat)).toEqual(['DOCKER']);
    expect(open(dnat + 1)).toEqual(['DOCKER']);
    expect(open(cursorBehind(dropped, 'hook-left'))).toEqual([]);
  });

  test('a passed range marks its rules without touching the next', () => {
    const passed = highlight(dropped, cursorBehind(dropped, 'rules-passed', 1));
    expect(passed.here).toBe('FORWARD/filter');
    expect(passed.rules).toMatchObject({ from: 1, to: 2 });
    expect(passed.marks.get(DOCKER_USER)?.rules).toEqual([{ from: 1, to: 2, mark: 'passed' }]);
  });

  test('at the end the deciding rule is marked and the fate is told', () => {
    const end = highlight(dropped, dropped.steps.length);
    expect(end.here).toBe('FORWARD/filter');
    expect(end.fate?.outcome).toBe('dropped');
    expect(end.ahead.size).toBe(0);
    expect(end.rules).toMatchObject({ from: 3, to: 3 });
    expect(end.marks.get(DOCKER_USER)?.rules.at(-1)).toEqual({ from: 3, to: 3, mark: 'decided' });
  });

  test('a packet that is sent ends on the network, over POSTROUTING', () => {
    const { here, behind, notes } = highlight(sent, sent.steps.length);
    expect(here).toBe('out');
    expect([...behind]).toEqual([
      'in>PREROUTING',
      'PREROUTING>route',
      'route>FORWARD',
      'FORWARD>POSTROUTING',
      'POSTROUTING>out',
    ]);
    expect(notes.get('PREROUTING/conntrack')).toEqual({ kind: 'state', state: 'NEW' });
    expect(notes.get('POSTROUTING/confirm')).toEqual({ kind: 'confirmed' });
  });

  test('a reply is not asked in nat', () => {
    const { notes } = highlight(reply, reply.steps.length);
    expect(notes.get('PREROUTING/conntrack')).toEqual({ kind: 'state', state: 'ESTABLISHED' });
    expect(notes.get('PREROUTING/nat')).toEqual({ kind: 'skipped', reason: 'not-first-packet' });
  });
});

describe('places', () => {
  test.each(walks.map((walk, index) => [index + 1, walk] as const))(
    'packet %i moves only along edges',
    (_number, walk) => {
      const edges = crossingsOf(walk).map(({ edge }) => edge);
      for (const [index, edge] of edges.slice(1).entries())
        expect(edge.split('>')[0]).toBe(edges[index]?.split('>')[1]);
      expect(placesOf(walk)).toHaveLength(walk.steps.length + 1);
    },
  );
});
