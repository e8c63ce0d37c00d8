// Types of set that the kernel of the recordings was built without, by their *_kadt functions, and what a set costs to ask and to
// change. All other types are recorded in e2e/kernel/cases/ipset.ndjson.
import { describe, expect, test } from 'vitest';
import type { Seen } from '../extensions/seen.ts';
import type { World } from '../model/world.ts';
import { EMPTY_WORLD } from '../model/world.ts';
import { readPacketLine } from '../values/packet-line.ts';
import { askSet, type SetQuestion } from './ask-set.ts';
import { addToSet, deleteFromSet } from './change-set.ts';
import { hostWithSets } from './host-for-tests.ts';
import { withChanges } from './members.ts';
import type { SetDirection } from './packet-element.ts';
import { setsOfHost } from './sets-of-host.ts';

const UDP = 'udp 10.0.0.1:4000 > 198.51.100.7:53 in eth0';
const FRAME = { source: '02:00:00:00:00:07', destination: '02:00:00:00:00:01' };

function seenOf(line: string, text: string, mark = 0): Seen {
  const { packet, inInterface, outInterface } = readPacketLine(line);
  return {
    packet: { ...packet, mark, ...(inInterface !== undefined && { link: FRAME }) },
    hook: 'FORWARD',
    table: 'filter',
    inInterface,
    outInterface,
    tracked: undefined,
    connection: undefined,
    host: hostWithSets(text),
    world: EMPTY_WORLD,
  } as Seen;
}

function question(directions: string): SetQuestion {
  return {
    set: 's',
    directions: directions.split(',') as SetDirection[],
    wantsExceptions: false,
    counts: true,
    countsInside: true,
  };
}

describe.each([
  ['hash:mac', ['02:00:00:00:00:07'], 'src', true],
  ['hash:mac', ['02:00:00:00:00:07'], 'dst', false],
  ['hash:ip,mac', ['10.0.0.1,02:00:00:00:00:07'], 'src,src', true],
  ['hash:ip,mac', ['198.51.100.7,02:00:00:00:00:07'], 'dst,dst', false],
  ['hash:ip,mac', ['198.51.100.7,02:00:00:00:00:01'], 'dst,dst', true],
  ['hash:net,net', ['10.0.0.0/8,198.51.100.0/24'], 'src,dst', true],
  ['hash:net,net', ['10.0.0.0/8,198.51.100.0/24'], 'dst,src', false],
  ['hash:net,net', ['10.0.0.0/8,0.0.0.0/0', '10.0.0.0/24,198.51.100.0/28 nomatch'], 'src,dst', false],
  ['hash:net,net', ['10.0.0.0/8,198.51.100.7', '10.0.0.0/24,0.0.0.0/0 nomatch'], 'src,dst', false],
  ['hash:net,port,net', ['10.0.0.0/8,udp:53,198.51.100.0/24'], 'src,dst,dst', true],
  ['hash:net,port,net', ['10.0.0.0/8,tcp:53,198.51.100.0/24'], 'src,dst,dst', false],
  ['hash:net,port,net', ['0.0.0.0/0,udp:53,0.0.0.0/0', '10.0.0.1,udp:53,0.0.0.0/0 nomatch'], 'src,dst,dst', false],
  ['hash:ip,mark', ['10.0.0.1,0x105'], 'src,src', true],
  ['hash:ip,mark markmask 0xff', ['10.0.0.1,0x5'], 'src,src', true],
  ['hash:ip,mark', ['10.0.0.1,0x5'], 'src,src', false],
] as const)('%s with %j by %s', (type, elements, directions, isIn) => {
  const text = `create s ${type}\n${elements.map((element) => `add s ${element}\n`).join('')}`;

  test(isIn ? 'has the packet' : 'does not have the packet', () => {
    const seen = seenOf(UDP, text, 0x105);
    expect(setsOfHost(seen.host).problems).toEqual([]);
    expect(askSet(question(directions), seen)?.isIn === true).toBe(isIn);
  });
});

test('a packet without a frame has no MAC address to look up', () => {
  const seen = seenOf('udp 10.0.0.1:4000 > 198.51.100.7:53', 'create s hash:mac\nadd s 02:00:00:00:00:07\n');
  expect(askSet(question('src'), seen)).toBeUndefined();
});

test.each([
  ['hash:net,net', '10.9.0.0/16,198.51.0.0/16', 'src,dst', '10.0.0.0/16,198.51.0.0/16'],
  ['hash:net,port,net', '10.0.0.0/8,udp:53,192.0.2.0/24', 'src,dst,dst', '10.0.0.0/8,udp:53,198.51.100.0/24'],
  ['hash:mac', '02:00:00:00:00:99', 'src', '02:00:00:00:00:07'],
  ['hash:ip,mark', '10.0.0.9,0x1', 'src,src', '10.0.0.1,0x00000105'],
])('a packet goes into %s with %s as %s: %s', (type, there, directions, element) => {
  const seen = seenOf(UDP, `create s ${type}\nadd s ${there}\n`, 0x105);
  const order = { set: 's', directions: directions.split(',') as SetDirection[], mayExist: false };
  const added = addToSet(order, seen);
  expect(added).toMatchObject([{ element, before: undefined }]);
  const after = { ...seen, world: withChanges(seen.world, added) };
  expect(askSet(question(directions), after)?.isIn).toBe(true);
  expect(addToSet(order, after)).toEqual([]);
  expect(deleteFromSet(order, after)).toMatchObject([{ element, after: undefined }]);
});

test('forceadd makes room by giving up a member', () => {
  const seen = seenOf(UDP, 'create s hash:ip maxelem 1 forceadd\nadd s 192.0.2.1\n');
  expect(addToSet({ set: 's', directions: ['src'], mayExist: false }, seen)).toMatchObject([
    { element: '192.0.2.1', after: undefined },
    { element: '10.0.0.1', before: undefined },
  ]);
});

describe('a set of 50,000 networks', () => {
  const networks = Array.from({ length: 50_000 }, (_, i) => `add s 10.${i >> 8}.${i & 255}.0/24\n`);
  const host = hostWithSets(`create s hash:net\n${networks.join('')}add s 0.0.0.0/1\n`);
  const seen: Seen = { ...seenOf(UDP, ''), host };

  test('is asked once for each prefix length', () => {
    setsOfHost(host);
    // Two lengths: a few microseconds; 50,000 comparisons each time, and the test would not end in time.
    for (let i = 0; i < 20_000; i++) askSet(question('dst'), seen);
    expect(askSet(question('src'), seen)?.element).toBe('10.0.0.0/24');
  });

  test('is changed without being copied: the world holds what changed', () => {
    const change = addToSet({ set: 's', directions: ['dst'], mayExist: false }, seen);
    const world: World = withChanges(seen.world, change);
    expect(world.setMembers.size).toBe(1);
    expect(setsOfHost(host).sets.get('s')?.members.size).toBe(50_001);
  });
});
