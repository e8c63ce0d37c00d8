import { expect, test } from 'vitest';
import { refusalOf, runTargetOf, savedAs } from '../syntax/ask-rule.ts';

// Spellings and refusals: iptables 1.8.9, both flavours. Addresses: recorded cases targets/npt-*.
const PLACE = { table: 'mangle', chain: 'PREROUTING', family: 'ipv6' } as const;

test.each([
  ['dead::/64', '-j DNPT --src-pfx dead::/64 --dst-pfx 1c3::/64'],
  ['dead::/ffff:ffff::', '-j DNPT --src-pfx dead::/32 --dst-pfx 1c3::/64'],
])('--src-pfx %s is saved as %s', (prefix, saved) =>
  expect(savedAs(`-j DNPT --dst-pfx 1c3::/64 --src-pfx ${prefix}`, PLACE)).toBe(saved),
);

test.each([
  ['-j DNPT', 'DNPT: option "--src-pfx" must be specified'],
  ['-j DNPT --src-pfx dead::/64', 'DNPT: option "--dst-pfx" must be specified'],
  ['-j DNPT --src-pfx dead::beef --dst-pfx 1c3::/64', 'Invalid argument'],
  ['-j DNPT --src-pfx dead::/65 --dst-pfx 1c3::/64', 'Invalid argument'],
  ['-j DNPT --src-pfx dead::/0 --dst-pfx 1c3::/0', 'Invalid argument'],
  [
    '-j DNPT --src-pfx dead::/129 --dst-pfx 1c3::/64',
    'DNPT: bad value for option "--src-pfx", neither a valid network mask nor valid CIDR (0-128).',
  ],
])('%s is refused: %s', (rule, tool) => expect(refusalOf(rule, PLACE)?.tool).toBe(tool));

test.each(['INPUT', 'FORWARD', 'POSTROUTING'])('does not stand in %s', (chain) =>
  expect(refusalOf('-j DNPT --src-pfx dead::/64 --dst-pfx 1c3::/64', { ...PLACE, chain })?.id).toBe('placement.hook'),
);

const RULE = '-j DNPT --src-pfx 2001:db8:9::/64 --dst-pfx 2001:db8:77::/64';

test.each([
  ['2001:db8:9::7', '2001:db8:77:0:ff91::7'],
  ['2001:db8:9::ffff:7', '2001:db8:77:0:ff91:0:ffff:7'],
  ['2001:db8:1::7', '2001:db8:77:0:ff91::7'],
])('%s becomes %s', (before, after) =>
  expect(runTargetOf(RULE, `udp [2001:db8:1::10]:1 > [${before}]:53`, PLACE)).toMatchObject({
    verdict: 'CONTINUE',
    packet: { destination: after },
  }),
);

test('where no 16 bits are free, the packet is refused with its prefix rewritten', () =>
  expect(runTargetOf(RULE, 'udp [2001:db8:1::10]:1 > [2001:db8:9:0:ffff:ffff:ffff:ffff]:53', PLACE)).toMatchObject({
    verdict: 'DROP',
    packet: { destination: '2001:db8:77:0:ffff:ffff:ffff:ffff' },
    answer: { kind: 'icmp-error', type: 4, code: 0, pointer: 24 },
  }));
