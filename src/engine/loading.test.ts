import { expect, test } from 'vitest';
import { recentLists } from '../matches/recent-list.ts';
import type { Flavour } from '../model/hook.ts';
import type { Host } from '../model/host.ts';
import { compile } from './compile.ts';
import { hostUnder } from './loading.ts';
import { packetEvent } from './packet-event.ts';
import { simulateStory } from './simulate.ts';

const HOST: Host = {
  name: 'host',
  interfaces: [
    {
      name: 'eth0',
      index: 2,
      kind: 'ethernet',
      mac: '02:00:00:00:00:01',
      mtu: 1500,
      isUp: true,
      addresses: [{ address: '192.168.1.1', prefix: 24 }],
    },
  ],
  routes: [],
  rules: [],
  sysctls: {},
  sockets: [],
  sets: '',
};

const USER_CHAIN_FIRST = `*filter
:INPUT ACCEPT [0:0]
:zz - [0:0]
:aa - [0:0]
-A zz -m recent --set --name built-in-last --mask 255.0.0.0
-A zz -m recent --set --name by-name --mask 255.0.0.0
-A aa -m recent --set --name by-name --mask 255.255.0.0
-A INPUT -m recent --set --name built-in-last --mask 255.255.0.0
-A INPUT -j zz
COMMIT
`;

// Seen with both tools on Linux 6.18: /proc/net/xt_recent shows the network that the mask leaves.
test.each([
  ['nft', 'in the order of the text', { 'built-in-last': '192.0.0.0', 'by-name': '192.0.0.0' }],
  ['legacy', 'built-in chains first, the others by name', { 'built-in-last': '192.168.0.0', 'by-name': '192.168.0.0' }],
] as const)('%s loads rules %s: the first says which mask a list has', (flavour, _order, networks) =>
  expect(networksOf(USER_CHAIN_FIRST, flavour)).toEqual(networks),
);

/** The first address of each list after one packet. */
function networksOf(text: string, flavour: Flavour): Readonly<Record<string, string>> {
  const program = compile([{ dialect: 'iptables', flavour, text }], { host: HOST.name });
  const story = [packetEvent('udp 192.168.1.9:1000 > 192.168.1.1:53 in eth0', HOST)];
  const after = simulateStory(program, HOST, story).at(-1)?.after;
  const lists = after === undefined ? [] : recentLists(after);
  return Object.fromEntries(lists.map(({ name, entries }) => [name, entries[0]?.address ?? '']));
}

test('connbytes switches accounting on, for all packets', () => {
  const program = compile(
    [
      {
        dialect: 'iptables',
        flavour: 'nft',
        text: '*filter\n-A INPUT -m connbytes --connbytes 1 --connbytes-dir both --connbytes-mode bytes\nCOMMIT\n',
      },
    ],
    { host: HOST.name },
  );
  expect(hostUnder(program, HOST).sysctls).toEqual({ 'net.netfilter.nf_conntrack_acct': '1' });
  expect(hostUnder(program, HOST)).toBe(hostUnder(program, HOST));
  expect(hostUnder(compile([], { host: HOST.name }), HOST)).toBe(HOST);
});
