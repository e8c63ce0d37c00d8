import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: pkttype_mt(), eth_type_trans().
test.each([
  ['-m pkttype --pkt-type host', '-m pkttype --pkt-type unicast'],
  ['-m pkttype ! --pkt-type BCAST', '-m pkttype ! --pkt-type broadcast'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m pkttype --pkt-type uni', "Bad packet type 'uni'"],
  ['-m pkttype', 'pkttype: option "--pkt-type" must be specified'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  [
    '-m pkttype --pkt-type unicast',
    'udp 10.0.0.1:1 > 10.0.0.2:2 in eth0 mac 02:00:00:00:00:09 to 02:00:00:00:00:01',
    'match',
  ],
  [
    '-m pkttype --pkt-type broadcast',
    'udp 10.0.0.1:1 > 10.0.0.255:2 in eth0 mac 02:00:00:00:00:09 to ff:ff:ff:ff:ff:ff',
    'match',
  ],
  [
    '-m pkttype --pkt-type multicast',
    'udp 10.0.0.1:1 > 224.0.0.1:2 in eth0 mac 02:00:00:00:00:09 to 01:00:5e:00:00:01',
    'match',
  ],
  ['-m pkttype ! --pkt-type broadcast', 'udp 10.0.0.1:1 > 10.0.0.2:2 in tun0', 'match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));
