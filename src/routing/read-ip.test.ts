// Texts as iproute2 6.1 prints them on Linux 6.18, and arguments as it takes them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readIpAddresses } from './read-ip-address.ts';
import { readIpRoutes } from './read-ip-route.ts';
import { readIpRules } from './read-ip-rule.ts';

const IP_ADDR = `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
    inet 127.0.0.1/8 scope host lo
       valid_lft forever preferred_lft forever
    inet6 ::1/128 scope host
       valid_lft forever preferred_lft forever
3: eth0@if4: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400 qdisc noqueue state UP group default qlen 1000
    link/ether 12:8D:20:74:0e:26 brd ff:ff:ff:ff:ff:ff
    inet 192.168.1.1/24 scope global eth0
       valid_lft forever preferred_lft forever
    inet 192.168.1.2/24 scope global secondary eth0
       valid_lft forever preferred_lft forever
    inet6 2001:db8:1::2/64 scope global nodad
       valid_lft forever preferred_lft forever
    inet6 2001:db8:1::1/64 scope global nodad
       valid_lft forever preferred_lft forever
    inet6 fe80::108d:20ff:fe74:e26/64 scope link tentative
       valid_lft forever preferred_lft forever
5: eth1: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN group default qlen 1000
    link/ether 26:6b:0d:a8:55:1c brd ff:ff:ff:ff:ff:ff
6: tun0: <POINTOPOINT,MULTICAST,NOARP,UP,LOWER_UP> mtu 1500 qdisc fq_codel state UNKNOWN group default qlen 500
    link/none
    inet 10.8.0.1/24 scope global tun0
       valid_lft forever preferred_lft forever
`;

test('ip addr', () => {
  const { values, problems } = readIpAddresses(IP_ADDR);
  expect(problems).toEqual([]);
  expect(values.map(({ name, index, kind, mtu, isUp }) => [name, index, kind, mtu, isUp])).toEqual([
    ['lo', 1, 'loopback', 65536, true],
    ['eth0', 3, 'ethernet', 1400, true],
    ['eth1', 5, 'ethernet', 1500, false],
    ['tun0', 6, 'layer3', 1500, true],
  ]);
  expect(values[1]?.mac).toBe('12:8d:20:74:0e:26');
  // IPv6 addresses are listed newest first; here they stand in the order in which they were given.
  expect(values[1]?.addresses.map(({ address, prefix }) => `${address}/${prefix}`)).toEqual([
    '192.168.1.1/24',
    '192.168.1.2/24',
    'fe80::108d:20ff:fe74:e26/64',
    '2001:db8:1::1/64',
    '2001:db8:1::2/64',
  ]);
});

test('ip -br addr', () => {
  const text =
    'lo               UNKNOWN        127.0.0.1/8 ::1/128 \neth0@if4         UP             192.168.1.1/24 \neth1             DOWN           \nwg0 UNKNOWN 10.9.0.1/24\n';
  const { values, problems } = readIpAddresses(text);
  expect(problems).toEqual([]);
  expect(values.map(({ name, kind, isUp, addresses }) => [name, kind, isUp, addresses.length])).toEqual([
    ['lo', 'loopback', true, 2],
    ['eth0', 'ethernet', true, 1],
    ['eth1', 'ethernet', false, 0],
    ['wg0', 'layer3', true, 1],
  ]);
});

test('a text without lo gets one', () => {
  expect(readIpAddresses('eth0 UP 10.0.0.1/24').values.map(({ name }) => name)).toEqual(['lo', 'eth0']);
  expect(readIpAddresses('').values).toEqual([]);
});

test.each([
  ['hello world', 1, 1, 'routing.not-ip-addr'],
  ['eth0 UP 10.0.0.1/24\neth0 UP 10.0.0.2/24', 2, 1, 'routing.interface-twice'],
  ['eth0 UP 10.0.0.300/24', 1, 9, 'routing.not-an-address'],
  ['    inet 10.0.0.1/24 scope global', 1, 1, 'routing.no-interface-yet'],
  ['2: eth0: <UP> mtu 1500\n    inet 10.0.0.1/33 scope global', 2, 10, 'routing.not-an-address'],
])('ip addr: %j is wrong at line %i, column %i', (text, line, column, id) => {
  const { problems } = readIpAddresses(text);
  expect(problems.map(({ span, message }) => [span.line, span.column, message.id])).toEqual([[line, column, id]]);
});

describe('ip route', () => {
  test.each([
    [
      'default via 203.0.113.254 dev eth1',
      {
        kind: 'unicast',
        destination: { address: '0.0.0.0', prefix: 0 },
        gateway: '203.0.113.254',
        device: 'eth1',
        metric: 0,
        table: 254,
        scope: 'global',
      },
    ],
    [
      '10.9.0.0/31 dev eth0 proto kernel scope link src 10.9.0.1 ',
      { destination: { address: '10.9.0.0', prefix: 31 }, device: 'eth0', source: '10.9.0.1', scope: 'link' },
    ],
    [
      '6.6.6.6 via 203.0.113.9 dev eth1 src 203.0.113.1 metric 9 realm 4',
      { destination: { address: '6.6.6.6', prefix: 32 }, metric: 9, realm: 4, source: '203.0.113.1' },
    ],
    ['throw 8.8.4.0/24 metric 5 ', { kind: 'throw', metric: 5, scope: 'global' }],
    ['local 7.7.7.0/24 dev lo', { kind: 'local', table: 255, scope: 'host' }],
    ['default dev tun0 table 100', { device: 'tun0', table: 100, scope: 'link' }],
    [
      'ip route add blackhole 198.51.100.4/30',
      { kind: 'blackhole', destination: { address: '198.51.100.4', prefix: 30 } },
    ],
    ['ip -6 route add default dev tun0', { family: 'ipv6', destination: { address: '::', prefix: 0 }, metric: 1024 }],
    ['2001:db8:1::/64 dev eth0 proto kernel metric 256 pref medium', { family: 'ipv6', metric: 256, table: 254 }],
    ['10.0.0.0/8 dev eth0 linkdown', { destination: { address: '10.0.0.0', prefix: 8 } }],
  ])('%s', (text, wanted) => {
    const { values, problems } = readIpRoutes(text, 'ipv4');
    expect(problems).toEqual([]);
    expect(values).toHaveLength(1);
    expect(values[0]).toMatchObject(wanted);
  });

  test('routes that follow from addresses are not read again', () => {
    const text =
      'broadcast 127.255.255.255 dev lo table local proto kernel scope link src 127.0.0.1\nlocal 10.8.0.1 dev eth0 table local proto kernel scope host src 10.8.0.1\nanycast 2001:db8:1:: dev eth0 table local proto kernel metric 0 pref medium\nmulticast ff00::/8 dev eth0 table local proto kernel metric 256 pref medium';
    expect(readIpRoutes(text, 'ipv4')).toEqual({ values: [], problems: [] });
  });

  const HOPS = 'nexthop via 203.0.113.9 dev eth1 weight 1 \n\tnexthop via 192.168.1.9 dev eth0 weight 2 ';

  test('several next hops stand in one route of IPv4, the first as its own', () => {
    const { values, problems } = readIpRoutes(`6.6.7.0/24 \n\t${HOPS}`, 'ipv4');
    expect(problems).toEqual([]);
    expect(values).toMatchObject([
      {
        gateway: '203.0.113.9',
        device: 'eth1',
        nextHops: [
          { gateway: '203.0.113.9', device: 'eth1' },
          { gateway: '192.168.1.9', device: 'eth0' },
        ],
      },
    ]);
  });

  test('and are routes of their own in IPv6', () => {
    const text = 'default metric 7 nexthop via fe80::1 dev eth0 nexthop via fe80::2 dev eth1';
    expect(readIpRoutes(text, 'ipv6').values).toMatchObject([
      { gateway: 'fe80::1', device: 'eth0', metric: 7 },
      { gateway: 'fe80::2', device: 'eth1', metric: 7 },
    ]);
  });

  test.each([
    ['nonsense', 1, 'routing.no-prefix', 'Error: inet prefix is expected rather than "nonsense".'],
    ['10.0.0.1/24 dev eth0', 1, 'routing.bits-behind-prefix', 'Error: Invalid prefix for given prefix length.'],
    ['10.0.0.0/24 via 10.0.0.999', 17, 'routing.bad-value', undefined],
    ['10.0.0.0/24 dev', 16, 'routing.no-value', 'Command line is not complete. Try option "help"'],
    ['10.0.0.0/24 dev eth0 encap mpls', 22, 'routing.unknown-word', undefined],
  ])('%s is wrong at column %i', (text, column, id, tool) => {
    const [problem] = readIpRoutes(text, 'ipv4').problems;
    expect([problem?.span.line, problem?.span.column, problem?.message.id, problem?.tool]).toEqual([
      1,
      column,
      id,
      tool,
    ]);
  });
});

describe('ip rule', () => {
  const LISTING =
    '0:\tfrom all lookup local\n73:\tfrom all to 9.9.9.7 unreachable\n76:\tnot from all fwmark 0x2/0xf lookup 200\n77:\tfrom 192.168.1.0/24 tos 0x10 iif eth0 lookup 100\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default\n';

  test('a listing', () => {
    const { values, problems } = readIpRules(LISTING, 'ipv4');
    expect(problems).toEqual([]);
    expect(values).toEqual([
      {
        family: 'ipv4',
        priority: 73,
        isInverted: false,
        to: { address: '9.9.9.7', prefix: 32 },
        action: { kind: 'unreachable' },
      },
      {
        family: 'ipv4',
        priority: 76,
        isInverted: true,
        mark: { value: 2, mask: 15 },
        action: { kind: 'lookup', table: 200 },
      },
      {
        family: 'ipv4',
        priority: 77,
        isInverted: false,
        from: { address: '192.168.1.0', prefix: 24 },
        tos: 16,
        inInterface: 'eth0',
        action: { kind: 'lookup', table: 100 },
      },
    ]);
  });

  // `ip rule` after these commands, in this order, in an empty namespace: 75, 76, 32765.
  test('without a priority, each is looked at before the one added before it', () => {
    const text =
      'fwmark 1 lookup 100\nfrom 10.0.0.0/8 lookup 101 pref 77\nnot fwmark 0x2/0xf lookup 200\nip rule add to 9.9.9.9 prohibit';
    expect(readIpRules(text, 'ipv4').values.map(({ priority }) => priority)).toEqual([32765, 77, 76, 75]);
  });

  test.each([
    ['from 10.0.0.0/8 uidrange 0-1000 lookup 100', 17, 'routing.unknown-rule-word'],
    ['fwmark zzz lookup 100', 8, 'routing.bad-value'],
    ['from 10.0.0.0/8 lookup', 23, 'routing.no-value'],
  ])('%s is left out, at column %i', (text, column, id) => {
    const { values, problems } = readIpRules(text, 'ipv4');
    expect(values).toEqual([]);
    expect(problems.map(({ span, message }) => [span.column, message.id])).toEqual([[column, id]]);
  });
});

describe('any text', () => {
  const word = fc.constantFrom(
    'default',
    'via',
    'dev',
    'eth0',
    '10.0.0.0/8',
    '10.0.0.1',
    '::',
    '2001:db8::/32',
    'nexthop',
    'from',
    'lookup',
    'fwmark',
    '0x1/0x',
    'table',
    'inet',
    'link/ether',
    '1:',
    '<UP>',
    'mtu',
    '\t',
    '\n',
    '    ',
    'not',
    '__proto__',
    'constructor',
    '/',
    '-6',
    'ip',
    'route',
    'add',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
  );
  const readers = [
    readIpAddresses,
    (all: string) => readIpRoutes(all, 'ipv4'),
    (all: string) => readIpRules(all, 'ipv6'),
  ];

  test('is read without an exception, with every problem inside it', () => {
    fc.assert(
      fc.property(text, (all) => {
        const lines = all.split('\n');
        for (const reader of readers) {
          for (const { span } of reader(all).problems) {
            expect(span.line).toBeLessThanOrEqual(lines.length);
            expect(span.column).toBeGreaterThanOrEqual(1);
            expect(span.end).toBeGreaterThan(span.column);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('is cut off where it is too long', () => {
    const long = 'x\n'.repeat(200_000);
    expect(readIpRoutes(long, 'ipv4').problems).toHaveLength(200);
    expect(readIpRules(`${'x'.repeat(50_000)}`, 'ipv4').problems[0]?.message.id).toBe('routing.line-too-long');
  });
});
