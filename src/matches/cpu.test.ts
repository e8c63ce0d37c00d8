import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';
import { cpu } from './cpu.ts';

// Spellings and refusals: iptables 1.8.9, both flavours.
test.each(['-m cpu --cpu 0', '-m cpu ! --cpu 4294967295'])('%s is saved as it is', (rule) =>
  expect(savedAs(rule)).toBe(rule),
);

test.each([
  ['-m cpu', 'cpu: option "--cpu" must be specified'],
  ['-m cpu --cpu 4294967296', 'cpu: bad value for option "--cpu", or out of range (0-4294967295).'],
  ['-m cpu --cpu x', 'cpu: bad value for option "--cpu", or out of range (0-4294967295).'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each(['-m cpu --cpu 0', '-m cpu ! --cpu 0'])('%s: a page cannot say, and says why', (rule) => {
  expect(askRule(rule, ['udp 10.0.0.1:1 > 10.0.0.2:2'])).toEqual(['unknown']);
  expect(cpu.texts.en[cpu.cannotSay?.({} as never, {} as never).id ?? '']).toMatch(/depends on/);
});
