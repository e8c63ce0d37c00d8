import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Refusals: iptables 1.8.9. Spellings: libxt_LED.c, since no kernel at hand has the module. Results: led_tg().
test.each([
  ['-j LED --led-delay 10 --led-trigger-id foo', '-j LED --led-trigger-id "foo" --led-delay 10'],
  ['-j LED --led-trigger-id foo --led-delay INFINITE', '-j LED --led-trigger-id "foo" --led-delay inf'],
  ['-j LED --led-always-blink --led-trigger-id foo --led-delay 0', '-j LED --led-trigger-id "foo" --led-always-blink'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-j LED', 'LED: option "--led-trigger-id" must be specified'],
  ['-j LED --led-trigger-id foo --led-delay foo', 'Delay value must be within range 0..4294967295'],
  ['-j LED --led-trigger-id abcdefghijklmnopqrstuvwxyz', 'Argument must have a maximum length of 16 characters'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test('lets the packet go on', () =>
  expect(runTargetOf('-j LED --led-trigger-id foo', 'udp 10.0.0.1:1 > 10.0.0.2:2')).toEqual({ verdict: 'CONTINUE' }));
