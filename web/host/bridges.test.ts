import { expect, test } from 'vitest';
import type { Host, Interface } from '#netfilter';
import { behind, bridgesFor, hasPorts, isSeen, withBehind, withSeen } from './bridges.ts';
import { withInterface, withoutInterface } from './host-edit.ts';

const EMPTY: Host = { name: 'host', interfaces: [], routes: [], rules: [], sysctls: {}, sockets: [], sets: '' };

const bridged = ['docker0', 'veth1', 'eth0', 'tun0'].reduce(withInterface, EMPTY);
const HOST: Host = {
  ...bridged,
  interfaces: bridged.interfaces.map((each) => (each.name === 'veth1' ? { ...each, bridge: 'docker0' } : each)),
};

const device = (name: string): Interface => {
  const found = HOST.interfaces.find((each) => each.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

test.each([
  ['veth1', ['docker0']],
  ['eth0', ['docker0']],
  ['docker0', []],
  ['tun0', []],
])('%s may be a port of %j', (name, bridges) => expect(bridgesFor(HOST, device(name))).toEqual(bridges));

test('who is behind one port is behind no other', () => {
  const once = withBehind(HOST, 'veth1', ['172.17.0.2', '172.17.0.3']);
  const moved = withBehind(once, 'eth0', ['172.17.0.3']);
  expect([behind(moved, 'veth1'), behind(moved, 'eth0')]).toEqual([['172.17.0.2'], ['172.17.0.3']]);
  expect(withBehind(withBehind(moved, 'eth0', []), 'veth1', [])).not.toHaveProperty('forwarding');
});

test('a bridge that goes leaves its ports free, a port that goes takes those behind it along', () => {
  const known = withBehind(HOST, 'veth1', ['172.17.0.2']);
  expect(hasPorts(withoutInterface(known, 'docker0'))).toBe(false);
  expect(withoutInterface(known, 'veth1')).not.toHaveProperty('forwarding');
});

test('rules see what is bridged until that is switched off, a family by itself', () => {
  const off = withSeen(HOST, 'ipv4', false);
  expect([isSeen(HOST, 'ipv4'), isSeen(off, 'ipv4'), isSeen(off, 'ipv6')]).toEqual([true, false, true]);
});
