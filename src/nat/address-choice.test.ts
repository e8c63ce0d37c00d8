// Addresses that snat and dnat to a range gave such UDP packets on Linux 6.18 (x86-64), read from `conntrack -L`.
import { expect, test } from 'vitest';
import type { Tuple } from '../model/connection.ts';
import { chooseAddress } from './address-choice.ts';

test.each([
  'source 10.1.0.25 > 8.8.8.8 in 192.0.2.10 - 192.0.2.20 is 192.0.2.14',
  'source 10.1.0.209 > 8.8.8.8 in 192.0.2.10 - 192.0.2.20 is 192.0.2.19',
  'source 10.1.0.11 > 10.2.0.11 in 192.0.2.10 - 192.0.2.20 is 192.0.2.17',
  'source 10.1.0.222 > 8.8.8.8 in 192.0.2.10 - 192.0.2.20 is 192.0.2.10',
  'source 10.1.0.223 > 203.0.113.122 in 192.0.2.1 - 192.0.2.254 persistent is 192.0.2.57',
  'source 10.1.0.77 > 10.2.0.11 in 192.0.2.1 - 192.0.2.254 persistent is 192.0.2.87',
  'source 10.1.0.68 > 203.0.113.140 in 192.0.2.1 - 192.0.2.254 persistent is 192.0.2.107',
  'source 10.1.0.188 > 10.2.0.2 in 192.0.2.1 - 192.0.2.254 persistent is 192.0.2.144',
  'source 10.1.0.136 > 10.2.0.2 in 192.0.2.1 - 198.51.100.254 is 195.157.56.194',
  'source 10.1.0.153 > 10.2.0.2 in 192.0.2.1 - 198.51.100.254 is 193.198.63.116',
  'source 10.1.0.102 > 203.0.113.78 in 192.0.2.1 - 198.51.100.254 is 196.222.64.233',
  'source 10.1.0.29 > 8.8.8.8 in 192.0.2.1 - 198.51.100.254 is 197.107.4.56',
  'destination 10.1.0.231 > 10.2.0.11 in 10.2.0.10 - 10.2.0.99 is 10.2.0.89',
  'destination 10.1.0.113 > 10.2.0.2 in 10.2.0.10 - 10.2.0.99 is 10.2.0.13',
  'destination 10.1.0.21 > 203.0.113.176 in 10.2.0.10 - 10.2.0.99 is 10.2.0.38',
  'destination 10.1.0.204 > 10.2.0.11 in 10.2.0.10 - 10.2.0.99 is 10.2.0.77',
  'destination 10.1.0.189 > 10.2.0.11 in 10.2.0.10 - 10.2.0.99 persistent is 10.2.0.39',
  'destination 10.1.0.89 > 10.2.0.11 in 10.2.0.10 - 10.2.0.99 persistent is 10.2.0.19',
  'destination 10.1.0.194 > 10.2.0.11 in 10.2.0.10 - 10.2.0.99 persistent is 10.2.0.17',
  'destination 10.1.0.175 > 203.0.113.91 in 10.2.0.10 - 10.2.0.99 persistent is 10.2.0.38',
  'source 2001:db8:1::d82e > 2001:db8:2::2 in 2001:db8:5::10 - 2001:db8:5::ff is 2001:db8:5::35',
  'source 2001:db8:1::2267 > 2001:db8:2::3 in 2001:db8:5::10 - 2001:db8:5::ff is 2001:db8:5::34',
  'source 2001:db8:1::f4c0 > 2001:db8:2::4 in 2001:db8:5::10 - 2001:db8:5::ff is 2001:db8:5::e9',
  'source 2001:db8:1::3ced > 2001:db8:2::5 in 2001:db8:5::10 - 2001:db8:5::ff is 2001:db8:5::c8',
  'source 2001:db8:1::d82e > 2001:db8:2::2 in 2001:db8:5::1 - 2001:db8:6:ffff::1 persistent is 2001:db8:5:dc3b:6e1d:ae3e:6e1d:ae3e',
  'source 2001:db8:1::2267 > 2001:db8:2::3 in 2001:db8:5::1 - 2001:db8:6:ffff::1 persistent is 2001:db8:5:521e:290f:3f0f:290f:3f0f',
  'source 2001:db8:1::f4c0 > 2001:db8:2::4 in 2001:db8:5::1 - 2001:db8:6:ffff::1 persistent is 2001:db8:5:9402:4a01:7368:4a01:7368',
  'source 2001:db8:1::3ced > 2001:db8:2::5 in 2001:db8:5::1 - 2001:db8:6:ffff::1 persistent is 2001:db8:6:11c9:88e4:df37:88e4:df37',
  'source 2001:db8:1::d82e > 2001:db8:2::2 in 2001:db8:5::1 - 2001:db8:6:ffff::1 is 2001:db8:5:4f80:27c0:6baf:27c0:6baf',
  'source 2001:db8:1::2267 > 2001:db8:2::3 in 2001:db8:5::1 - 2001:db8:6:ffff::1 is 2001:db8:5:4cdf:266f:b0ba:266f:b0ba',
  'source 2001:db8:1::f4c0 > 2001:db8:2::4 in 2001:db8:5::1 - 2001:db8:6:ffff::1 is 2001:db8:6:d109:e884:8030:e884:8030',
  'source 2001:db8:1::3ced > 2001:db8:2::5 in 2001:db8:5::1 - 2001:db8:6:ffff::1 is 2001:db8:6:88d5:c46a:e003:c46a:e003',
])('%s', (line) => {
  const [side, source, , destination, , from, , to, ...rest] = line.split(' ');
  const tuple = { source, destination } as Tuple;
  const chosen = chooseAddress(tuple, { from: from!, to: to! }, side as 'source', rest.includes('persistent'));
  expect(chosen).toBe(rest.at(-1));
});
