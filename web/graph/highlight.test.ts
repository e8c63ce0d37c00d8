import { describe, expect, test } from 'vitest';
import { DOCKER_DROP } from '../fixture/docker-drop.ts';
import { highlight, marksKey } from './highlight.ts';

const steps = DOCKER_DROP.steps.map((step) => step.event.kind);
const cursorBehind = (kind: string, nth = 0): number =>
  steps.flatMap((found, index) => (found === kind ? [index + 1] : []))[nth]!;

describe('highlight', () => {
  test('before the first step the packet stands on the network and nothing is behind it', () => {
    const { here, behind, ahead, marks } = highlight(DOCKER_DROP, 0);
    expect(here).toBe('in');
    expect(behind.size).toBe(0);
    expect([...ahead]).toEqual(['in>PREROUTING', 'PREROUTING>route', 'route>FORWARD']);
    expect(marks.size).toBe(0);
  });

  test('a jump opens the user chain, and its ACCEPT leaves it open at that very step', () => {
    const dnat = cursorBehind('rule-hit', 1);
    expect(highlight(DOCKER_DROP, dnat).open.map((frame) => frame.chain.chain)).toEqual(['DOCKER']);
    expect(highlight(DOCKER_DROP, dnat + 1).open.map((frame) => frame.chain.chain)).toEqual(['DOCKER']);
    expect(highlight(DOCKER_DROP, cursorBehind('hook-left')).open).toEqual([]);
  });

  test('a passed range marks its rules without touching the next', () => {
    const passed = highlight(DOCKER_DROP, cursorBehind('rules-passed', 1));
    expect(passed.here).toBe('FORWARD/filter');
    expect(passed.rules).toMatchObject({ from: 1, to: 2 });
    expect(
      passed.marks.get(marksKey('FORWARD', { document: 0, table: 'filter', chain: 'DOCKER-USER' }))?.rules,
    ).toEqual([{ from: 1, to: 2, mark: 'passed' }]);
  });

  test('at the end the deciding rule is marked and the fate is told', () => {
    const end = highlight(DOCKER_DROP, DOCKER_DROP.steps.length);
    expect(end.here).toBe('FORWARD/filter');
    expect(end.fate?.outcome).toBe('dropped');
    expect(end.ahead.size).toBe(0);
    expect(end.rules).toMatchObject({ from: 3, to: 3 });
    expect(
      end.marks.get(marksKey('FORWARD', { document: 0, table: 'filter', chain: 'DOCKER-USER' }))?.rules.at(-1),
    ).toEqual({
      from: 3,
      to: 3,
      mark: 'decided',
    });
  });
});
