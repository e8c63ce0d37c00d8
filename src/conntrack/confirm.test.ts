import { describe, expect, test } from 'vitest';
import type { Connection } from '../model/connection.ts';
import { EMPTY_WORLD, type World } from '../model/world.ts';
import { attach } from './attach.ts';
import { confirm } from './confirm.ts';
import { hostWith, see, withChanges } from './conversation.ts';
import { expire, release } from './expire.ts';
import { packetOf } from './one-line.ts';
import { track } from './track.ts';

const packet = packetOf('10.0.0.1:40000 > 10.0.0.2:53 udp');

function unconfirmed(line: string, world: World): { readonly connection: Connection; readonly world: World } {
  const { tracked, changes } = track(packetOf(line), 'PREROUTING', world, hostWith());
  const after = withChanges(world, changes);
  return { connection: after.connections.get(tracked.connection!)!, world: after };
}

describe('confirming', () => {
  test('puts a new entry where both directions find it', () => {
    const { connection, world } = unconfirmed('10.0.0.1:40000 > 10.0.0.2:53 udp', EMPTY_WORLD);
    const { outcome, changes } = confirm(connection, packet, world);
    expect(outcome).toBe('confirmed');
    expect([...withChanges(world, changes).tuples.values()]).toEqual([
      { connection: 1, direction: 'ORIGINAL' },
      { connection: 1, direction: 'REPLY' },
    ]);
  });

  test('happens once', () => {
    const { after, world } = see(packet);
    expect(confirm(after!, packet, world)).toEqual({ outcome: 'already', changes: [] });
  });

  // nat-source/snat-exhausted: the translated answer would be somebody else's.
  test('fails where another entry expects the same answers', () => {
    const first = see(packetOf('10.0.0.1:40000 > 10.0.0.2:53 udp'));
    const { connection, world } = unconfirmed('10.0.0.9:40000 > 10.0.0.2:53 udp', first.world);
    const translated = { ...connection, reply: first.after!.reply };
    expect(confirm(translated, packet, world)).toEqual({ outcome: 'clash', changes: [] });
  });

  test('takes the place of an entry that is over', () => {
    const first = see(packetOf('10.0.0.1:40000 > 10.0.0.2:53 udp'));
    const { connection, world } = unconfirmed('10.0.0.9:40000 > 10.0.0.2:53 udp', { ...first.world, clock: 30_000 });
    const { outcome, changes } = confirm({ ...connection, reply: first.after!.reply }, packet, world);
    expect([outcome, changes.map(({ kind }) => kind)]).toEqual(['confirmed', ['connection', 'connection']]);
    expect([...withChanges(world, changes).connections.keys()]).toEqual([2]);
  });
});

test('an entry that was not confirmed goes with its packet', () => {
  const { connection, world } = unconfirmed('10.0.0.1:40000 > 10.0.0.2:53 udp', EMPTY_WORLD);
  const tracked = { state: 'NEW', direction: 'ORIGINAL', connection: connection.id } as const;
  expect(release(tracked, world)).toEqual([{ kind: 'connection', id: 1, before: connection, after: undefined }]);
  expect(release(tracked, see(packet).world)).toEqual([]);
  expect(release({ state: 'INVALID' }, world)).toEqual([]);
});

test.each([
  [29_999, 0],
  [30_000, 1],
])('at %i ms an unanswered UDP flow of 30 s: %i over', (clock, count) => {
  expect(expire({ ...see(packet).world, clock })).toHaveLength(count);
});

// ip_expire(); recorded with a shorter time: conntrack/fragments-expire.
test.each([
  [29_999, 0],
  [30_000, 1],
])('at %i ms pieces that wait for 30 s: %i forgotten', (clock, count) => {
  const pieces = new Map([['a', { packets: [packet], expires: 30_000 }]]);
  expect(expire({ ...EMPTY_WORLD, clock, pieces })).toHaveLength(count);
});

// reject/conntracked
test.each([
  ['of an untracked packet', { state: 'UNTRACKED' }, { state: 'INVALID', isUnseen: true }],
  [
    'of a first packet',
    { state: 'NEW', direction: 'ORIGINAL', connection: 4 },
    { state: 'RELATED', direction: 'REPLY', connection: 4 },
  ],
  [
    'of an answer',
    { state: 'ESTABLISHED', direction: 'REPLY', connection: 4 },
    { state: 'RELATED', direction: 'ORIGINAL', connection: 4 },
  ],
  ['of an invalid packet', { state: 'INVALID' }, undefined],
] as const)('what the host answers because %s', (_title, cause, wanted) => {
  expect(attach(cause)).toEqual(wanted);
});
