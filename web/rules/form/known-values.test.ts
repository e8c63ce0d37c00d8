import { expect, it } from 'vitest';
import { type Family, type Host, parseRuleset, readIpAddresses } from '#netfilter';
import { knownValues } from './known-values.ts';

const BASE: Host = { name: 'gw', interfaces: [], routes: [], rules: [], sysctls: {}, sockets: [], sets: '' };
const addresses = readIpAddresses(`1: lo: <LOOPBACK,UP> mtu 65536
    inet 127.0.0.1/8 scope host lo
2: lan0: <BROADCAST,UP> mtu 1500
    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff
    inet 192.168.1.1/24 scope global lan0
    inet6 2001:db8:1::1/64 scope global
3: wan0: <BROADCAST,UP> mtu 1500
    link/ether 02:00:00:00:00:02 brd ff:ff:ff:ff:ff:ff
    inet 203.0.113.1/24 scope global wan0
`);
const HOST: Host = {
  ...BASE,
  interfaces: addresses.values,
  routes: [],
  rules: [
    {
      family: 'ipv4',
      priority: 100,
      isInverted: false,
      mark: { value: 0x10, mask: 0xffffffff },
      action: { kind: 'lookup', table: 100 },
    },
  ],
  sockets: [{ protocol: 'tcp', address: '0.0.0.0', port: 22, mode: 'listen' }],
  sets: 'create blocked hash:ip family inet hashsize 1024\nadd blocked 192.0.2.1\ncreate pairs hash:ip,port\ncreate six hash:net family inet6',
};
const RULES = parseRuleset(
  `*mangle
:PREROUTING ACCEPT [0:0]
-A PREROUTING -i lan0 -p tcp -m tcp --dport 443 -j MARK --set-xmark 0x1/0xff
-A PREROUTING -m mark --mark 0x2 -j ACCEPT
-A PREROUTING -p tcp -m tcp --dport 22 -j ACCEPT
COMMIT
`,
  { family: 'ipv4', flavour: 'nft' },
);

// Spellings of iptables(8), iptables-extensions(8) and ipset(8): `--match-set NAME FLAG[,FLAG]`, one flag for a part of the type.
it.each<[string, Family, readonly string[]]>([
  ['-s', 'ipv4', ['192.168.1.0/24', '203.0.113.0/24', '192.168.1.1', '203.0.113.1']],
  ['-d', 'ipv6', ['2001:db8:1::/64', '2001:db8:1::1']],
  ['--to-source', 'ipv4', ['192.168.1.1', '203.0.113.1']],
  ['--dport', 'ipv4', ['22', '443']],
  ['--mark', 'ipv4', ['0x10', '0x1/0xff', '0x2']],
  ['--match-set', 'ipv4', ['blocked src', 'blocked dst', 'pairs src,src', 'pairs dst,dst']],
  ['--match-set', 'ipv6', ['pairs src,src', 'pairs dst,dst', 'six src', 'six dst']],
  ['--comment', 'ipv4', []],
])('%s of %s offers what the lab has', (flag, family, known) => {
  expect(knownValues(flag, { host: HOST, rulesets: [RULES] }, family)).toEqual(known);
});

it('offers nothing where the lab is empty', () => {
  expect(knownValues('--dport', { host: BASE, rulesets: [] }, 'ipv4')).toEqual([]);
});
