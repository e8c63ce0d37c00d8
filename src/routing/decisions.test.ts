// What comes beside the plain lookup; each row names its recording (e2e/kernel/cases) or the kernel function it mirrors.
import { describe, expect, test } from 'vitest';
import type { Host } from '../model/host.ts';
import { NO_PAYLOAD, type Packet } from '../model/packet.ts';
import { addressFamily, readAddress } from '../values/address-bits.ts';
import { addressType, isOfAddressType } from './address-type.ts';
import { forwardCheck } from './forward-check.ts';
import { packetType } from './packet-type.ts';
import { readIpAddresses } from './read-ip-address.ts';
import { readIpRoutes } from './read-ip-route.ts';
import { readIpRules } from './read-ip-rule.ts';
import { routeInput } from './route-input.ts';
import { rerouteOutput, routeOutput } from './route-output.ts';
import { sourceTowards } from './source-address.ts';
import { interfaceSetting } from './sysctls.ts';

function hostWith(sysctls: Host['sysctls'] = {}, routes = 'default via 203.0.113.254 dev eth1', rules = ''): Host {
  const text =
    'lo UNKNOWN 127.0.0.1/8 ::1/128\neth0 UP 192.168.1.1/24 192.168.1.2/24 2001:db8:1::1/64\neth1 UP 203.0.113.1/24 198.51.100.1/24 2001:db8:ffff::1/64';
  const interfaces = readIpAddresses(text).values.map((device) =>
    device.name === 'eth0' ? { ...device, mac: '02:00:00:00:00:01' } : device,
  );
  return {
    name: 'host',
    interfaces,
    routes: readIpRoutes(routes, 'ipv4').values,
    rules: readIpRules(rules, 'ipv4').values,
    sysctls,
    sockets: [],
    sets: '',
  };
}

function packet(source: string, destination: string, more: Partial<Packet> = {}): Packet {
  const family = addressFamily(source);
  return {
    family,
    source: readAddress(source, family) ?? '',
    destination,
    protocol: 17,
    ttl: 64,
    tos: 0,
    id: 1,
    dontFragment: false,
    extensions: [],
    transport: { kind: 'udp', sourcePort: 1, destinationPort: 2 },
    payload: NO_PAYLOAD,
    hasBadChecksum: false,
    mark: 0,
    ...more,
  };
}

const ROUTER = { 'net.ipv4.ip_forward': '1', 'net.ipv6.conf.all.forwarding': '1' };
const frame = (destination: string) => ({ link: { source: '02:00:00:00:01:01', destination } });

const ARRIVED = { inInterface: 'eth0', largestPiece: undefined };

describe('a packet that came in', () => {
  test.each([
    ['FORMAT, reasons: forwarding off', hostWith(), packet('192.168.1.9', '8.8.8.8'), 'IP_INADDRERRORS'],
    ['ip_error()', hostWith(ROUTER, ''), packet('192.168.1.9', '8.8.8.8'), 'IP_INNOROUTES'],
    [
      'ip_route_input_slow(), prohibit',
      hostWith(ROUTER, 'prohibit 8.8.8.0/24'),
      packet('192.168.1.9', '8.8.8.8'),
      'NOT_SPECIFIED',
    ],
    ['quirk 18: DNAT to 127.0.0.1', hostWith(ROUTER), packet('192.168.1.9', '127.0.0.1'), 'IP_LOCALNET'],
    ['quirk 18: own source', hostWith(ROUTER), packet('203.0.113.1', '8.8.8.8'), 'IP_LOCAL_SOURCE'],
    [
      'rp_filter strict',
      hostWith({ ...ROUTER, 'net.ipv4.conf.all.rp_filter': '1' }),
      packet('9.9.9.9', '203.0.113.7'),
      'IP_RPFILTER',
    ],
    ['martian source', hostWith(ROUTER), packet('224.0.0.1', '8.8.8.8'), 'IP_INVALID_SOURCE'],
    ['martian destination', hostWith(ROUTER), packet('192.168.1.9', '0.0.0.0'), 'IP_INVALID_DEST'],
    ['a group nobody joined', hostWith(ROUTER), packet('192.168.1.9', '224.0.0.251'), 'NOT_SPECIFIED'],
  ])('%s', (_, host, given, reason) => {
    expect(routeInput(given, 'eth0', host)).toMatchObject({ kind: 'refused', reason });
  });

  test.each([
    [
      'route_localnet',
      hostWith({ 'net.ipv4.conf.all.route_localnet': '1' }),
      packet('192.168.1.9', '127.0.0.1'),
      'deliver',
    ],
    [
      'rp_filter loose',
      hostWith({ ...ROUTER, 'net.ipv4.conf.all.rp_filter': '2' }),
      packet('9.9.9.9', '203.0.113.7'),
      'forward',
    ],
    ['the subnet’s broadcast address', hostWith(), packet('192.168.1.9', '192.168.1.255'), 'broadcast'],
    ['all hosts', hostWith(), packet('192.168.1.9', '224.0.0.1'), 'multicast'],
    ['a router’s subnet address', hostWith(ROUTER), packet('2001:db8:1::9', '2001:db8:ffff::'), 'deliver'],
    [
      'IPv6 of a host that is no router: asked later',
      hostWith({}, 'default via 2001:db8:ffff::fe'),
      packet('2001:db8:1::9', '2a00::1'),
      'forward',
    ],
  ])('%s', (_, host, given, kind) => {
    expect(routeInput(given, 'eth0', host).kind).toBe(kind);
  });
});

describe('before FORWARD', () => {
  const big = { payload: { hex: '', zeros: 1500 } };
  test.each([
    ['TTL', packet('192.168.1.9', '8.8.8.8', { ttl: 1 }), { reason: 'IP_INHDR', answer: { type: 11, code: 0 } }],
    [
      'hop limit (ipv6-basic/hop-limit)',
      packet('2001:db8:1::9', '2a00::1', { ttl: 1 }),
      { reason: 'IP_INHDR', answer: { type: 3, code: 0 } },
    ],
    [
      'too big, DF',
      packet('192.168.1.9', '8.8.8.8', { ...big, dontFragment: true }),
      { reason: 'PKT_TOO_BIG', answer: { type: 3, code: 4, mtu: 1500 } },
    ],
    ['too big, may be cut', packet('192.168.1.9', '8.8.8.8', big), {}],
    [
      'too big, IPv6',
      packet('2001:db8:1::9', '2a00::1', big),
      { reason: 'PKT_TOO_BIG', answer: { type: 2, code: 0, mtu: 1500 } },
    ],
    [
      'quirk 30: a broadcast frame',
      packet('192.168.1.9', '8.8.8.8', frame('ff:ff:ff:ff:ff:ff')),
      { reason: 'NOT_SPECIFIED' },
    ],
    [
      'a link’s own source (ip6_forward)',
      packet('fe80::9', '2a00::1'),
      { reason: 'IP_INADDRERRORS', answer: { type: 1, code: 2 } },
    ],
    ['nothing', packet('192.168.1.9', '8.8.8.8'), {}],
  ])('%s', (_, given, wanted) => {
    const decision = { kind: 'forward', found: 'unicast', outInterface: 'eth1' } as const;
    expect(forwardCheck(given, decision, hostWith(ROUTER), ARRIVED)).toEqual(wanted);
  });

  test.each([
    [1500, {}],
    [1501, { reason: 'PKT_TOO_BIG', answer: { type: 2, code: 0, mtu: 1500 } }],
  ])('IPv6 that conntrack put together of pieces of up to %i bytes', (largestPiece, wanted) => {
    const decision = { kind: 'forward', found: 'unicast', outInterface: 'eth1' } as const;
    const whole = packet('2001:db8:1::9', '2a00::1', { payload: { hex: '', zeros: 2000 } });
    expect(forwardCheck(whole, decision, hostWith(ROUTER), { ...ARRIVED, largestPiece })).toEqual(wanted);
  });

  test('IPv6 asks here whether the host is a router', () => {
    const decision = { kind: 'forward', found: 'unicast', outInterface: 'eth1' } as const;
    expect(forwardCheck(packet('2001:db8:1::9', '2a00::1'), decision, hostWith(), ARRIVED)).toEqual({
      reason: 'IP_INADDRERRORS',
    });
  });
});

describe('a packet of the host', () => {
  test('needs a route before OUTPUT is asked (quirk 17)', () => {
    expect(routeOutput(packet('192.168.1.1', '8.8.8.8'), {}, hostWith({}, ''))).toMatchObject({
      kind: 'refused',
      error: 'ENETUNREACH',
    });
  });

  test('must fit its interface (rawv6_send_hdrinc)', () => {
    const given = packet('2001:db8:1::1', '2001:db8:1::9', { payload: { hex: '', zeros: 1500 } });
    expect(routeOutput(given, {}, hostWith()).error).toBe('EMSGSIZE');
    expect(routeOutput(given, { isOwnAnswer: true }, hostWith()).kind).toBe('send');
  });

  test('to the host itself goes over lo', () => {
    expect(routeOutput(packet('192.168.1.1', '203.0.113.1'), {}, hostWith())).toMatchObject({
      kind: 'send',
      outInterface: 'lo',
      found: 'local',
    });
  });

  test('a source that is not the host’s own counts for an answer, not for a socket', () => {
    const host = hostWith(
      {},
      'default via 203.0.113.254 dev eth1\ndefault via 192.168.1.254 dev eth0 table 100',
      'from 9.9.9.9 lookup 100',
    );
    expect(routeOutput(packet('9.9.9.9', '8.8.8.8'), {}, host).outInterface).toBe('eth1');
    expect(routeOutput(packet('9.9.9.9', '8.8.8.8'), { isOwnAnswer: true }, host).outInterface).toBe('eth0');
  });

  test('is routed again by its new mark; the source stays (quirk 5, mangle/fwmark-reroute-output)', () => {
    const host = hostWith(
      {},
      'default via 203.0.113.254 dev eth1\ndefault via 192.168.1.254 dev eth0 table 100',
      'fwmark 0x1 lookup 100',
    );
    const old = routeOutput(packet('203.0.113.1', '8.8.8.8'), {}, host);
    expect(old.outInterface).toBe('eth1');
    expect(rerouteOutput(packet('203.0.113.1', '8.8.8.8', { mark: 1 }), old, host)).toMatchObject({
      outInterface: 'eth0',
      source: '203.0.113.1',
    });
  });

  test('from 127.0.0.1 cannot be sent elsewhere, unless route_localnet is on (quirk 25)', () => {
    const given = packet('127.0.0.1', '8.8.8.8');
    const old = { kind: 'send', found: 'local', outInterface: 'lo' } as const;
    expect(rerouteOutput(given, old, hostWith())).toMatchObject({ kind: 'refused', error: 'EINVAL' });
    expect(rerouteOutput(given, old, hostWith({ 'net.ipv4.conf.all.route_localnet': '1' })).kind).toBe('send');
  });
});

test.each([
  ['ipv4', '203.0.113.254', '203.0.113.1'],
  ['ipv4', '198.51.100.254', '198.51.100.1'],
  ['ipv4', '8.8.8.8', '203.0.113.1'],
  ['ipv6', '2a00::1', '2001:db8:ffff::1'],
] as const)('quirk 23: MASQUERADE of %s towards %s takes %s', (family, nextHop, wanted) => {
  expect(sourceTowards(hostWith(), family, 'eth1', nextHop)).toBe(wanted);
});

test.each([
  ['192.168.1.2', undefined, 'LOCAL'],
  ['192.168.1.2', 'eth0', 'LOCAL'],
  ['192.168.1.2', 'eth1', 'UNICAST'],
  ['127.0.0.2', undefined, 'LOCAL'],
  ['192.168.1.255', undefined, 'BROADCAST'],
  ['255.255.255.255', undefined, 'BROADCAST'],
  ['0.0.0.0', undefined, 'BROADCAST'],
  ['224.0.0.1', undefined, 'MULTICAST'],
  ['8.8.8.8', undefined, 'UNICAST'],
  ['2001:db8:1::1', undefined, 'LOCAL'],
  ['2001:db8:1::9', undefined, 'UNICAST'],
  ['2a00::1', undefined, 'UNREACHABLE'],
  ['ff02::1', undefined, 'MULTICAST'],
])('%s on %s is %s (inet_addr_type, match_type6)', (address, device, type) => {
  expect(addressType(address, hostWith(), addressFamily(address), device)).toBe(type);
});

test('an own IPv6 address is UNICAST as well as LOCAL', () => {
  expect(isOfAddressType('2001:db8:1::1', ['UNICAST'], hostWith(), 'ipv6')).toBe(true);
  expect(isOfAddressType('2001:db8:1::1', ['LOCAL'], hostWith(), 'ipv6')).toBe(true);
  expect(isOfAddressType('192.168.1.1', ['UNICAST'], hostWith(), 'ipv4')).toBe(false);
});

test.each([
  ['02:00:00:00:00:01', 'host'],
  ['02:00:00:00:00:99', 'otherhost'],
  ['FF:ff:ff:ff:ff:ff', 'broadcast'],
  ['01:00:5e:00:00:01', 'multicast'],
])('a frame to %s is for %s (eth_type_trans)', (destination, type) => {
  expect(packetType(packet('192.168.1.9', '8.8.8.8', frame(destination)), 'eth0', hostWith())).toBe(type);
});

test.each([
  ['rp_filter', { 'net.ipv4.conf.all.rp_filter': '1', 'net.ipv4.conf.eth0.rp_filter': '2' }, 2],
  ['rp_filter', { 'net.ipv4.conf.all.rp_filter': '1' }, 1],
  ['accept_local', { 'net.ipv4.conf.eth0.accept_local': '1' }, 1],
  ['forwarding', { 'net.ipv4.ip_forward': '1', 'net.ipv4.conf.eth0.forwarding': '0' }, 0],
  ['forwarding', { 'net.ipv4.conf.all.forwarding': '1' }, 1],
  ['bc_forwarding', { 'net.ipv4.conf.all.bc_forwarding': '1' }, 0],
] as const)('%s of %j is %i on eth0 (ip-sysctl.rst)', (setting, sysctls, value) => {
  expect(interfaceSetting(hostWith(sysctls), 'ipv4', setting, 'eth0')).toBe(value);
});
