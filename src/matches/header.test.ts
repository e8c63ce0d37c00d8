import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: ip_packet_match(), ip6_packet_match().
test.each([
  ['-s 10', '-s 10.0.0.0/32'],
  ['-s 10.1/16', '-s 10.1.0.0/16'],
  ['-s 10.1.2.3/255.0.255.0', '-s 10.0.2.0/255.0.255.0'],
  ['-s 10.1.2.3/255.255.255.0', '-s 10.1.2.0/24'],
  ['-s 010.1.2.3', '-s 8.1.2.3/32'],
  ['--src 10.0.0.1 --dst 10.0.0.2', '-s 10.0.0.1/32 -d 10.0.0.2/32'],
  ['-s 10.1.2.3/0', ''],
  ['-p tcp -o eth1 -i eth+ -s 10.0.0.1', '-s 10.0.0.1/32 -i eth+ -o eth1 -p tcp'],
  ['-i +', ''],
  ['! -i +', '! -i +'],
  ['! -i eth0', '! -i eth0'],
  ['-p TCP', '-p tcp'],
  ['-p 6', '-p tcp'],
  ['-p icmpv6', '-p ipv6-icmp'],
  ['-p 4', '-p ipencap'],
  ['-p 253', '-p 253'],
  ['-p all', ''],
  ['! -p udp', '! -p udp'],
  ['-f', '-f'],
  ['! -f', '! -f'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-s 10.0.0.256', "host/network `10.0.0.256' not found"],
  ['-s 10.0.0.1/33', "invalid mask `33' specified"],
  ['-i abcdefghijklmnop', "interface name `abcdefghijklmnop' must be shorter than IFNAMSIZ (15)"],
  ['-p foo', 'unknown protocol "foo" specified'],
  ['-p 256', 'unknown protocol "256" specified'],
  ['! -p all', 'rule would never match protocol'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['-s 10.0.0.0/8', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['! -s 10.0.0.0/8', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-d 10.0.0.0/8', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-s 10.0.0.5/255.0.0.255', 'tcp 10.9.9.5:1 > 192.168.1.1:2', 'match'],
  ['! -s 0.0.0.0/0', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-i eth0', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-i eth+', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-i eth', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['! -i eth0', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-i eth0', 'udp 10.0.0.5:1 > 10.0.0.6:2', 'no-match'],
  ['! -i eth0', 'udp 10.0.0.5:1 > 10.0.0.6:2', 'match'],
  ['-i +', 'udp 10.0.0.5:1 > 10.0.0.6:2', 'match'],
  ['-o eth1', 'udp 10.0.0.5:1 > 10.0.0.6:2 in eth0 out eth1', 'match'],
  ['-p tcp', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-p udp', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['! -p udp', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-p all', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-f', 'udp 10.0.0.5 > 10.0.0.6 frag 1480', 'match'],
  ['-f', 'udp 10.0.0.5:1 > 10.0.0.6:2 frag 0+', 'no-match'],
  ['! -f', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));

test.each([
  ['-s 2001:DB8::1/32 -d ::1', '-s 2001:db8::/32 -d ::1/128'],
  ['-s 2001:db8::1/ffff:0:ffff::', '-s 2001::/ffff:0:ffff::'],
  ['-p 60', '-p ipv6-opts'],
])('ip6tables: %s is saved as %s', (rule, saved) => expect(savedAs(rule, { family: 'ipv6' })).toBe(saved));

test('ip6tables knows no -f', () => expect(refusalOf('-f', { family: 'ipv6' })).toBeDefined());

test('iptables-legacy forgets ! -i +', () => expect(savedAs('! -i +', { flavour: 'legacy' })).toBe(''));

test.each([
  ['-s 2001:db8::/32', 'icmpv6 2001:db8::5 > ::1', 'match'],
  ['-s 2001:db8::/32', 'icmpv6 2001:db9::5 > ::1', 'no-match'],
  ['! -d ::1', 'icmpv6 2001:db9::5 > ::1', 'no-match'],
])('ip6tables: %s on %s: %s', (rule, packet, outcome) =>
  expect(askRule(rule, [packet], { family: 'ipv6' })).toEqual([outcome]),
);
