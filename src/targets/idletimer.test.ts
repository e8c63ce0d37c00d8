import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Results: idletimer_tg_target().
test.each([
  ['-j IDLETIMER --label x --timeout 10', '-j IDLETIMER --timeout 10 --label x'],
  ['-j IDLETIMER --alarm --timeout 10 --label x', '-j IDLETIMER --timeout 10 --label x --alarm'],
  [
    '-j IDLETIMER --timeout 10 --label abcdefghijklmnopqrstuvwxyzab',
    '-j IDLETIMER --timeout 10 --label abcdefghijklmnopqrstuvwxyza',
  ],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

const REFUSED = 'RULE_APPEND failed (Invalid argument): rule in chain FORWARD';

test.each([
  ['-j IDLETIMER', 'IDLETIMER: option "--timeout" must be specified'],
  ['-j IDLETIMER --timeout 10', 'IDLETIMER: option "--label" must be specified'],
  [
    '-j IDLETIMER --timeout foo --label x',
    'IDLETIMER: bad value for option "--timeout", or out of range (0-4294967295).',
  ],
  ['-j IDLETIMER --timeout 0 --label x', REFUSED],
  ['-j IDLETIMER --timeout 4294967 --label x', REFUSED],
  ['-j IDLETIMER --timeout 10 --label power', REFUSED],
  ['-j IDLETIMER --timeout 10 --label a/b', REFUSED],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test('lets the packet go on', () =>
  expect(runTargetOf('-j IDLETIMER --timeout 10 --label x', 'udp 10.0.0.1:1 > 10.0.0.2:2')).toEqual({
    verdict: 'CONTINUE',
  }));
