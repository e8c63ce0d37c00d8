import { expect, test } from 'vitest';
import { askRule, refusalOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Outcomes: iprange_mt4(), iprange_mt6().
test.each([
  ['-m iprange --src-range 10.0.0.1', '-m iprange --src-range 10.0.0.1-10.0.0.1'],
  [
    '-m iprange --dst-range 10.1.0.0-10.1.0.9 ! --src-range 10.0.0.5-10.0.0.1',
    '-m iprange ! --src-range 10.0.0.5-10.0.0.1 --dst-range 10.1.0.0-10.1.0.9',
  ],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule)).toBe(saved));

test.each([
  ['-m iprange', "iprange match: You must specify `--src-range' or `--dst-range'"],
  ['-m iprange --dst-range 10.0.0.1-foo', 'iprange: Bad value for "--dst-range" option: "foo"'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule)?.tool).toBe(tool));

test.each([
  ['-m iprange --src-range 10.0.0.2-10.0.0.5', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-m iprange --src-range 10.0.0.2-10.0.0.4', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-m iprange ! --src-range 10.0.0.2-10.0.0.4', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
  ['-m iprange --src-range 10.0.0.9-10.0.0.1', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'no-match'],
  ['-m iprange --dst-range 192.168.0.0-192.168.255.255', 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN in eth0', 'match'],
])('%s on %s: %s', (rule, packet, outcome) => expect(askRule(rule, [packet])).toEqual([outcome]));

test('IPv6', () =>
  expect(
    askRule('-m iprange --src-range fe80::1-fe80::9', ['icmpv6 fe80::5 > ::1', 'icmpv6 fe80::a > ::1'], {
      family: 'ipv6',
    }),
  ).toEqual(['match', 'no-match']));
