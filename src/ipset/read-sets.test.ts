// Set texts are read and printed as ipset 7.17 does with Linux 6.18: every row was given to `ipset restore` and `ipset save`.
import { describe, expect, test } from 'vitest';
import { EMPTY_WORLD } from '../model/world.ts';
import { hostWithSets } from './host-for-tests.ts';
import { saveSets, setsOfHost } from './sets-of-host.ts';

/** What `ipset save` prints of sets that `ipset restore` was given. */
function savedAs(text: string): string {
  return saveSets(hostWithSets(text), EMPTY_WORLD);
}

function problemsOf(text: string) {
  return setsOfHost(hostWithSets(text)).problems;
}

describe('create prints its options in the order of ipset, with their defaults', () => {
  test.each([
    ['hash:ip', 'hash:ip family inet hashsize 1024 maxelem 65536'],
    ['iphash', 'hash:ip family inet hashsize 1024 maxelem 65536'],
    ['nethash --hashsize 64', 'hash:net family inet hashsize 64 maxelem 65536'],
    ['hash:ip hashsize 100', 'hash:ip family inet hashsize 128 maxelem 65536'],
    ['hash:ip hashsize 1', 'hash:ip family inet hashsize 64 maxelem 65536'],
    ['hash:ip netmask 24', 'hash:ip family inet hashsize 1024 maxelem 65536 netmask 24'],
    ['hash:ip netmask 32', 'hash:ip family inet hashsize 1024 maxelem 65536'],
    ['hash:ip bitmask 255.0.255.0', 'hash:ip family inet hashsize 1024 maxelem 65536 bitmask 255.0.255.0'],
    [
      'hash:ip netmask 64 family inet6 timeout 300 counters comment skbinfo forceadd hashsize 64 maxelem 1000',
      'hash:ip family inet6 hashsize 64 maxelem 1000 netmask 64 timeout 300 counters comment skbinfo',
    ],
    [
      'hash:net bucketsize 6 initval 0x5',
      'hash:net family inet hashsize 1024 maxelem 65536 bucketsize 6 initval 0x00000005',
    ],
    ['bitmap:ip range 10.0.0.5/24', 'bitmap:ip range 10.0.0.0-10.0.0.255'],
    ['bitmap:ip range 10.0.0.0/8 netmask 16', 'bitmap:ip range 10.0.0.0-10.255.255.255 netmask 16'],
    [
      'bitmap:ip range 10.0.0.0-10.0.0.9 skbinfo comment timeout 4 counters',
      'bitmap:ip range 10.0.0.0-10.0.0.9 timeout 4 counters comment skbinfo',
    ],
    ['bitmap:port range http-90', 'bitmap:port range 80-90'],
    ['bitmap:port range 90-80', 'bitmap:port range 80-90'],
    ['list:set size 2', 'list:set size 4'],
    ['list:set timeout 4 counters', 'list:set size 8 timeout 4 counters'],
  ])('%s', (given, printed) => expect(savedAs(`create a ${given}\n`)).toBe(`create a ${printed}\n`));
});

/** Types that the kernel of the recordings was built without; spelled as lib/ipset_hash_*.c of ipset 7.17 does. */
test.each([
  ['hash:mac', '02:00:00:00:00:aB', 'hash:mac hashsize 1024 maxelem 65536', '02:00:00:00:00:AB'],
  [
    'hash:ip,mac',
    '10.0.0.1,2:0:0:0:0:1',
    'hash:ip,mac family inet hashsize 1024 maxelem 65536',
    '10.0.0.1,02:00:00:00:00:01',
  ],
  [
    'hash:net,net',
    '10.1.2.3/8,0.0.0.0/0',
    'hash:net,net family inet hashsize 1024 maxelem 65536',
    '10.0.0.0/8,0.0.0.0/0',
  ],
  [
    'hash:net,port,net',
    '10.1.2.3/8,http,10.0.0.1/32',
    'hash:net,port,net family inet hashsize 1024 maxelem 65536',
    '10.0.0.0/8,tcp:80,10.0.0.1',
  ],
  [
    'hash:ip,mark markmask 0xff',
    '10.0.0.1,0x105',
    'hash:ip,mark family inet markmask 0x000000ff hashsize 1024 maxelem 65536',
    '10.0.0.1,0x00000005',
  ],
])('%s holds %s', (type, element, header, printed) =>
  expect(savedAs(`create a ${type}\nadd a ${element}\n`)).toBe(`create a ${header}\nadd a ${printed}\n`),
);

describe('add', () => {
  test.each([
    ['hash:ip netmask 24', '10.0.1.7', ['10.0.1.0']],
    ['hash:ip', '10.1', ['10.0.0.1']],
    ['hash:ip', '010.0.0.1', ['8.0.0.1']],
    ['hash:ip', '[10.0.0.1]', ['10.0.0.1']],
    ['hash:ip', '10.0.0.0/30', ['10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3']],
    ['hash:ip', '10.0.0.3-10.0.0.1', ['10.0.0.1', '10.0.0.2', '10.0.0.3']],
    ['hash:ip netmask 24', '10.0.0.0-10.0.3.255', ['10.0.0.0', '10.0.1.0', '10.0.2.0', '10.0.3.0']],
    ['hash:ip family inet6', '2001:DB8::1', ['2001:db8::1']],
    ['hash:net', '10.1.2.3/8', ['10.0.0.0/8']],
    ['hash:net', '10/8', ['0.0.0.0/8']],
    ['hash:net', '10.0.0.3-10.0.0.9', ['10.0.0.3', '10.0.0.4/30', '10.0.0.8/31']],
    ['hash:net', '10.0.0.0/8 nomatch', ['10.0.0.0/8 nomatch']],
    ['hash:net', '0.0.0.0', ['0.0.0.0']],
    ['hash:net,iface', '0.0.0.0/0,physdev:eth0', ['0.0.0.0/0,physdev:eth0']],
    ['hash:net,iface', '10.0.0.0/8,et wildcard nomatch', ['10.0.0.0/8,et nomatch wildcard']],
    ['hash:net,iface family inet6', '::/0,eth0', ['::/0,eth0']],
    ['hash:ip,port', '10.0.0.1,80', ['10.0.0.1,tcp:80']],
    ['hash:ip,port', '10.0.0.1,gre:0', ['10.0.0.1,gre:0']],
    ['hash:ip,port', '10.0.0.1,253:0', ['10.0.0.1,253:0']],
    ['hash:ip,port', '10.0.0.1,icmp:ping', ['10.0.0.1,icmp:echo-request']],
    ['hash:ip,port', '10.0.0.1,icmp:3/8', ['10.0.0.1,icmp:3/8']],
    ['hash:ip,port family inet6', '::1,icmpv6:1/4', ['::1,ipv6-icmp:port-unreachable']],
    ['hash:ip,port netmask 24', '10.0.0.7,80', ['10.0.0.0,tcp:80']],
    [
      'hash:ip,port',
      '10.0.0.0-10.0.0.1,tcp:http-81',
      ['10.0.0.0,tcp:80', '10.0.0.0,tcp:81', '10.0.0.1,tcp:80', '10.0.0.1,tcp:81'],
    ],
    ['hash:net,port', '10.0.0.0/8,tcp:81-80 nomatch', ['10.0.0.0/8,tcp:80 nomatch', '10.0.0.0/8,tcp:81 nomatch']],
    ['hash:ip,port,ip family inet6', '::1,80,::2', ['::1,tcp:80,::2']],
    [
      'hash:ip,port,net',
      '10.0.0.1,80,10.0.0.0-10.0.0.9',
      ['10.0.0.1,tcp:80,10.0.0.0/29', '10.0.0.1,tcp:80,10.0.0.8/31'],
    ],
    ['bitmap:ip range 10.0.0.0/24 netmask 28', '10.0.0.17', ['10.0.0.16']],
    ['bitmap:ip,mac range 10.0.0.0/24', '10.0.0.2,02:00:00:00:00:aA', ['10.0.0.2,02:00:00:00:00:AA']],
    ['bitmap:ip,mac range 10.0.0.0/24 timeout 30', '10.0.0.2 timeout 9', ['10.0.0.2 timeout 9']],
    ['bitmap:port range 80-90', 'udp:82', ['82']],
    ['bitmap:port range 80-90', '85-87', ['85', '86', '87']],
    ['hash:ip timeout 10', '10.0.0.1', ['10.0.0.1 timeout 10']],
    ['hash:ip timeout 10', '10.0.0.1 timeout 0', ['10.0.0.1 timeout 0']],
    ['hash:ip counters', '10.0.0.1 bytes 4', ['10.0.0.1 packets 0 bytes 4']],
    ['hash:ip comment', '10.0.0.1 comment "two words"', ['10.0.0.1 comment "two words"']],
    ['hash:ip comment', '10.0.0.1 comment "a"b', ['10.0.0.1 comment "ab"']],
    ['hash:ip skbinfo', '10.0.0.1 skbmark 0x5 skbprio 1:a', ['10.0.0.1 skbmark 0x5 skbprio 1:a']],
    ['hash:ip skbinfo', '10.0.0.1 skbmark 0x5/0xf0 skbqueue 7', ['10.0.0.1 skbmark 0x5/0xf0 skbqueue 7']],
    ['hash:ip skbinfo', '10.0.0.1 skbmark 0x0/0x0 skbprio 0:0 skbqueue 0', ['10.0.0.1']],
    [
      'hash:ip comment skbinfo counters timeout 0',
      '10.0.0.3 timeout 8 skbqueue 4 packets 1 bytes 2 comment "c" skbmark 0x1 skbprio 2:3',
      ['10.0.0.3 timeout 8 packets 1 bytes 2 comment "c" skbmark 0x1 skbprio 2:3 skbqueue 4'],
    ],
  ])('to %s: %s', (type, element, printed) => {
    expect(problemsOf(`create a ${type}\nadd a ${element}\n`)).toEqual([]);
    const [, ...added] = savedAs(`create a ${type}\nadd a ${element}\n`).trimEnd().split('\n');
    expect(added).toEqual(printed.map((member) => `add a ${member}`));
  });
});

test('lists stand last, in their own order, before and after each other', () =>
  expect(
    savedAs(`create a list:set
create b hash:ip
create c bitmap:port range 0-9
add a b
add a c before b
`),
  ).toBe(`create b hash:ip family inet hashsize 1024 maxelem 65536
create c bitmap:port range 0-9
create a list:set size 8
add a c
add a b
`));

test('comments, empty lines, short commands, -exist, del and flush', () =>
  expect(
    savedAs(`# sets
-N a hash:ip

n a hash:ip -exist
  -A a 10.0.0.1
add a 10.0.0.1 -!
a a 10.0.0.2
del a 10.0.0.1
create b hash:ip
add b 10.0.0.1
flush b
COMMIT
`),
  ).toBe(`create a hash:ip family inet hashsize 1024 maxelem 65536
add a 10.0.0.2
create b hash:ip family inet hashsize 1024 maxelem 65536
`));

describe('refuses, in the words of ipset, the word that is wrong', () => {
  test.each([
    ['create a hash:foo', 10, "Syntax error: typename 'hash:foo' is unknown"],
    ['create a', 1, 'Missing second mandatory argument to command create'],
    ['create', 1, 'Missing mandatory argument to command create'],
    ['foo a hash:ip', 1, 'No command specified: unknown argument foo'],
    ['add b 10.0.0.1', 5, 'The set with the given name does not exist'],
    ['create h hash:ip', 8, 'Set cannot be created: set with the same name already exists'],
    [
      'create aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa hash:ip',
      8,
      "Syntax error: setname 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' is longer than 31 characters",
    ],
    ['create a hash:ip family inet7', 25, 'Syntax error: unknown inet family inet7'],
    ['create a hash:ip family inet family inet6', 37, 'Syntax error: family already specified'],
    ['create a hash:ip netmask 33', 26, 'Syntax error: netmask is out of the inclusive range of 1-32'],
    ['create a hash:ip family inet6 netmask 129', 39, 'Syntax error: netmask is out of the inclusive range of 1-128'],
    ['create a hash:ip bitmask 0.0.0.0', 26, 'The value of the netmask parameter is invalid'],
    [
      'create a hash:ip netmask 24 bitmask 255.0.0.0',
      37,
      'Syntax error: bitmask and netmask are mutually exclusive, provide only one',
    ],
    ['create a hash:ip bogus 1', 18, "Unknown argument: `bogus'"],
    ['create a hash:ip range 10.0.0.0/24', 18, "Unknown argument: `range'"],
    ['create a hash:ip timeout x', 26, "Syntax error: 'x' is invalid as number"],
    ['create a hash:ip timeout', 18, "Missing mandatory argument of option `timeout'"],
    ['create a hash:ip timeout 2147484', 26, "Syntax error: '2147484' is out of range 0-2147483"],
    ['create a hash:ip maxelem -1', 26, "Syntax error: '-1' is out of range 0-4294967295"],
    ['create a bitmap:ip', 1, "Mandatory option `range' is missing"],
    ['create a bitmap:ip range 10.0.0.5', 26, 'Syntax error: IP/cidr or IP-IP range must be specified: 10.0.0.5'],
    ['create a bitmap:ip range 10.0.0.0/15', 1, 'The range you specified exceeds the size limit of the set type'],
    ['create a bitmap:ip range 10.0.0.0/24 netmask 16', 1, 'Element is out of the range of the set'],
    ['create a bitmap:port range 80', 28, "Mandatory option `to' is missing"],
    ['create a bitmap:port range 0-70000', 28, "cannot parse '70000' as a tcp port"],
    ['add h', 1, 'Missing second mandatory argument to command add'],
    ['add h 10.0.0.300', 7, 'Syntax error: cannot parse 10.0.0.300: resolving to IPv4 address failed'],
    ['add h 10.0.0.0/33', 7, "Syntax error: '33' is out of range 0-32"],
    ['add h 10.0.0.1/x', 7, "Syntax error: 'x' is invalid as number"],
    ['add h 0.0.0.0', 7, 'Null-valued element, cannot be stored in a hash type of set'],
    ['add h 10.0.0.1,tcp:80', 7, 'Syntax error: Elem separator in 10.0.0.1,tcp:80, but settype hash:ip supports none.'],
    ['add h 10.0.0.1 10.0.0.2', 16, "Unknown argument: `10.0.0.2'"],
    ['add h 10.0.0.1 nomatch', 16, "Unknown argument: `nomatch'"],
    ['add h 10.0.0.1 timeout 5', 24, 'Timeout cannot be used: set was created without timeout support'],
    ['add h 10.0.0.1 comment x', 24, 'Comment cannot be used: set was created without comment support'],
    ['add h 10.0.0.1 packets 3', 24, 'Packet/byte counters cannot be used: set was created without counter support'],
    ['add h 10.0.0.1 skbmark 0x1', 24, 'Skbinfo mapping cannot be used: set was created without skbinfo support'],
    ['del h 10.0.0.9', 7, "Element cannot be deleted from the set: it's not added"],
    ['add six 10.0.0.1', 9, 'Syntax error: cannot parse 10.0.0.1: resolving to IPv6 address failed'],
    ['add six 2001:db8::/126', 9, 'Syntax error: plain IP address must be supplied: 2001:db8::/126'],
    ['add h 0x0a000001', 7, 'Syntax error: cannot parse 0x0a000001: resolving to IPv4 address failed'],
    ['add t 10.0.0.1,80,10.0.0.2-10.0.0.3', 7, 'Syntax error: plain IP address must be supplied: 10.0.0.2-10.0.0.3'],
    ['add m 10.0.0.0/30', 7, 'Syntax error: plain IP address must be supplied: 10.0.0.0/30'],
    ['add n 10.0.0.0/0', 7, 'The value of the CIDR parameter of the IP address is invalid'],
    ['add n 0.0.0.0-255.255.255.255', 7, 'Invalid range, covers the whole address space'],
    ['add p 10.0.0.1', 7, 'Syntax error: Second element is missing from 10.0.0.1.'],
    [
      'add p 10.0.0.1,80,3',
      7,
      'Syntax error: Two elem separators in 10.0.0.1,80,3, but settype hash:ip,port supports one.',
    ],
    ['add p 10.0.0.1,foo:80', 7, "Syntax error: cannot parse 'foo' as a protocol"],
    ['add p 10.0.0.1,tcp:99999', 7, "cannot parse '99999' as a tcp port"],
    ['add p 10.0.0.1,gre:5', 7, 'Syntax error: Protocol gre can be used with pseudo port value 0 only.'],
    ['add p 10.0.0.1,0:0', 7, 'Invalid protocol specified'],
    ['add p 10.0.0.1,icmp:foo', 7, 'Cannot parse foo as an ICMP type/code.'],
    ['add p 10.0.0.1,icmp:8', 7, 'Cannot parse 8 as an ICMP type/code.'],
    ['add b80 91', 9, 'Element is out of the range of the set'],
    ['add m 10.0.0.1,xx', 7, "Syntax error: cannot parse 'xx' as ethernet address"],
    ['add i 10.0.0.0/8', 7, 'Syntax error: Second element is missing from 10.0.0.0/8.'],
    [
      'add i 10.0.0.0/8,aaaaaaaaaaaaaaaaa',
      7,
      "Syntax error: interface name 'aaaaaaaaaaaaaaaaa' is longer than 15 characters",
    ],
    ['add l nosuch', 7, 'Set to be added/deleted/tested as element does not exist.'],
    ['add l l', 7, 'Sets with list:set type cannot be added to the set.'],
    ['add l h before nosuch', 16, "The set to which you referred with 'before' or 'after' does not exist."],
    ['add l h before n', 16, "The set to which you referred with 'before' or 'after' is not added to the set."],
    [
      'add s 1.1.1.1 skbmark x',
      23,
      'Syntax error: Invalid skbmark format, it should be:  MARK/MASK or MARK (see manpage)',
    ],
    ['add s 1.1.1.1 skbprio 1', 23, 'Syntax error: Invalid skbprio format, it should be:MAJOR:MINOR (see manpage)'],
    ['add s 1.1.1.1 skbqueue 65536', 24, "Syntax error: '65536' is out of range 0-65535"],
  ])('%s', (line, column, tool) => {
    const sets = `create h hash:ip
create six hash:ip family inet6
create n hash:net
create p hash:ip,port
create t hash:ip,port,ip
create b80 bitmap:port range 80-90
create m bitmap:ip,mac range 10.0.0.0/24
create i hash:net,iface
create l list:set
create s hash:ip skbinfo
`;
    const [problem, ...more] = problemsOf(sets + line);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ severity: 'refused', tool, span: { line: 11, column } });
  });

  test('what is there already, and what does not fit any more', () => {
    const problems = problemsOf(`create h hash:ip maxelem 2
add h 10.0.0.1
add h 10.0.0.1
add h 10.0.0.2
add h 10.0.0.3
create b bitmap:port range 0-9
add b 8-12
`);
    expect(problems.map(({ span, tool }) => [span.line, tool])).toEqual([
      [3, "Element cannot be added to the set: it's already added"],
      [5, 'Hash is full, cannot add more elements'],
      [7, 'Element is out of the range of the set'],
    ]);
  });

  test('commands that a saved text does not hold are left out', () =>
    expect(problemsOf('create a hash:ip\nswap a b\n')).toMatchObject([{ severity: 'not-understood' }]));
});
