import { expect, test } from 'vitest';
import { refusalOf, ruleOf, runTargetOf } from '../syntax/ask-rule.ts';
import { checkRule } from '../syntax/check-ruleset.ts';
import { printRule } from '../syntax/print-rule.ts';

// Refusals: iptables 1.8.9 on Linux 6.18, which has no such module. Spelling: ULOG_save() of libipt_ULOG.c.
test('no kernel of today takes it', () =>
  expect(refusalOf('-j ULOG')).toEqual({
    id: 'placement.gone',
    tool: 'RULE_APPEND failed (No such file or directory): rule in chain FORWARD',
  }));

test('iptables-legacy says so in its own words', () =>
  expect(refusalOf('-j ULOG', { flavour: 'legacy' })?.tool).toBe('No chain/target/match by that name.'));

test.each([
  ['-j ULOG --ulog-nlgroup 33', 'ULOG: bad value for option "--ulog-nlgroup", or out of range (1-32).'],
  ['-j ULOG --ulog-qthreshold 51', 'ULOG: bad value for option "--ulog-qthreshold", or out of range (1-50).'],
])('%s is refused before that: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['-j ULOG --ulog-nlgroup 1 --ulog-qthreshold 1', '-j ULOG'],
  [
    '-j ULOG --ulog-qthreshold 10 --ulog-prefix "a b" --ulog-cprange 100 --ulog-nlgroup 2',
    '-j ULOG --ulog-prefix "a b" --ulog-nlgroup 2 --ulog-cprange 100 --ulog-qthreshold 10',
  ],
])('%s is printed as %s', (rule, printed) => {
  const read = ruleOf(rule);
  const problems = checkRule(
    read,
    { table: 'filter', name: 'FORWARD' },
    { family: 'ipv4', flavour: 'nft', tables: [] },
  );
  expect(problems.map(({ message }) => message.id)).toEqual(['placement.gone']);
  expect(printRule(read, 'FORWARD', { family: 'ipv4', flavour: 'nft' }).trim()).toBe(`-A FORWARD ${printed}`);
});

test('the packet goes on, as it once did', () =>
  expect(runTargetOf('-j ULOG', 'udp 10.0.0.5:1 > 192.168.1.1:53')).toEqual({ verdict: 'CONTINUE' }));
