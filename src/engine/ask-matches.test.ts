// Memories and what nobody can know: through whole walks, since a rule is asked only in its chain.
import { describe, expect, it, test } from 'vitest';
import { assumptionKey } from './flight.ts';
import { eventsOf, FORWARDED, ROUTER, story, tableText, walked } from './router-for-tests.ts';

const FORWARD = { host: ROUTER.name, family: 'ipv4', document: 0, table: 'filter', chain: 'FORWARD', rule: 1 } as const;

/** Packets of a story that the only rule of FORWARD took. */
function taken(rule: string, lines: readonly string[]): readonly boolean[] {
  return story(tableText('filter', rule), lines).map(
    ({ walk }) => walk !== undefined && eventsOf(walk, 'rule-hit').length > 0,
  );
}

/** FORMAT quirk 12: they change whenever they are evaluated; matches are asked from left to right up to the first that fails. */
describe('a match that remembers', () => {
  const TO_80 = FORWARDED;
  const TO_81 = FORWARDED.replace(':80', ':81');

  it.each<[string, string, readonly string[], readonly boolean[]]>([
    [
      'moves on though a later match fails',
      '-A FORWARD -m statistic --mode nth --every 2 --packet 0 -m tcp -p tcp -m mark --mark 1 -j DROP',
      [TO_80, TO_80],
      [false, false],
    ],
    [
      'counts packets that fail behind it',
      '-A FORWARD -p tcp -m statistic --mode nth --every 2 --packet 0 -m tcp --dport 80',
      [TO_81, TO_80, TO_80],
      [false, false, true],
    ],
    [
      'is not asked behind a match that fails',
      '-A FORWARD -p tcp -m tcp --dport 80 -m statistic --mode nth --every 2 --packet 0',
      [TO_81, TO_80, TO_80],
      [false, true, false],
    ],
    [
      'is asked behind the header only, wherever that stands',
      '-A FORWARD -m statistic --mode nth --every 2 --packet 0 -p udp',
      [TO_80, TO_80],
      [false, false],
    ],
  ])('%s', (_, rule, lines, expected) => {
    expect(taken(rule, lines)).toEqual(expected);
  });

  test('is a step with its memory where the rule fails, and none where it was not asked', () => {
    const rules = tableText('filter', '-A FORWARD -p tcp -m statistic --mode nth --every 2 --packet 1 -j DROP');
    const [first, second] = story(rules, [TO_80, TO_80.replace('tcp', 'udp').replace('SYN ', '')]);
    const failed = first?.walk?.steps.find(({ event }) => event.kind === 'rule-failed');
    expect(failed?.changes).toMatchObject([{ kind: 'memory' }]);
    expect(second?.walk && eventsOf(second.walk, 'rule-failed')).toEqual([]);
    expect(second?.walk?.after.memories).toBe(first?.after.memories);
  });
});

describe('what nobody can know', () => {
  const RULES = tableText('filter', '-A FORWARD -p tcp -m nowhere --known 1 -j DROP');

  test('is taken not to match, in a step of its own', () => {
    const walk = walked(RULES, FORWARDED);
    expect(walk.fate.outcome).toBe('sent');
    expect(walk.assumed).toMatchObject([
      { rule: FORWARD, match: 0, assumed: 'no-match', why: { id: 'assumed.unknown-match' } },
    ]);
    expect(eventsOf(walk, 'rule-failed')).toEqual([{ kind: 'rule-failed', rule: FORWARD, assumed: walk.assumed[0] }]);
  });

  test('is called by its own words where no match takes it', () => {
    const walk = walked(tableText('filter', '-A FORWARD -p tcp --known 1 -j DROP'), FORWARDED);
    expect(walk.assumed).toMatchObject([{ why: { id: 'assumed.unknown-match', values: { match: '--known 1' } } }]);
  });

  test('is turned by an assumption', () => {
    const walk = walked(RULES, FORWARDED, { assumptions: new Map([[assumptionKey(FORWARD, 0), 'match']]) });
    expect(walk.fate).toMatchObject({ outcome: 'dropped', where: { kind: 'rule', rule: FORWARD } });
    expect(walk.assumed).toMatchObject([{ match: 0, assumed: 'match' }]);
    expect(eventsOf(walk, 'rule-hit')).toEqual([{ kind: 'rule-hit', rule: FORWARD, assumed: walk.assumed[0] }]);
  });

  test('is not asked where the header fails', () => {
    const walk = walked(RULES, 'udp 192.168.1.10:1 > 203.0.113.7:2 in eth0');
    expect(walk.assumed).toEqual([]);
    expect(eventsOf(walk, 'rules-passed')).toMatchObject([{ from: 1, to: 1 }]);
  });
});
