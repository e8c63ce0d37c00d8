import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: tcp_mt().
test.each([
  ['-p tcp --dport 80 --sport 1024:', '-p tcp -m tcp --sport 1024:65535 --dport 80'],
  ['-p tcp --dport http', '-p tcp -m tcp --dport 80'],
  ['-p tcp --source-port :80', '-p tcp -m tcp --sport 0:80'],
  ['-p tcp --sport :', '-p tcp -m tcp'],
  ['-p tcp --dport https:8443', '-p tcp -m tcp --dport 443:8443'],
  ['-p tcp --dport 0x50', '-p tcp -m tcp --dport 80'],
  ['-p tcp ! --dport :250', '-p tcp -m tcp --dport 251:65535'],
  ['-p tcp ! --dport 250:', '-p tcp -m tcp ! --dport 250:65535'],
  ['-p tcp --syn', '-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN'],
  ['-p tcp ! --syn', '-p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN'],
  ['-p tcp --tcp-flags ack,syn all', '-p tcp -m tcp --tcp-flags SYN,ACK FIN,SYN,RST,PSH,ACK,URG'],
  ['-p tcp --tcp-flags ALL NONE', '-p tcp -m tcp --tcp-flags FIN,SYN,RST,PSH,ACK,URG NONE'],
  [
    '-p tcp --tcp-flags SYN SYN ! --tcp-option 2 --dport 1',
    '-p tcp -m tcp --dport 1 ! --tcp-option 2 --tcp-flags SYN SYN',
  ],
  ['-p tcp ! --sport :25 ! --tcp-option 8', '-p tcp -m tcp ! --sport 0:25 ! --tcp-option 8'],
  ['-p tcp -m tcp', '-p tcp -m tcp'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-p tcp --dport 90:80', 'invalid portrange (min > max)'],
  ['-p tcp --dport 65536', "invalid port/service `65536' specified"],
  ['-p tcp --dport 10:20:30', "invalid port/service `20:30' specified"],
  ['-p tcp --dport 080', "invalid port/service `080' specified"],
  ['-p tcp --tcp-flags FOO FIN', "Unknown TCP flag `FOO'"],
  ['-p tcp --tcp-option 0', 'Bad TCP option "0"'],
  ['-m tcp --dport 80', "TCP match requires '-p tcp'"],
  ['-p udp -m tcp --dport 80', "TCP match requires '-p tcp'"],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['-p tcp --dport 80', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-p tcp ! --dport 80', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-p tcp --dport 81:90', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-p tcp --sport 40000:', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-p tcp --syn', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-p tcp --syn', 'tcp 10.0.0.1:1 > 10.0.0.2:2 SYN,ACK', 'no-match'],
  ['-p tcp ! --syn', 'tcp 10.0.0.1:1 > 10.0.0.2:2 SYN,ACK', 'match'],
  ['-p tcp --syn', 'tcp 10.0.0.1:1 > 10.0.0.2:2 SYN,ECE,CWR', 'match'],
  ['-p tcp --tcp-flags ALL NONE', 'tcp 10.0.0.1:1 > 10.0.0.2:2 NONE', 'match'],
  ['-p tcp --tcp-flags SYN FIN', 'tcp 10.0.0.1:1 > 10.0.0.2:2 FIN', 'no-match'],
  ['-p tcp --tcp-option 2', 'tcp 10.0.0.1:1 > 10.0.0.2:2 SYN mss 1460', 'match'],
  ['-p tcp --tcp-option 2', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-p tcp ! --tcp-option 2', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-p tcp --dport 80', 'udp 10.0.0.1:1 > 10.0.0.2:80', 'no-match'],
  ['-p tcp -m tcp', 'tcp 10.0.0.1 > 10.0.0.2 frag 1480', 'no-match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));

test('iptables-legacy keeps ! --dport :250', () =>
  expect(savedAs('-p tcp ! --dport :250', { flavour: 'legacy' })).toBe('-p tcp -m tcp ! --dport 0:250'));

// Counters of both tools over lo (iptables 1.8.9), and the recordings found-by-fuzzing/ports.
test.each([
  ['nft', '-p tcp ! --sport 2500 ! --dport 80', 'match'],
  ['legacy', '-p tcp ! --sport 2500 ! --dport 80', 'no-match'],
  ['nft', '-p tcp ! --sport 40000 ! --dport 80', 'no-match'],
  ['nft', '-p tcp ! --sport 2500 ! --dport 80:81', 'no-match'],
  ['nft', '-p tcp ! --sport 0 ! --dport 80', 'no-match'],
  ['nft', '-p tcp ! --sport 2500 ! --dport 80 ! --tcp-option 8', 'no-match'],
] as const)('iptables-%s takes %s for ports 40000 > 80: %s', (flavour, rule, outcome) =>
  expect(askRule(rule, ['tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0'], { flavour })).toEqual([outcome]),
);
