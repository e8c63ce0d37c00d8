import { describe, expect, test } from 'vitest';
import { EMPTY_WORLD } from '../model/world.ts';
import { askRule, refusalOf, ruleOf, savedAs, seenAt } from '../syntax/ask-rule.ts';
import { recent } from './recent.ts';
import type { RecentList } from './recent-list.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: recordings in e2e/kernel/cases/memory.ndjson, recent_mt().
const KERNEL_REFUSES = 'RULE_APPEND failed (Invalid argument): rule in chain FORWARD';

test.each([
  ['-m recent --set', '-m recent --set --name DEFAULT --mask 255.255.255.255 --rsource'],
  ['-m recent ! --rcheck', '-m recent ! --rcheck --name DEFAULT --mask 255.255.255.255 --rsource'],
  [
    '-m recent ! --update --hitcount 3 --rttl --reap --seconds 10',
    '-m recent ! --update --seconds 10 --reap --hitcount 3 --rttl --name DEFAULT --mask 255.255.255.255 --rsource',
  ],
  ['-m recent --remove --rdest --name x', '-m recent --remove --name x --mask 255.255.255.255 --rdest'],
  ['-m recent --rcheck --rdest --rsource', '-m recent --rcheck --name DEFAULT --mask 255.255.255.255 --rsource'],
  ['-m recent --rcheck --rsource --rdest', '-m recent --rcheck --name DEFAULT --mask 255.255.255.255 --rdest'],
  ['-m recent --rcheck --hitcount 0', '-m recent --rcheck --name DEFAULT --mask 255.255.255.255 --rsource'],
  [
    '-m recent --rcheck --seconds 4294967295',
    '-m recent --rcheck --seconds -1 --name DEFAULT --mask 255.255.255.255 --rsource',
  ],
  ['-m recent --rcheck --mask 24', '-m recent --rcheck --name DEFAULT --mask 0.0.0.24 --rsource'],
  ['-m recent --rcheck --mask 255.0xff.0', '-m recent --rcheck --name DEFAULT --mask 255.255.0.0 --rsource'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test('an IPv6 list has a mask of 128 bits', () =>
  expect(savedAs('-m recent --rcheck', { family: 'ipv6' })).toBe(
    '-m recent --rcheck --name DEFAULT --mask ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff --rsource',
  ));

test.each([
  ['-m recent', "recent: you must specify one of `--set', `--rcheck' `--update' or `--remove'"],
  ['-m recent --update --set', 'recent: option "--set" cannot be used together with "--update".'],
  ['-m recent --remove --rcheck', 'recent: option "--rcheck" cannot be used together with "--remove".'],
  ['-m recent --rttl --set', 'recent: option "--rttl" cannot be used together with "--set".'],
  ['-m recent --rcheck --reap', 'recent: option "--reap" also requires "--seconds".'],
  ['-m recent --reap', "recent: you must specify one of `--set', `--rcheck' `--update' or `--remove'"],
  ['-m recent --set --reap', 'recent: option "--reap" also requires "--seconds".'],
  ['-m recent --set --seconds 10', KERNEL_REFUSES],
  ['-m recent --remove --hitcount 10', KERNEL_REFUSES],
  ['-m recent --rcheck --seconds 0', 'recent: bad value for option "--seconds", or out of range (1-4294967295).'],
  ['-m recent --rcheck --hitcount 65536', KERNEL_REFUSES],
  ['-m recent --rcheck --name a/b', KERNEL_REFUSES],
  ['-m recent --rcheck --name ..', KERNEL_REFUSES],
  ['-m recent --rcheck --mask ffff::', 'getaddrinfo: Address family for hostname not supported'],
  ['-m recent --rcheck ! --name foo', 'recent: option "--name" cannot be inverted.'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

const A = 'udp 198.51.100.7:1000 > 192.0.2.1:53 ttl 60';
const NEAR = 'udp 198.51.100.8:1000 > 192.0.2.1:53';

test('--set notes the address, ! --set too and never fits', () => {
  expect(askRule('-m recent --set', [A, A])).toEqual(['match', 'match']);
  expect(askRule('-m recent ! --set', [A])).toEqual(['no-match']);
});

type Given = Parameters<typeof recent.evaluate>[0];

/** A list that several uses share, as the kernel loads them; `ask` puts a packet to one of them. */
function listOf(...uses: readonly string[]) {
  const all = uses.map((use) => ruleOf(`-m recent ${use}`).matches[0]?.given as Given);
  let list = recent.remember?.(all[0] as Given, all) as RecentList;
  return {
    ask(use: number, packet: string, clock = 0) {
      const given = all[use] as Given;
      const seen = seenAt(packet, { hook: 'INPUT', world: { ...EMPTY_WORLD, clock } });
      const outcome = recent.evaluate(given, seen, list);
      list = recent.advance?.(given, seen, list) ?? list;
      return outcome;
    },
    saw: (use: number, packet: string, clock = 0) =>
      recent.saw(all[use] as Given, seenAt(packet, { hook: 'INPUT', world: { ...EMPTY_WORLD, clock } }), list),
    addresses: () => list.entries.map(({ address }) => address),
  };
}

describe('a list', () => {
  test('has the mask of the rule loaded first', () => {
    const near = listOf('--set --mask 255.255.255.0', '--rcheck --hitcount 2');
    expect([near.ask(0, A), near.ask(0, NEAR), near.ask(1, A)]).toEqual(['match', 'match', 'match']);
    const apart = listOf('--rcheck --hitcount 2', '--set --mask 255.255.255.0');
    expect([apart.ask(1, A), apart.ask(1, NEAR), apart.ask(0, A)]).toEqual(['match', 'match', 'no-match']);
  });

  test('remembers 32 packets of an address, and as many more as some rule asks for', () => {
    const usual = listOf('--set', '--rcheck --hitcount 20', '--rcheck --hitcount 32');
    for (let packet = 0; packet < 40; packet += 1) usual.ask(0, A);
    expect(usual.ask(2, A)).toBe('match');
    expect(usual.saw(1, A)).toMatchObject({ rcheck: { values: { times: 32 } } });
    const more = listOf('--set', '--rcheck --hitcount 33');
    for (let packet = 0; packet < 80; packet += 1) more.ask(0, A);
    expect(more.saw(1, A)).toMatchObject({ rcheck: { values: { times: 64 } } });
  });

  test('holds a hundred addresses; the one seen longest ago goes first', () => {
    const full = listOf('--set', '--rcheck');
    for (let last = 1; last <= 101; last += 1) full.ask(0, `udp 198.51.100.${last}:1 > 192.0.2.1:53`);
    expect(full.addresses()).toHaveLength(100);
    expect(full.ask(1, 'udp 198.51.100.1:1 > 192.0.2.1:53')).toBe('no-match');
    expect(full.ask(1, 'udp 198.51.100.2:1 > 192.0.2.1:53')).toBe('match');
  });

  test('counts the packets within --seconds only', () => {
    const list = listOf('--set', '--rcheck --seconds 10 --hitcount 2');
    list.ask(0, A, 0);
    list.ask(0, A, 5000);
    expect([list.ask(1, A, 10_000), list.ask(1, A, 10_001)]).toEqual(['match', 'no-match']);
    expect(list.saw(1, A, 10_001)).toEqual({
      rcheck: {
        id: 'match.recent.present-in-time',
        values: { address: '198.51.100.7', name: 'DEFAULT', times: 1, since: 5.001, seconds: 10 },
      },
    });
  });

  test('--update notes the packet only where it fits; ! --update where it does not', () => {
    const list = listOf('--set', '--update --hitcount 2', '! --update --hitcount 3');
    list.ask(0, A);
    expect([list.ask(1, A), list.ask(2, A), list.ask(2, A), list.ask(2, A)]).toEqual([
      'no-match',
      'match',
      'match',
      'no-match',
    ]);
  });

  test('--reap takes out the address seen longest ago, and no other', () => {
    const list = listOf('--set', '--rcheck --seconds 1 --reap');
    for (const packet of [A, NEAR, 'udp 198.51.100.9:1 > 192.0.2.1:53']) list.ask(0, packet, 0);
    list.ask(0, A, 5000);
    expect(list.ask(1, A, 5000)).toBe('match');
    expect(list.addresses()).toEqual(['198.51.100.9', '198.51.100.7']);
  });

  test('--rttl asks for the TTL of the packet noted last', () => {
    const list = listOf('--set', '--rcheck --rttl');
    list.ask(0, A);
    expect([list.ask(1, A), list.ask(1, A.replace('ttl 60', 'ttl 61'))]).toEqual(['match', 'no-match']);
  });

  test('--remove fits where there is something to take out', () => {
    const list = listOf('--set', '--remove');
    list.ask(0, A);
    expect([list.ask(1, A), list.ask(1, A)]).toEqual(['match', 'no-match']);
    expect(list.saw(1, A)).toMatchObject({ remove: { id: 'match.recent.absent' } });
  });
});
