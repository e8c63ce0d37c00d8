import { expect, test } from 'vitest';
import type { Host } from '../model/host.ts';
import { readIpRoutes } from '../routing/read-ip-route.ts';
import { readIpRules } from '../routing/read-ip-rule.ts';
import { askRule, refusalOf, ruleOf, savedAs, seenAt } from '../syntax/ask-rule.ts';
import { rpfilter } from './rpfilter.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Outcomes: rpfilter_mt() of both families.
const PLACE = { table: 'raw', chain: 'PREROUTING' } as const;

test.each([
  ['-m rpfilter', '-m rpfilter'],
  [
    '-m rpfilter --invert --accept-local --validmark --loose',
    '-m rpfilter --loose --validmark --accept-local --invert',
  ],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, PLACE)).toBe(saved));

test.each([
  ['-m rpfilter ! --loose', 'rpfilter: option "--loose" cannot be inverted.'],
  ['-m rpfilter --loose --loose', 'rpfilter: option "--loose" can only be used once.'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, PLACE)?.tool).toBe(tool));

test.each([
  ['filter', 'INPUT', 'placement.table'],
  ['nat', 'PREROUTING', 'placement.table'],
  ['mangle', 'INPUT', 'placement.hook'],
])('has no place in %s %s', (table, chain, id) => expect(refusalOf('-m rpfilter', { table, chain })?.id).toBe(id));

// eth0 has 192.168.1.1/24 and 2001:db8:1::1/64, tun0 10.8.0.1/24.
const { host } = seenAt('udp 10.0.0.1:1 > 10.0.0.2:2');
const routed: Host = {
  ...host,
  routes: [
    ...readIpRoutes('198.51.100.0/24 dev tun0\nblackhole 203.0.113.0/24\n192.0.2.0/24 dev eth0 table 5', 'ipv4').values,
    ...readIpRoutes('2001:db8:2::/64 dev tun0', 'ipv6').values,
  ],
  rules: readIpRules('5: from all fwmark 7 lookup 5', 'ipv4').values,
};

test.each([
  ['-m rpfilter', 'udp 192.168.1.9:1 > 10.0.0.2:2 in eth0', 'match'],
  ['-m rpfilter --invert', 'udp 192.168.1.9:1 > 10.0.0.2:2 in eth0', 'no-match'],
  ['-m rpfilter', 'udp 192.168.1.9:1 > 10.0.0.2:2 in tun0', 'no-match'],
  ['-m rpfilter --loose', 'udp 192.168.1.9:1 > 10.0.0.2:2 in tun0', 'match'],
  ['-m rpfilter', 'udp 198.51.100.1:1 > 10.0.0.2:2 in tun0', 'match'],
  ['-m rpfilter --loose', 'udp 8.8.8.8:1 > 10.0.0.2:2 in eth0', 'no-match'],
  ['-m rpfilter --loose', 'udp 203.0.113.1:1 > 10.0.0.2:2 in eth0', 'no-match'],
  ['-m rpfilter', 'udp 192.0.2.1:1 > 10.0.0.2:2 in eth0 mark 7', 'no-match'],
  ['-m rpfilter --validmark', 'udp 192.0.2.1:1 > 10.0.0.2:2 in eth0 mark 7', 'match'],
  ['-m rpfilter --validmark', 'udp 192.0.2.1:1 > 10.0.0.2:2 in eth0', 'no-match'],
  ['-m rpfilter', 'udp 192.168.1.1:1 > 10.0.0.2:2 in eth0', 'no-match'],
  ['-m rpfilter --loose', 'udp 192.168.1.1:1 > 10.0.0.2:2 in eth0', 'no-match'],
  ['-m rpfilter --accept-local', 'udp 192.168.1.1:1 > 10.0.0.2:2 in eth0', 'match'],
  ['-m rpfilter --accept-local', 'udp 192.168.1.1:1 > 10.0.0.2:2 in tun0', 'no-match'],
  ['-m rpfilter', 'udp 127.0.0.1:1 > 127.0.0.1:2 in lo', 'match'],
  ['-m rpfilter', 'udp 0.0.0.0:68 > 255.255.255.255:67 in eth0', 'match'],
  ['-m rpfilter', 'udp 0.0.0.0:68 > 192.168.1.1:67 in eth0', 'no-match'],
])('%s on %s: %s', (rule, packet, outcome) =>
  expect(askRule(rule, [packet], { ...PLACE, host: routed })).toEqual([outcome]),
);

test.each([
  ['-m rpfilter', 'udp [2001:db8:1::9]:1 > [2001:db8:9::1]:2 in eth0', 'match'],
  ['-m rpfilter', 'udp [2001:db8:2::9]:1 > [2001:db8:9::1]:2 in eth0', 'no-match'],
  ['-m rpfilter --loose', 'udp [2001:db8:2::9]:1 > [2001:db8:9::1]:2 in eth0', 'match'],
  ['-m rpfilter --loose', 'udp [2001:db8:7::9]:1 > [2001:db8:9::1]:2 in eth0', 'no-match'],
  ['-m rpfilter', 'udp [2001:db8:1::1]:1 > [2001:db8:9::1]:2 in eth0', 'no-match'],
  ['-m rpfilter --accept-local', 'udp [2001:db8:1::1]:1 > [2001:db8:9::1]:2 in tun0', 'match'],
  ['-m rpfilter', 'icmpv6 :: > ff02::1 in eth0', 'match'],
])('IPv6: %s on %s: %s', (rule, packet, outcome) =>
  expect(askRule(rule, [packet], { ...PLACE, family: 'ipv6', host: routed })).toEqual([outcome]),
);

test.each([
  ['udp 192.168.1.9:1 > 10.0.0.2:2 in tun0', 'match.rpfilter.route'],
  ['udp 192.168.1.1:1 > 10.0.0.2:2 in eth0', 'match.rpfilter.local'],
  ['udp 8.8.8.8:1 > 10.0.0.2:2 in eth0', 'match.rpfilter.no-route'],
  ['udp 127.0.0.1:1 > 127.0.0.1:2 in lo', 'match.rpfilter.free'],
])('says what the lookup gave for %s: %s', (line, id) => {
  const [use] = ruleOf('-m rpfilter --invert', PLACE).matches;
  if (use?.given === undefined) throw new Error('not understood');
  expect(rpfilter.saw(use.given as never, seenAt(line, { host: routed }), undefined)).toMatchObject({ invert: { id } });
});
