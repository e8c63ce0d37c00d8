import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: owner_mt().
const PLACE = { chain: 'OUTPUT' } as const;

test.each([
  ['-m owner --gid-owner daemon --uid-owner root', '-m owner --uid-owner 0 --gid-owner 1'],
  ['-m owner ! --uid-owner 1000-2000', '-m owner ! --uid-owner 1000-2000'],
  ['-m owner ! --socket-exists', '-m owner ! --socket-exists'],
  ['-m owner --gid-owner 10-20 --suppl-groups', '-m owner --gid-owner 10-20 --suppl-groups'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, PLACE)).toBe(saved));

test.each([
  ['-m owner', 'owner: At least one of --uid-owner, --gid-owner or --socket-exists is required'],
  ['-m owner --uid-owner nosuchuser', 'owner: Bad value for "--uid-owner" option: "nosuchuser"'],
  ['-m owner --uid-owner 4294967295', 'owner: Bad value for "--uid-owner" option: "4294967295"'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, PLACE)?.tool).toBe(tool));

test.each([
  ['-m owner --uid-owner 33', 'udp 10.0.0.1:1 > 10.0.0.2:2 uid 33', 'match'],
  ['-m owner --uid-owner 30-40', 'udp 10.0.0.1:1 > 10.0.0.2:2 uid 33', 'match'],
  ['-m owner ! --uid-owner 33', 'udp 10.0.0.1:1 > 10.0.0.2:2 uid 33', 'no-match'],
  ['-m owner --gid-owner 5', 'udp 10.0.0.1:1 > 10.0.0.2:2 uid 33 gid 5', 'match'],
  ['-m owner --socket-exists', 'udp 10.0.0.1:1 > 10.0.0.2:2 uid 0', 'match'],
  ['-m owner --socket-exists', 'udp 10.0.0.1:1 > 10.0.0.2:2', 'no-match'],
  ['-m owner ! --uid-owner 33', 'udp 10.0.0.1:1 > 10.0.0.2:2', 'match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet], PLACE)).toEqual([outcome]));

test('a forwarded packet has no sender here', () =>
  expect(refusalOf('-m owner --uid-owner 33', { chain: 'FORWARD' })?.id).toBe('placement.hook'));
