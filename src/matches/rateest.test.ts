import { describe, expect, test } from 'vitest';
import { type EstimatedRates, estimatorKey, estimatorWith } from '../extensions/rate-estimator.ts';
import { EMPTY_WORLD, type World } from '../model/world.ts';
import { askRule, refusalOf, ruleOf, savedAs, seenAt } from '../syntax/ask-rule.ts';
import { rateest } from './rateest.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: recordings in e2e/kernel/cases/memory.ndjson, gen_estimator.c.
test.each([
  ['--rateest RE1 --rateest-gt --rateest-bps 5kbit', '--rateest RE1 --rateest-gt --rateest-bps 5000bit'],
  ['--rateest RE1 --rateest-lt --rateest-bps 2.5mbit', '--rateest RE1 --rateest-lt --rateest-bps 2500Kbit'],
  ['--rateest RE1 --rateest-lt --rateest-bps 1KiBps', '--rateest RE1 --rateest-lt --rateest-bps 8192bit'],
  ['--rateest RE1 --rateest-lt --rateest-bps 1tbit', '--rateest RE1 --rateest-lt --rateest-bps 3568Mbit'],
  ['--rateest RE1 --rateest-lt --rateest-bps 12345678', '--rateest RE1 --rateest-lt --rateest-bps 12346Kbit'],
  ['--rateest RE1 ! --rateest-eq --rateest-pps 0x10', '--rateest RE1 ! --rateest-eq --rateest-pps 16'],
  ['--rateest RE1 --rateest-pps --rateest-lt', '--rateest RE1 --rateest-lt --rateest-pps 0'],
  ['--rateest RE1 --rateest-lt --rateest-gt --rateest-bps 8bit', '--rateest RE1 --rateest-gt --rateest-bps 8bit'],
  [
    '--rateest RE1 --rateest-lt --rateest-pps 3 --rateest-bps 8bit',
    '--rateest RE1 --rateest-lt --rateest-bps 8bit --rateest-pps 3',
  ],
  [
    '--rateest RE1 --rateest2 RE2 --rateest-lt --rateest-bps',
    '--rateest1 RE1 --rateest-lt --rateest-bps --rateest2 RE2',
  ],
  [
    '--rateest1 RE1 --rateest-lt --rateest-bps 8bit --rateest2 RE2',
    '--rateest1 RE1 --rateest-lt --rateest-bps --rateest2 RE2',
  ],
  [
    '--rateest-delta --rateest1 RE1 --rateest-bps1 1mbit --rateest-lt --rateest2 RE2 --rateest-bps2 2mbit',
    '--rateest-delta --rateest1 RE1 --rateest-bps1 1000Kbit --rateest-lt --rateest-bps2 2000Kbit --rateest2 RE2',
  ],
  [
    '--rateest-delta --rateest RE1 --rateest-lt --rateest-bps 9bit',
    '--rateest-delta --rateest RE1 --rateest-bps1 0bit --rateest-lt --rateest-bps2 8bit',
  ],
])('%s is saved as %s', (options, saved) => expect(savedAs(`-m rateest ${options}`)).toBe(`-m rateest ${saved}`));

const REFUSED = (errno: string) => `RULE_APPEND failed (${errno}): rule in chain FORWARD`;

test.each([
  ['--rateest RE1 --rateest-lt', REFUSED('Invalid argument')],
  ['--rateest RE1 --rateest-bps 8bit', REFUSED('Invalid argument')],
  ['--rateest-lt --rateest-bps 8bit', REFUSED('No such file or directory')],
  ['--rateest RE1 --rateest-lt --rateest-bps foo', "rateest: could not parse rate `foo'"],
  ['--rateest RE1 --rateest-lt --rateest-pps 5x', "rateest: could not parse pps `5x'"],
])('%s is refused: %s', (options, tool) => expect(refusalOf(`-m rateest ${options}`)?.tool).toBe(tool));

/** A world whose estimator `in` saw so many packets of 100 bytes at its beginning, looked at later. */
function worldAfter(packets: number, clock: number): World {
  let world = EMPTY_WORLD;
  for (let packet = 0; packet < packets; packet += 1) {
    const after = estimatorWith(world, 'in', { interval: -2, ewmaLog: 1 }, 100);
    world = { ...world, memories: new Map([[estimatorKey('in'), after]]) };
  }
  return { ...world, clock };
}

const PACKET = 'udp 198.51.100.7:1000 > 192.0.2.1:53';

describe('after 40 packets of 100 bytes at once, every 250 ms half of the new and half of the old', () => {
  const given = ruleOf('-m rateest --rateest in --rateest-eq --rateest-pps 0').matches[0]?.given as never;

  test.each([
    [249, { packets: 0, bytes: 0 }],
    [250, { packets: 80, bytes: 8000 }],
    [500, { packets: 40, bytes: 4000 }],
    [1000, { packets: 10, bytes: 1000 }],
    [60_000, { packets: 0, bytes: 0 }],
  ] satisfies readonly (readonly [number, EstimatedRates])[])('at %i ms %j', (clock, { packets, bytes }) =>
    expect(rateest.saw(given, seenAt(PACKET, { world: worldAfter(40, clock) }), undefined)).toEqual({
      first: { id: 'match.rateest.rate', values: { name: 'in', bits: bytes * 8, packets } },
    }),
  );
});

test.each([
  ['--rateest in --rateest-eq --rateest-pps 40', 'match'],
  ['--rateest in ! --rateest-eq --rateest-pps 40', 'no-match'],
  ['--rateest in --rateest-gt --rateest-bps 32kbit', 'no-match'],
  ['--rateest in --rateest-gt --rateest-bps 31kbit', 'match'],
  ['--rateest in --rateest-gt --rateest-bps 31kbit --rateest-pps 40', 'no-match'],
  ['--rateest-delta --rateest in --rateest-pps1 50 --rateest-eq --rateest-pps2 10', 'match'],
  ['--rateest-delta --rateest in --rateest-pps1 30 --rateest-eq --rateest-pps2 0', 'match'],
  ['--rateest1 in --rateest-gt --rateest-pps --rateest2 other', 'match'],
])('at 40 packets and 4000 bytes a second, %s: %s', (options, outcome) =>
  expect(askRule(`-m rateest ${options}`, [PACKET], { world: worldAfter(40, 500) })).toEqual([outcome]),
);
