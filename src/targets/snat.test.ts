import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: xt_snat_target_v2().
const PLACE = { table: 'nat', chain: 'POSTROUTING' } as const;

test.each([
  ['-j SNAT --to 1.2.3.4', '-j SNAT --to-source 1.2.3.4'],
  ['-j SNAT --to-source 1.2.3.4-1.2.3.4', '-j SNAT --to-source 1.2.3.4'],
  ['-p tcp -j SNAT --to-source 1.2.3.4-1.2.3.9:80-90', '-p tcp -j SNAT --to-source 1.2.3.4-1.2.3.9:80-90'],
  ['-p tcp -j SNAT --to-source :80-80', '-p tcp -j SNAT --to-source :80'],
  ['-p udp -j SNAT --to-source 1.2.3.4:http', '-p udp -j SNAT --to-source 1.2.3.4:80'],
  [
    '-j SNAT --to-source 1.2.3.4 --persistent --random-fully --random',
    '-j SNAT --to-source 1.2.3.4 --random --random-fully --persistent',
  ],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, PLACE)).toBe(saved));

test.each([
  ['-j SNAT', 'SNAT: option "--to-source" must be specified'],
  ['-j SNAT --to-source foo', 'Bad IP address "foo"'],
  ['-j SNAT --to-source 1.2.3.4:80', 'Need TCP, UDP, SCTP or DCCP with port specification'],
  ['-p tcp -j SNAT --to-source 1.2.3.4:90-80', "Port range `80' funky"],
  ['-p tcp -j SNAT --to-source 1.2.3.4:70000', "Port `70000' not valid"],
  ['-p tcp -j SNAT --to-source 1.2.3.4:80,90', "Garbage after port value: `,90'"],
  ['-p tcp -j SNAT --to-source [1.2.3.4]:80', 'Invalid address format'],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, PLACE)?.tool).toBe(tool));

test.each([
  [
    '-j SNAT --to-source 1.2.3.4',
    {
      side: 'source',
      addresses: { from: '1.2.3.4', to: '1.2.3.4' },
      isRandom: false,
      isFullyRandom: false,
      isPersistent: false,
    },
  ],
  [
    '-p tcp -j SNAT --to-source 1.2.3.4-1.2.3.9:80-90 --persistent',
    { addresses: { from: '1.2.3.4', to: '1.2.3.9' }, ports: { from: 80, to: 90 }, isPersistent: true },
  ],
  ['-p tcp -j SNAT --to-source :80 --random', { addresses: undefined, ports: { from: 80, to: 80 }, isRandom: true }],
])('%s asks for %j', (rule, nat) =>
  expect(runTargetOf(rule, 'tcp 10.0.0.5:40000 > 192.168.1.1:80 SYN', PLACE)).toMatchObject({ verdict: 'ACCEPT', nat }),
);

test('ip6tables: addresses with ports stand in brackets', () =>
  expect(savedAs('-p tcp -j SNAT --to-source [2001:DB8::1]:80', { ...PLACE, family: 'ipv6' })).toBe(
    '-p tcp -j SNAT --to-source [2001:db8::1]:80',
  ));

test.each([
  ['filter', 'OUTPUT', 'placement.table'],
  ['nat', 'PREROUTING', 'placement.hook'],
])('is refused in %s %s: %s', (table, chain, id) =>
  expect(refusalOf('-j SNAT --to-source 1.2.3.4', { table, chain })?.id).toBe(id),
);

test('may stand in INPUT', () =>
  expect(savedAs('-j SNAT --to-source 1.2.3.4', { table: 'nat', chain: 'INPUT' })).toBe('-j SNAT --to-source 1.2.3.4'));
