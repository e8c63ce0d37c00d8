import { expect, test } from 'vitest';
import { see, withChanges } from '../conntrack/conversation.ts';
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

test('an entry that is gone is not found', () => {
  const two = worldOf(A, A.replace('.2:53', '.3:53'));
  const gone = withChanges(two, [{ kind: 'connection', id: 2, before: two.connections.get(2), after: undefined }]);
  expect(from(A, two)).toEqual([2, 1]);
  expect(from(A, gone)).toEqual([1]);
});
