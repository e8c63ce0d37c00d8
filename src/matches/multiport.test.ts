import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: multiport_mt().
test.each([
  ['-p tcp -m multiport --dports http,8000:8100,443', '-p tcp -m multiport --dports 80,8000:8100,443'],
  ['-p udp -m multiport ! --source-ports 53', '-p udp -m multiport ! --sports 53'],
  ['-p sctp -m multiport --ports 1,2', '-p sctp -m multiport --ports 1,2'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m multiport --dports 53', "multiport needs `-p tcp', `-p udp', `-p udplite', `-p sctp' or `-p dccp'"],
  ['-p tcp -m multiport', 'multiport expection an option'],
  ['-p tcp -m multiport --dports 20:20', 'invalid portrange specified'],
  ['-p tcp -m multiport --dports 20:', "invalid port/service `' specified"],
  ['-p tcp -m multiport --dports 1,,2', "invalid port/service `' specified"],
  ['-p tcp -m multiport --dports 1:2,3:4,5:6,7:8,9:10,11:12,13:14,15:16', 'too many ports specified'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['-p tcp -m multiport --dports 22,80', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-p tcp -m multiport ! --dports 22,80', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-p tcp -m multiport --dports 81:90', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-p tcp -m multiport --ports 40000', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-p tcp -m multiport ! --ports 40000', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-p tcp -m multiport --sports 22,40000:40001', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-p tcp -m multiport --dports 80', 'tcp 10.0.0.1 > 10.0.0.2 frag 1480', 'no-match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));
