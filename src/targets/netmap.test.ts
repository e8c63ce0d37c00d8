import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9 (nf_tables). Results: netmap_tg4(), netmap_tg6().
const PLACE = { table: 'nat', chain: 'PREROUTING' } as const;

test.each([
  ['-j NETMAP --to 10.0.0.1', '-j NETMAP --to 10.0.0.1/32'],
  ['-j NETMAP --to 10.0.0.5/255.255.255.0', '-j NETMAP --to 10.0.0.0/24'],
])('%s is saved as %s', (rule, saved) => expect(savedAs(rule, PLACE)).toBe(saved));

test.each([['-j NETMAP', 'NETMAP: option "--to" must be specified']])('%s is refused: %s', (rule, tool) =>
  expect(refusalOf(rule, PLACE)?.tool).toBe(tool),
);

test.each([
  ['PREROUTING', 'destination', '10.0.0.9'],
  ['OUTPUT', 'destination', '10.0.0.9'],
  ['POSTROUTING', 'source', '10.0.0.7'],
  ['INPUT', 'source', '10.0.0.7'],
] as const)('in %s it maps the %s', (hook, side, address) =>
  expect(
    runTargetOf('-j NETMAP --to 10.0.0.0/24', 'udp 198.18.0.7:1 > 198.18.0.9:2', { ...PLACE, hook }).nat,
  ).toMatchObject({
    side,
    addresses: { from: address, to: address },
  }),
);

test('IPv6', () =>
  expect(
    runTargetOf('-j NETMAP --to fd00::/64', 'udp [2001:db8::7]:1 > [2001:db8::9]:2', {
      ...PLACE,
      family: 'ipv6',
      hook: 'PREROUTING',
    }).nat,
  ).toMatchObject({
    addresses: { from: 'fd00::9' },
  }));
