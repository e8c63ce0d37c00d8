// Which next hop of several: fib_select_path() and fib6_select_path(), as recorded in e2e/kernel/cases (journey/multipath-*).
import { describe, expect, test } from 'vitest';
import type { Host } from '../model/host.ts';
import { addressFamily } from '../values/address-bits.ts';
import { keyToward, lookup } from './lookup.ts';
import { readIpAddresses } from './read-ip-address.ts';
import { readIpRoutes } from './read-ip-route.ts';

const INTERFACES =
  'lo UNKNOWN 127.0.0.1/8 ::1/128\neth0 UP 192.168.1.1/24\neth1 UP 203.0.113.1/24 2001:db8:1::1/64\neth2 UP 10.0.0.1/24 2001:db8:2::1/64\neth3 DOWN 10.3.0.1/24';
const ROUTES = [
  'default nexthop via 203.0.113.254 dev eth1 nexthop via 10.0.0.254 dev eth2',
  '198.18.0.0/15 nexthop via 10.3.0.254 dev eth3 nexthop via 10.0.0.254 dev eth2',
  'default via 2001:db8:1::fe',
  'default via 2001:db8:2::fe',
  '2001:db8:9::/48 via 2001:db8:2::fe',
].join('\n');

function hostOf(routes: string): Host {
  const ipv4 = readIpRoutes(routes.replaceAll(/.*:.*\n?/g, ''), 'ipv4').values;
  const ipv6 = routes.split('\n').filter((line) => line.includes(':'));
  return {
    name: 'host',
    interfaces: readIpAddresses(INTERFACES).values,
    routes: [...ipv4, ...readIpRoutes(ipv6.join('\n'), 'ipv6').values],
    rules: [],
    sysctls: {},
    sockets: [],
    sets: '',
  };
}

function found(destination: string, asked: { inInterface?: string; source?: string; outInterface?: string }) {
  const family = addressFamily(destination);
  const result = lookup(hostOf(ROUTES), { ...keyToward(destination), ...asked, family });
  if (result.kind === 'refused') return result.error;
  return [result.route.device, result.choices?.map(({ device }) => device)];
}

describe('the next hop', () => {
  test.each([
    [
      'of a forwarded packet: nobody can say',
      '8.8.8.8',
      { inInterface: 'eth0', source: '10.0.0.1' },
      ['eth1', ['eth1', 'eth2']],
    ],
    ['of a packet without a source: nobody can say', '8.8.8.8', {}, ['eth1', ['eth1', 'eth2']]],
    ['that the own address belongs to', '8.8.8.8', { source: '10.0.0.1' }, ['eth2', undefined]],
    ['on the interface asked for', '8.8.8.8', { outInterface: 'eth2' }, ['eth2', undefined]],
    ['that is alive', '198.18.0.1', { inInterface: 'eth0' }, ['eth2', undefined]],
    ['of one route of IPv6 among equals: nobody can say', '2001:db8:5::1', {}, ['eth1', ['eth1', 'eth2']]],
    ['of a route of IPv6 that has no equal', '2001:db8:9::1', {}, ['eth2', undefined]],
  ])('%s', (_which, destination, asked, wanted) => expect(found(destination, asked)).toEqual(wanted));
});
