import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables).
test.each([
  ['-m comment --comment hello', '-m comment --comment hello'],
  ['-m comment --comment "hello world"', '-m comment --comment "hello world"'],
  ['-m comment --comment "a\\"b"', '-m comment --comment "a\\"b"'],
  [`-m comment --comment "a'b"`, `-m comment --comment "a\\'b"`],
  ['-m comment --comment ""', '-m comment --comment ""'],
  ['-m comment --comment a.b', '-m comment --comment "a.b"'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([['-m comment', 'comment: option "--comment" must be specified']])('%s is refused: %s', (rule, tool) =>
  expect(refusalOf(rule)?.tool).toBe(tool),
);

test.each([
  ['-m comment --comment x', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-s 1.2.3.4 -m comment --comment x', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));

test('a comment has at most 255 bytes', () =>
  expect(refusalOf(`-m comment --comment ${'x'.repeat(256)}`)).toMatchObject({ id: 'value.text.long' }));
