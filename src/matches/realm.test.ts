import { expect, test } from 'vitest';
import type { RouteDecision } from '../model/walk.ts';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: realm_mt(); where realms come from: the recorded cases.
test.each([
  ['-m realm --realm 1', '-m realm --realm 0x1'],
  ['-m realm --realm 0x10/0xff', '-m realm --realm 0x10/0xff'],
  ['-m realm ! --realm 0', '-m realm ! --realm cosmos'],
  ['-m realm --realm 1/0xffffffff', '-m realm --realm 0x1'],
  ['-m realm --realm 0x1/0', '-m realm --realm 0x1/0x0'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m realm', 'realm: option "--realm" must be specified'],
  ['-m realm --realm foo', 'realm: could not map name foo to an integer value for option "--realm".'],
  ['-m realm --realm cosmos/1', 'realm: could not map name cosmos/1 to an integer value for option "--realm".'],
  ['-m realm --realm 1/', 'realm: bad integer value for option "--realm", or out of range.'],
  ['-m realm --realm 1/2/3', 'realm: trailing garbage after value for option "--realm".'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test('before the routing decision there is no route, and IPv6 has no realms', () => {
  expect(refusalOf('-m realm --realm 1', { table: 'nat', chain: 'PREROUTING' })?.id).toBe('placement.hook');
  expect(refusalOf('-m realm --realm 1', { family: 'ipv6' })).toBeDefined();
});

const route = (realm?: number): RouteDecision => ({
  kind: 'forward',
  found: 'unicast',
  ...(realm !== undefined && { realm }),
});

test.each([
  ['--realm 5', 0x50005, 'no-match'],
  ['--realm 5/0xffff', 0x70005, 'match'],
  ['--realm 0x70000/0xffff0000', 0x70005, 'match'],
  ['! --realm 5/0xffff', 0x70005, 'no-match'],
  ['--realm cosmos', undefined, 'match'],
])('%s on a route of realm %s: %s', (options, given, outcome) =>
  expect(askRule(`-m realm ${options}`, ['udp 10.0.0.1:1 > 10.0.0.2:2'], { route: route(given) })).toEqual([outcome]),
);
