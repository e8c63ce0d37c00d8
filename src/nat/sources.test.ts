import { expect, test } from 'vitest';
import { see } from '../conntrack/conversation.ts';
import { packetOf } from '../conntrack/one-line.ts';
import { tupleOf } from '../conntrack/tuple.ts';
import { EMPTY_WORLD, type World } from '../model/world.ts';
import { connectionsFrom } from './sources.ts';

const from = (line: string, world: World) => connectionsFrom(tupleOf(packetOf(line))!, world).map(({ id }) => id);
const worldOf = (...lines: readonly string[]) =>
  lines.reduce<World>((world, line) => see(packetOf(line), world).world, EMPTY_WORLD);
const A = '10.0.0.1:40000 > 10.0.0.2:53 udp';

test('the latest first, of the same protocol, address and port', () => {
  const others = [A.replace('40000', '40001'), A.replace('10.0.0.1', '10.0.0.9'), A.replace('udp', 'tcp SYN')];
  const world = worldOf(A, ...others, A.replace('.2:53', '.3:53'));
  expect(from(A.replace('.2:53', '.4:53'), world)).toEqual([5, 1]);
});

test('keeps up with a table that is written to in place', () => {
  const one = worldOf(A);
  const connections = new Map(one.connections);
  const world = { ...one, connections };
  expect(from(A, world)).toEqual([1]);
  connections.set(2, { ...connections.get(1)!, id: 2 });
  expect(from(A, { ...world, nextConnection: 3 })).toEqual([2, 1]);
  connections.delete(1);
  expect(from(A, { ...world, nextConnection: 3 })).toEqual([2]);
});
