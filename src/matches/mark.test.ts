import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: mark_mt().
test.each([
  ['-m mark --mark 1', '-m mark --mark 0x1'],
  ['-m mark ! --mark 017/0xff', '-m mark ! --mark 0xf/0xff'],
  ['-m mark --mark 0x1/0xffffffff', '-m mark --mark 0x1'],
  ['-m mark --mark 1/0', '-m mark --mark 0x1/0x0'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m mark --mark foo', 'mark: bad integer value for option "--mark", or out of range.'],
  ['-m mark --mark 0x1ffffffff', 'mark: bad integer value for option "--mark", or out of range.'],
  ['-m mark', 'mark: option "--mark" must be specified'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['-m mark --mark 1', 'udp 10.0.0.1:1 > 10.0.0.2:2 mark 1', 'match'],
  ['-m mark --mark 1', 'udp 10.0.0.1:1 > 10.0.0.2:2', 'no-match'],
  ['-m mark ! --mark 1', 'udp 10.0.0.1:1 > 10.0.0.2:2', 'match'],
  ['-m mark --mark 0x10/0xf0', 'udp 10.0.0.1:1 > 10.0.0.2:2 mark 0x1f', 'match'],
  ['-m mark --mark 0x11/0xf0', 'udp 10.0.0.1:1 > 10.0.0.2:2 mark 0x11', 'no-match'],
  ['-m mark --mark 0x80000000/0x80000000', 'udp 10.0.0.1:1 > 10.0.0.2:2 mark 0x80000001', 'match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));
