import { expect, test } from 'vitest';
import { kindsInRule, optionInRule, optionsInRule } from './rule-vocabulary.ts';

const words = (rule: string): readonly string[] => rule.split(' ');

test.each([
  ['-A INPUT -p tcp --dport', 'ipv4', ['header', 'tcp']],
  ['-A INPUT -p tcp -m tcp --dport 22 -m conntrack', 'ipv4', ['header', 'tcp', 'conntrack']],
  ['-A INPUT --protocol udp -j LOG', 'ipv4', ['header', 'udp', 'LOG']],
  ['-A INPUT -p tpc -m nonsense -j somewhere', 'ipv4', ['header']],
  ['-A INPUT -p icmpv6', 'ipv6', ['header', 'icmp6']],
] as const)('%s has loaded, in %s: %j', (rule, family, expected) => {
  expect(kindsInRule(words(rule), family).map(({ name }) => name)).toEqual(expected);
});

test('options come from what stands in front, aliases included', () => {
  expect(optionInRule('--dport', words('-A INPUT -p tcp'), 'ipv4')?.key).toBe('destinationPort');
  expect(optionInRule('--destination-port', words('-A INPUT -p udp'), 'ipv4')?.kind.name).toBe('udp');
  expect(optionInRule('--dport', words('-A INPUT'), 'ipv4')).toBeUndefined();
  expect(optionInRule('-s', words('-A INPUT'), 'ipv4')?.kind.name).toBe('header');
});

test('an option of one family is offered in that family alone', () => {
  const flags = (family: 'ipv4' | 'ipv6') => optionsInRule([], family).map(({ flag }) => flag);
  expect(flags('ipv4')).toContain('-f');
  expect(flags('ipv6')).not.toContain('-f');
});
