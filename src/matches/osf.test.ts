import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: nf_osf_match().
test.each([
  ['-p tcp -m osf ! --genre Linux --log 1 --ttl 2', '-p tcp -m osf ! --genre Linux --ttl 2 --log 1'],
  ['-p tcp -m osf --genre "Windows XP"', '-p tcp -m osf --genre Windows XP'],
  [
    '-p tcp -m osf --genre abcdefghijklmnopqrstuvwxyz0123456789',
    '-p tcp -m osf --genre abcdefghijklmnopqrstuvwxyz01234',
  ],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-p tcp -m osf --ttl 1', 'osf: option "--genre" must be specified'],
  ['-p tcp -m osf --genre Linux --ttl 3', 'osf: bad value for option "--ttl", or out of range (0-2).'],
  ['-p tcp -m osf --genre Linux --log 3', 'osf: bad value for option "--log", or out of range (0-2).'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test('only TCP that comes in has a sender to guess at', () => {
  expect(refusalOf('-m osf --genre Linux')?.id).toBe('placement.protocol');
  expect(refusalOf('-p tcp -m osf --genre Linux', { chain: 'OUTPUT' })?.id).toBe('placement.hook');
});

test.each([
  ['-p tcp -m osf --genre Linux', 'tcp 10.0.0.1:1 > 10.0.0.2:2 SYN', 'unknown'],
  ['-p tcp -m osf ! --genre Linux', 'tcp 10.0.0.1:1 > 10.0.0.2:2 SYN', 'unknown'],
  ['-p tcp -m osf --genre Linux', 'tcp 10.0.0.1:1 > 10.0.0.2:2 ACK', 'no-match'],
  ['-p tcp -m osf ! --genre Linux', 'tcp 10.0.0.1:1 > 10.0.0.2:2 ACK', 'no-match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));
