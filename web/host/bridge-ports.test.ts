// Listings are what `bridge -d link` prints (iproute2 6.1.0), `bridge link set dev veth1 hairpin on` before it.
import { expect, test } from 'vitest';
import type { Host } from '#netfilter';
import { NO_TEXTS } from '../import/import-texts.ts';
import { readImport } from '../import/read-import.ts';
import { portLines, withPorts } from './bridge-ports.ts';
import { withInterface } from './host-edit.ts';
import { hostText, readHostText } from './host-text.ts';

const EMPTY: Host = { name: 'host', interfaces: [], routes: [], rules: [], sysctls: {}, sockets: [], sets: '' };
const bare = ['br0', 'veth1', 'veth3'].reduce(withInterface, EMPTY);
const HOST: Host = {
  ...bare,
  interfaces: bare.interfaces.map((each) => (each.name === 'br0' ? each : { ...each, bridge: 'br0' })),
};

const LISTING = `4: veth1@veth2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 master br0 state forwarding priority 32 cost 2 
    hairpin on guard off root_block off fastleave off learning on flood on mcast_flood on bcast_flood on mcast_router 1 mcast_to_unicast off neigh_suppress off vlan_tunnel off isolated off locked off 
6: veth3@veth4: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 master br0 state forwarding priority 32 cost 2 
    hairpin off guard off root_block off fastleave off learning on flood on mcast_flood on bcast_flood on mcast_router 1 mcast_to_unicast off neigh_suppress off vlan_tunnel off isolated off locked off 
`;

const hairpins = ({ interfaces }: Host) => interfaces.filter(({ isHairpin }) => isHairpin).map(({ name }) => name);

test('the listing says which ports are in hairpin mode, and which no longer are', () => {
  const on = withPorts(HOST, LISTING);
  expect(hairpins(on)).toEqual(['veth1']);
  expect(withPorts(on, LISTING.replace('hairpin on', 'hairpin off'))).toEqual(HOST);
  expect(withPorts(on, '')).toBe(on);
});

test('the host as text says it and takes it back', () => {
  const on = withPorts(HOST, LISTING);
  expect(portLines(on).filter((line) => line.includes('hairpin'))).toEqual(['    hairpin on', '    hairpin off']);
  expect(hairpins(readHostText(hostText(on), HOST)?.host ?? EMPTY)).toEqual(['veth1']);
  expect(hairpins(readHostText(hostText(HOST), on)?.host ?? on)).toEqual([]);
  const without = hostText(on).replace(/### bridge -d link\n[^#]*/, '');
  expect(hairpins(readHostText(without, on)?.host ?? EMPTY)).toEqual(['veth1']);
});

test('a paste of a whole host brings it along', () => {
  const paste = `### iptables-save -c
*filter
:FORWARD DROP [0:0]
COMMIT
### ip addr
3: br0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default qlen 1000
    link/ether 56:f6:52:bd:86:81 brd ff:ff:ff:ff:ff:ff
    inet 172.17.0.1/16 scope global br0
4: veth1@veth2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master br0 state UP group default qlen 1000
    link/ether 56:f6:52:bd:86:82 brd ff:ff:ff:ff:ff:ff
### bridge -d link
${LISTING}`;
  const read = readImport({ ...NO_TEXTS, ruleset: paste });
  if (!read.ok) throw new Error(read.why.id);
  expect(hairpins(read.host)).toEqual(['veth1']);
});
