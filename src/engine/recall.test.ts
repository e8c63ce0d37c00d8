import { describe, expect, it, test } from 'vitest';
import type { MessageValue } from '../model/message.ts';
import { EMPTY_WORLD } from '../model/world.ts';
import { packetEvent } from './packet-event.ts';
import { recollections } from './recall.ts';
import { compiled, FORWARDED, ROUTER, tableText } from './router-for-tests.ts';
import { simulateStory } from './simulate.ts';

interface Line {
  readonly memory: string;
  readonly rules: readonly number[];
  readonly says: Readonly<Record<string, MessageValue>> | undefined;
}

/** Each line of each memory, after so many of the same packet. */
function remembered(rules: readonly string[], packets: number, most = 100): readonly Line[] {
  const program = compiled(tableText('filter', ...rules));
  const story = Array.from({ length: packets }, () => packetEvent(FORWARDED));
  const world = simulateStory(program, ROUTER, story).at(-1)?.after ?? EMPTY_WORLD;
  return recollections(program, world, most).flatMap(({ match, name, rules: asking, lines }): readonly Line[] => {
    const memory = name === undefined ? match : `${match} ${name}`;
    const numbers = asking.map(({ rule }) => rule);
    return lines.length === 0
      ? [{ memory, rules: numbers, says: undefined }]
      : lines.map(({ values }) => ({ memory, rules: numbers, says: values }));
  });
}

describe('what two packets of 40 bytes leave behind', () => {
  it.each([
    ['-m limit --limit 1/min --limit-burst 4', { left: 2, burst: 4 }],
    ['-m quota --quota 100', { left: 20, quota: '100' }],
    ['-m statistic --mode nth --every 5 --packet 0', { place: 2, every: 5 }],
    ['-m recent --set --name seen', { address: '192.168.1.10', times: 2, since: 0 }],
    [
      '-m hashlimit --hashlimit-upto 1/min --hashlimit-burst 4 --hashlimit-mode srcip --hashlimit-name each',
      { group: '192.168.1.10', left: 2, burst: 4 },
    ],
    ['-m nfacct --nfacct-name web', { packets: 2, bytes: 80 }],
    ['-m connlimit --connlimit-above 9', { group: '192.168.1.10', connections: 1 }],
  ])('%s', (match, says) => {
    expect(remembered([`-A FORWARD ${match}`], 2).map((line) => line.says)).toEqual([says]);
  });
});

test('before any packet it is what the rules lay down as they are loaded', () => {
  expect(remembered(['-A FORWARD -m limit --limit 1/s', '-A FORWARD -m recent --rcheck --name x'], 0)).toEqual([
    { memory: 'limit', rules: [1], says: { left: 5, burst: 5 } },
    { memory: 'recent x', rules: [2], says: undefined },
  ]);
});

test('a memory that rules share stands once, with all of them', () => {
  const rules = ['-A FORWARD -m recent --set --name ssh', '-A FORWARD -m recent --rcheck --name ssh -j DROP'];
  expect(remembered(rules, 1).map(({ memory, rules: asking }) => [memory, asking])).toEqual([['recent ssh', [1, 2]]]);
});

test('chance remembers nothing', () => {
  expect(remembered(['-A FORWARD -m statistic --mode random --probability 0.5'], 1)).toEqual([]);
});

test('no more memories than were asked for', () => {
  const rules = Array.from({ length: 9 }, () => '-A FORWARD -m limit --limit 1/s');
  expect(remembered(rules, 0, 4)).toHaveLength(4);
});
