import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: cgroup_mt().
const PLACE = { chain: 'OUTPUT' } as const;

test.each([
  ['-m cgroup ! --cgroup 0x10', '-m cgroup ! --cgroup 16'],
  ['-m cgroup --path /', '-m cgroup --path "/"'],
  ['-m cgroup ! --path ""', '-m cgroup ! --path ""'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, PLACE)).toBe(saved));

test('a number of 32 bits', () =>
  expect(refusalOf('-m cgroup --cgroup 4294967296', PLACE)?.tool).toBe(
    'cgroup: bad value for option "--cgroup", or out of range (0-4294967295).',
  ));

test.each([
  ['-m cgroup', 'OUTPUT', 'match.cgroup.empty'],
  ['-m cgroup --path / --cgroup 1', 'OUTPUT', 'match.cgroup.both'],
  ['-m cgroup --cgroup 1', 'FORWARD', 'placement.hook'],
])('%s in %s is refused: %s', (rule, chain, id) => expect(refusalOf(rule, { chain })?.id).toBe(id));

test.each([
  ['--cgroup 1', 'udp 10.0.0.1:1 > 10.0.0.2:2 uid 0', 'unknown'],
  ['! --cgroup 1', 'udp 10.0.0.1:1 > 10.0.0.2:2 uid 0', 'unknown'],
  ['--path system.slice', 'udp 10.0.0.1:1 > 10.0.0.2:2 uid 0', 'unknown'],
  ['--path /', 'udp 10.0.0.1:1 > 10.0.0.2:2 uid 0', 'match'],
  ['! --path ""', 'udp 10.0.0.1:1 > 10.0.0.2:2 uid 0', 'no-match'],
  ['--cgroup 1', 'udp 10.0.0.1:1 > 10.0.0.2:2 in eth0', 'no-match'],
  ['! --cgroup 1', 'udp 10.0.0.1:1 > 10.0.0.2:2 in eth0', 'no-match'],
])('%s on %s: %s', (options, packet, outcome) =>
  expect(askRule(`-m cgroup ${options}`, [packet], PLACE)).toEqual([outcome]),
);
