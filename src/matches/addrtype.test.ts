import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: addrtype_mt_v1(). The host has 192.168.1.1/24 and 2001:db8:1::1/64 on eth0.
test.each([
  ['-m addrtype --dst-type local', '-m addrtype --dst-type LOCAL'],
  [
    '-m addrtype ! --src-type BROADCAST,UNSPEC --dst-type L',
    '-m addrtype ! --src-type UNSPEC,BROADCAST --dst-type LOCAL',
  ],
  ['-m addrtype --dst-type LOCAL --limit-iface-in', '-m addrtype --dst-type LOCAL --limit-iface-in'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m addrtype', 'addrtype: you must specify --src-type or --dst-type'],
  ['-m addrtype --dst-type FOO', 'addrtype: bad type "FOO"'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['-m addrtype --dst-type LOCAL', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-m addrtype ! --dst-type LOCAL', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-m addrtype --src-type LOCAL', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-m addrtype --src-type UNICAST', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-m addrtype --dst-type BROADCAST', 'udp 10.0.0.1:1 > 192.168.1.255:2', 'match'],
  ['-m addrtype --dst-type MULTICAST,LOCAL', 'udp 10.0.0.1:1 > 224.0.0.1:2', 'match'],
  ['-m addrtype --dst-type LOCAL', 'udp 10.0.0.1:1 > 127.0.0.9:2', 'match'],
  ['-m addrtype --dst-type LOCAL --limit-iface-in', 'udp 10.0.0.1:1 > 192.168.1.1:2 in eth0', 'match'],
  ['-m addrtype --dst-type LOCAL --limit-iface-in', 'udp 10.0.0.1:1 > 192.168.1.1:2 in tun0', 'no-match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));

test.each([
  ['-m addrtype --dst-type LOCAL', 'icmpv6 2001:db8::9 > 2001:db8:1::1', 'match'],
  ['-m addrtype --dst-type MULTICAST', 'icmpv6 2001:db8::9 > ff02::1', 'match'],
  ['-m addrtype --dst-type UNICAST', 'icmpv6 2001:db8::9 > ff02::1', 'no-match'],
])('IPv6: %s on %s: %s', (rule, packet, outcome) =>
  expect(askRule(rule, [packet], { family: 'ipv6' })).toEqual([outcome]),
);

test('IPv6 knows no broadcast', () =>
  expect(refusalOf('-m addrtype --dst-type BROADCAST', { family: 'ipv6' })?.id).toBe('match.addrtype.not-in-ipv6'));

test.each([
  ['--limit-iface-out', 'INPUT'],
  ['--limit-iface-in', 'OUTPUT'],
])('%s has no interface to look at in %s', (flag, chain) =>
  expect(refusalOf(`-m addrtype --dst-type LOCAL ${flag}`, { chain })?.id).toBe('placement.hook'),
);
