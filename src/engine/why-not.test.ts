import { describe, expect, it, test } from 'vitest';
import type { RuleRef, Walk } from '../model/walk.ts';
import { packetEvent } from './packet-event.ts';
import { compiled, FORWARDED, ROUTER, story, tableText } from './router-for-tests.ts';
import { simulateStory } from './simulate.ts';
import { ruleOf, whyNot } from './why-not.ts';

const RULE: RuleRef = { host: 'router', family: 'ipv4', document: 0, table: 'filter', chain: 'FORWARD', rule: 1 };

function enteredAt(walk: Walk): number {
  return walk.steps.findIndex(({ event }) => event.kind === 'chain-entered');
}

/** The conditions of FORWARD's first rule, as they stood when the packet came to the chain. */
function conditions(rule: string, line = FORWARDED): readonly string[] {
  const program = compiled(tableText('filter', rule));
  const walk = simulateStory(program, ROUTER, [packetEvent(line)])[0]?.walk as Walk;
  return whyNot(program, ROUTER, walk, enteredAt(walk) + 1, RULE).map(
    ({ match, place, key, outcome }) => `${place} ${match} ${key} ${outcome}`,
  );
}

describe('the conditions of a rule', () => {
  it.each([
    ['-A FORWARD -j DROP', ['-1 header header match']],
    ['-A FORWARD -p tcp -j DROP', ['-1 header protocol match']],
    [
      '-A FORWARD -s 10.0.0.0/8 -i eth0 -p tcp -m tcp --dport 80 --sport 1 -j DROP',
      [
        '-1 header source no-match',
        '-1 header inInterface match',
        '-1 header protocol match',
        '0 tcp sourcePort no-match',
        '0 tcp destinationPort match',
      ],
    ],
    ['-A FORWARD ! -p udp -m nowhere --known 1', ['-1 header protocol match', '0 nowhere nowhere unknown']],
  ])('%s', (rule, expected) => {
    expect([...conditions(rule)].sort()).toEqual([...expected].sort());
  });

  test('are asked with the memory as it stood then', () => {
    const text = tableText('filter', '-A FORWARD -m statistic --mode nth --every 2 --packet 0');
    const program = compiled(text);
    const walks = simulateStory(program, ROUTER, [packetEvent(FORWARDED), packetEvent(FORWARDED)]).map(
      ({ walk }) => walk as Walk,
    );
    const answers = walks.map((walk) =>
      whyNot(program, ROUTER, walk, enteredAt(walk) + 1, RULE).flatMap(({ match, outcome }) =>
        match === 'statistic' ? [outcome] : [],
      ),
    );
    expect(answers).toEqual([['match'], ['no-match']]);
  });

  test('are none outside of a hook, and none of a rule that does not exist', () => {
    const program = compiled(tableText('filter', '-A FORWARD -p tcp'));
    const walk = simulateStory(program, ROUTER, [packetEvent(FORWARDED)])[0]?.walk as Walk;
    expect(whyNot(program, ROUTER, walk, 0, RULE)).toEqual([]);
    expect(whyNot(program, ROUTER, walk, 8, { ...RULE, rule: 2 })).toEqual([]);
    expect(ruleOf(program, { ...RULE, chain: 'nowhere' })).toBeUndefined();
  });
});

test('one rule of five thousand, in the hundredth packet, is asked in well under a millisecond', () => {
  const rules = Array.from(
    { length: 5000 },
    (_, index) =>
      `-A FORWARD -s 10.0.${index >> 8}.${index & 255} -p tcp -m tcp --dport 80 -m conntrack --ctstate NEW -j DROP`,
  );
  const text = tableText('filter', ...rules);
  const lines = Array.from(
    { length: 100 },
    (_, index) => `tcp 192.168.1.10:${1000 + index} > 203.0.113.7:80 SYN in eth0`,
  );
  const program = compiled(text);
  const walk = story(text, lines).at(-1)?.walk as Walk;
  const passed = walk.steps.findIndex(({ event }) => event.kind === 'rules-passed');
  const ask = (rule: number) => whyNot(program, ROUTER, walk, passed, { ...RULE, rule });
  expect(ask(4211).map(({ outcome }) => outcome)).toContain('no-match');
  // Folding the story for each of them would take minutes: the test would not end in time.
  for (let rule = 1; rule <= 1000; rule++) expect(ask(rule).some(({ outcome }) => outcome === 'no-match')).toBe(true);
});
