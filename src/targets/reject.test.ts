import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: reject_tg(), reject_tg6().
test.each([
  ['-j REJECT', '-j REJECT --reject-with icmp-port-unreachable'],
  ['-j REJECT --reject-with host-prohib', '-j REJECT --reject-with icmp-host-prohibited'],
  ['-j REJECT --reject-with icmp-h', '-j REJECT --reject-with icmp-host-unreachable'],
  ['-p tcp -j REJECT --reject-with tcp-rst', '-p tcp -j REJECT --reject-with tcp-reset'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([['-j REJECT --reject-with foo', 'unknown reject type "foo"']])('%s is refused: %s', (rule, tool) =>
  expect(refusalOf(rule)?.tool).toBe(tool),
);

test.each([
  ['-j REJECT', { verdict: 'DROP', answer: { kind: 'icmp-error', type: 3, code: 3 } }],
  ['-j REJECT --reject-with net-unreach', { verdict: 'DROP', answer: { kind: 'icmp-error', type: 3, code: 0 } }],
  ['-j REJECT --reject-with host-unreach', { verdict: 'DROP', answer: { kind: 'icmp-error', type: 3, code: 1 } }],
  ['-j REJECT --reject-with proto-unreach', { verdict: 'DROP', answer: { kind: 'icmp-error', type: 3, code: 2 } }],
  ['-j REJECT --reject-with net-prohib', { verdict: 'DROP', answer: { kind: 'icmp-error', type: 3, code: 9 } }],
  ['-j REJECT --reject-with host-prohib', { verdict: 'DROP', answer: { kind: 'icmp-error', type: 3, code: 10 } }],
  ['-j REJECT --reject-with admin-prohib', { verdict: 'DROP', answer: { kind: 'icmp-error', type: 3, code: 13 } }],
  ['-p tcp -j REJECT --reject-with tcp-reset', { verdict: 'DROP', answer: { kind: 'tcp-reset' } }],
])('%s: gives %j', (rule, result) =>
  expect(runTargetOf(rule, 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN')).toEqual(result),
);

test.each([
  ['-j REJECT', '-j REJECT --reject-with icmp6-port-unreachable', { type: 1, code: 4 }],
  ['-j REJECT --reject-with no-route', '-j REJECT --reject-with icmp6-no-route', { type: 1, code: 0 }],
  ['-j REJECT --reject-with adm-prohibited', '-j REJECT --reject-with icmp6-adm-prohibited', { type: 1, code: 1 }],
  ['-j REJECT --reject-with addr-unreach', '-j REJECT --reject-with icmp6-addr-unreachable', { type: 1, code: 3 }],
  ['-j REJECT --reject-with policy-fail', '-j REJECT --reject-with icmp6-policy-fail', { type: 1, code: 5 }],
  ['-j REJECT --reject-with reject-route', '-j REJECT --reject-with icmp6-reject-route', { type: 1, code: 6 }],
])('ip6tables: %s is saved as %s', (rule, saved, error) => {
  expect(savedAs(rule, { family: 'ipv6' })).toBe(saved);
  const { answer } = runTargetOf(rule, 'udp [2001:db8::5]:1 > [2001:db8::6]:2', { family: 'ipv6' });
  expect(answer).toEqual({ kind: 'icmp-error', ...error });
});

test.each([
  ['-j REJECT --reject-with tcp-reset', 'filter', 'FORWARD', 'placement.protocol'],
  ['-p udp -j REJECT --reject-with tcp-reset', 'filter', 'FORWARD', 'placement.protocol'],
  ['-j REJECT', 'mangle', 'FORWARD', 'placement.table'],
  ['-j REJECT', 'nat', 'PREROUTING', 'placement.table'],
])('%s in %s %s is refused: %s', (rule, table, chain, id) => expect(refusalOf(rule, { table, chain })?.id).toBe(id));
