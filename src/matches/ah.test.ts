import { expect, test } from 'vitest';
import { askRule, savedAs, seenAt } from '../syntax/ask-rule.ts';
import { ah } from './ah.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: ah_mt().
test.each([
  ['-p ah --ahspi 5', '-p ah -m ah --ahspi 5'],
  ['-p ah -m ah ! --ahspi 5:', '-p ah -m ah ! --ahspi 5:4294967295'],
  ['-p ah -m ah', '-p ah -m ah'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

const IPV6 = { family: 'ipv6' } as const;

test.each([
  ['-m ah --ahres ! --ahlen 24 --ahspi 5:9', '-m ah --ahspi 5:9 ! --ahlen 24 --ahres'],
  ['-m ah ! --ahspi : --ahlen 0', '-m ah'],
])('IPv6: %s is saved as %s', (rule, saved) => expect(savedAs(rule, IPV6)).toBe(saved));

// Recorded cases ipv6-headers/ah-*.
test.each([
  ['-m ah', 'match'],
  ['-m ah --ahspi 256', 'match'],
  ['-m ah ! --ahspi 256', 'no-match'],
  ['-m ah --ahlen 24', 'match'],
  ['-m ah ! --ahlen 24', 'no-match'],
  ['-m ah --ahres', 'match'],
  ['-p ah', 'match'],
  ['-p udp', 'no-match'],
])('IPv6: %s asked about UDP behind AH: %s', (rule, outcome) =>
  expect(
    askRule(rule, [`udp [2001:db8::1]:1 > [2001:db8::2]:2 ext 51:${'0'.repeat(8)}0100${'0'.repeat(32)}`], IPV6),
  ).toEqual([outcome]),
);

const withPayload = (line: string, hex: string) => {
  const seen = seenAt(line);
  return { ...seen, packet: { ...seen.packet, payload: { hex, zeros: 0 } } };
};

test.each([
  ['060400000000010000000001', { from: 256, to: 512 }, 'match'],
  ['060400000000010000000001', { from: 1, to: 2 }, 'no-match'],
  ['06040000', { from: 1, to: 2 }, 'drop'],
] as const)('payload %s asked for %j: %s', (hex, value, outcome) =>
  expect(
    ah.evaluate(
      { index: { value, inverted: false }, length: undefined, reserved: undefined },
      withPayload('ah 10.0.0.1 > 10.0.0.2', hex),
      undefined,
    ),
  ).toBe(outcome),
);
