import { describe, expect, test } from 'vitest';
import type { Direction } from '../model/connection.ts';
import type { Hook } from '../model/hook.ts';
import { EMPTY_WORLD } from '../model/world.ts';
import { bound, sentAs, type Where } from './bound.ts';
import { isMasqueradeOver } from './masquerade.ts';

const A = '192.168.1.10:40000 > 198.51.100.7:80 tcp SYN';

// nat-source/masquerade, ipv6-basic/masquerade; FORMAT: the address that fits the next hop
describe('MASQUERADE', () => {
  const request = { addresses: 'masquerade' } as const;
  test.each<[string, string, Where, string]>([
    ['takes the address of the next hop', A, { nextHop: '203.0.113.254' }, '203.0.113.1:40000 > 198.51.100.7:80'],
    ['takes the address of another next hop', A, { nextHop: '198.51.100.254' }, '198.51.100.1:40000 > 198.51.100.7:80'],
    ['on the link takes the address of the target', A, {}, '198.51.100.1:40000 > 198.51.100.7:80'],
    ['leaves 0.0.0.0 alone', '0.0.0.0:68 > 255.255.255.255:67 udp', {}, '0.0.0.0:68 > 255.255.255.255:67'],
    [
      'of IPv6 takes one that fits the destination',
      '[2001:db8:7::7]:9 > [2001:db8:1::5]:53 udp',
      { outInterface: 'eth0' },
      '2001:db8:1::1:9 > 2001:db8:1::5:53',
    ],
    ['without an outgoing interface drops', A, { outInterface: undefined as unknown as string }, 'dropped'],
  ])('%s', (_title, line, where, wanted) => expect(sentAs(bound(line, request, EMPTY_WORLD, where))).toBe(wanted));

  test('remembers the interface', () => expect(bound(A, request)?.masqueradeInterface).toBe('eth1'));
});

// nf_nat_oif_changed()
test.each<readonly [string, Direction, Hook, string | undefined, boolean]>([
  ['by the same interface it goes on', 'ORIGINAL', 'POSTROUTING', 'eth1', false],
  ['by another it is over', 'ORIGINAL', 'POSTROUTING', 'eth2', true],
  ['its answers may leave by any', 'REPLY', 'POSTROUTING', 'eth0', false],
  ['asked only on the way out', 'ORIGINAL', 'PREROUTING', undefined, false],
])('a masqueraded connection: %s', (_title, direction, ...rest) => {
  const [hook, out, wanted] = rest;
  const connection = bound(A, { addresses: 'masquerade' })!;
  const tracked = { state: 'ESTABLISHED', direction, connection: connection.id } as const;
  expect(isMasqueradeOver(connection, tracked, hook, out)).toBe(wanted);
});

// nat-destination/redirect, redirect-output; IPv6 addresses: `redirect to :99` on the live kernel
describe('REDIRECT', () => {
  const request = { side: 'destination', addresses: 'redirect', ports: { from: 3128, to: 3128 } } as const;
  const six = '[2001:db8:7::7]:9 > [2001:db8:5::5]:80 tcp SYN';
  test.each<[string, string, Where, string]>([
    [
      'to the first address of the interface',
      A,
      { hook: 'PREROUTING', inInterface: 'eth0' },
      '192.168.1.10:40000 > 192.168.1.1:3128',
    ],
    ['of the host itself to loopback', A, { hook: 'OUTPUT' }, '192.168.1.10:40000 > 127.0.0.1:3128'],
    ['on an interface without address drops', A, { hook: 'PREROUTING', inInterface: 'eth2' }, 'dropped'],
    [
      'of IPv6 to the address added last',
      six,
      { hook: 'PREROUTING', inInterface: 'eth0' },
      '2001:db8:7::7:9 > 2001:db8:9::9:3128',
    ],
    [
      'of IPv6 on the link to the link-local one',
      '[fe80::7]:9 > [fe80::1]:80 tcp SYN',
      { hook: 'PREROUTING', inInterface: 'eth0' },
      'fe80::7:9 > fe80::1:3128',
    ],
    ['of the host itself in IPv6 to loopback', six, { hook: 'OUTPUT' }, '2001:db8:7::7:9 > ::1:3128'],
  ])('%s', (_title, line, where, wanted) => expect(sentAs(bound(line, request, EMPTY_WORLD, where))).toBe(wanted));
});
