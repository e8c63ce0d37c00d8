import { expect, test } from 'vitest';
import { savedAs, seenAt } from '../syntax/ask-rule.ts';
import { ah } from './ah.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: ah_mt().
test.each([
  ['-p ah --ahspi 5', '-p ah -m ah --ahspi 5'],
  ['-p ah -m ah ! --ahspi 5:', '-p ah -m ah ! --ahspi 5:4294967295'],
  ['-p ah -m ah', '-p ah -m ah'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

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
    ah.evaluate({ index: { value, inverted: false } }, withPayload('ah 10.0.0.1 > 10.0.0.2', hex), undefined),
  ).toBe(outcome),
);
