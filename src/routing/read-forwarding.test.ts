import { expect, test } from 'vitest';
import { readForwarding } from './read-host-parts.ts';

// What bridge(8) of iproute2 6.1 printed in a namespace with br0 and one port: a learnt entry, one added by hand, the port's own.
const PRINTED = `33:33:00:00:00:01 dev br0 self permanent
5e:d6:cf:b2:db:a4 dev v0 master br0
02:42:AC:11:00:02 dev v0 master br0 static
ea:e8:d0:3f:2f:0e dev v0 master br0 permanent
33:33:00:00:00:01 dev v0 self permanent
`;

test('bridge fdb: those that bridges learnt or were told, not their own', () =>
  expect(readForwarding(PRINTED)).toEqual([
    { station: '5e:d6:cf:b2:db:a4', port: 'v0' },
    { station: '02:42:ac:11:00:02', port: 'v0' },
  ]));

test('an address stands for a neighbour whose MAC nobody said; a line that is none is passed over', () =>
  expect(readForwarding('172.17.0.2 dev veth1 master docker0 static\nnonsense\n')).toEqual([
    { station: '172.17.0.2', port: 'veth1' },
  ]));
