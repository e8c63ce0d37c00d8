import { expect, test } from 'vitest';
import { refusalOf, savedAs, seenAt } from '../syntax/ask-rule.ts';
import { esp } from './esp.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: esp_mt().
test.each([
  ['-p esp --espspi 0x10', '-p esp -m esp --espspi 16'],
  ['-p esp -m esp ! --espspi 5:10', '-p esp -m esp ! --espspi 5:10'],
  ['-p esp -m esp --espspi 0:4294967295', '-p esp -m esp'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-p esp -m esp --espspi foo', 'esp: bad value for option "--espspi" near "foo", or out of range (0-4294967295).'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

const withPayload = (line: string, hex: string) => {
  const seen = seenAt(line);
  return { ...seen, packet: { ...seen.packet, payload: { hex, zeros: 0 } } };
};

test.each([
  ['0000010000000001', { from: 256, to: 512 }, false, 'match'],
  ['0000010000000001', { from: 1, to: 2 }, false, 'no-match'],
  ['0000010000000001', { from: 1, to: 2 }, true, 'match'],
  ['0000', { from: 1, to: 2 }, false, 'drop'],
] as const)('payload %s asked for %j, negated %s: %s', (hex, value, inverted, outcome) =>
  expect(esp.evaluate({ index: { value, inverted } }, withPayload('esp 10.0.0.1 > 10.0.0.2', hex), undefined)).toBe(
    outcome,
  ),
);
