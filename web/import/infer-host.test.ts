import { describe, expect, it } from 'vitest';
import { parseRuleset, type Ruleset } from '#netfilter';
import { networkText, routeText, socketText } from '../host/describe-host.ts';
import { endText } from '../packets/describe-packet.ts';
import { firstPacket } from './first-packet.ts';
import { inferHost } from './infer-host.ts';

const read = (text: string, family: 'ipv4' | 'ipv6' = 'ipv4'): Ruleset =>
  parseRuleset(text, { family, flavour: 'nft' });

const DOCKER = `*nat
:PREROUTING ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:DOCKER - [0:0]
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A POSTROUTING -s 172.18.0.0/16 ! -o br-1a2b -j MASQUERADE
-A DOCKER ! -i br-1a2b -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.18.0.2:80
COMMIT
*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:DOCKER-USER - [0:0]
-A FORWARD -j DOCKER-USER
-A FORWARD -d 172.18.0.2/32 ! -i br-1a2b -o br-1a2b -p tcp -m tcp --dport 80 -j ACCEPT
-A DOCKER-USER -i eth0 -p tcp -m tcp --dport 80 -j DROP
COMMIT
`;

const HOME = `*nat
-A PREROUTING -d 198.18.7.9/32 -i ppp0 -p tcp -m tcp --dport 443 -j DNAT --to-destination 192.168.1.1:8443
-A POSTROUTING -s 192.168.1.0/24 -o ppp0 -j SNAT --to-source 198.18.7.9
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
-A INPUT -i eth1 -s 192.168.1.0/24 -p tcp -m multiport --dports 22,53 -j ACCEPT
-A INPUT -i ppp0 -s 10.0.0.0/8 -j DROP
-A FORWARD -i eth1 -o ppp0 -j ACCEPT
COMMIT
`;

const SERVER = `*filter
:INPUT DROP [0:0]
-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT
-A INPUT -p tcp -m tcp ! --dport 25 -j ACCEPT
-A INPUT -p udp -m udp --dport 5000:6000 -j ACCEPT
COMMIT
`;

function shown(...rulesets: readonly Ruleset[]) {
  const { host, notes } = inferHost(rulesets);
  return {
    interfaces: host.interfaces.slice(1).map((each) => `${each.name} ${each.addresses.map(networkText).join(' ')}`),
    routes: host.routes.map(routeText),
    forwards: host.sysctls,
    sockets: host.sockets.map(socketText),
    notes: notes.map((note) => note.id.replace('import.inferred.', '')),
  };
}

describe('the host of a ruleset', () => {
  it('of a Docker host: the bridge has its network, eth0 leads outside', () => {
    expect(shown(read(DOCKER))).toEqual({
      interfaces: ['eth0 203.0.113.1/24', 'br-1a2b 172.18.0.1/16'],
      routes: ['default via 203.0.113.254 dev eth0'],
      forwards: { 'net.ipv4.ip_forward': '1' },
      sockets: [],
      notes: ['network', 'assumed', 'outside', 'forwarding'],
    });
  });

  it('of a home router: its public address, a gateway beside it, and an address that no inner machine has', () => {
    expect(shown(read(HOME))).toEqual({
      interfaces: ['ppp0 198.18.7.9/24', 'eth1 192.168.1.2/24'],
      routes: ['default via 198.18.7.254 dev ppp0'],
      forwards: { 'net.ipv4.ip_forward': '1' },
      sockets: ['tcp *:22', 'tcp *:53'],
      notes: ['network', 'own', 'outside', 'forwarding', 'sockets'],
    });
  });

  it('of a server that names no interface: eth0, its open ports, and nothing is forwarded', () => {
    expect(shown(read(SERVER))).toMatchObject({
      interfaces: ['eth0 203.0.113.1/24'],
      forwards: {},
      sockets: ['tcp *:443'],
      notes: ['assumed', 'outside', 'no-forwarding', 'sockets'],
    });
  });

  it('of both families has addresses of both', () => {
    const six = read('*filter\n-A INPUT -i eth0 -s fd00:7::/64 -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n', 'ipv6');
    expect(shown(read(SERVER), six).interfaces).toEqual([
      'wan0 203.0.113.1/24 2001:db8::1/64',
      'eth0 192.168.101.1/24 fd00:7::1/64',
    ]);
  });

  it('of rules for all but one interface has another one, which leads outside', () => {
    const rules = '-A INPUT -s 100.64.0.0/10 ! -i tailscale0 -j DROP';
    expect(shown(read(`*filter\n${rules}\nCOMMIT\n`))).toMatchObject({
      interfaces: [expect.stringMatching(/^eth0 /), expect.stringMatching(/^tailscale0 /)],
      routes: [expect.stringMatching(/dev eth0$/)],
    });
  });

  it('of a chain for what leaves by a bridge forwards', () => {
    const rules = ':DOCKER - [0:0]\n-A FORWARD -o docker0 -j DOCKER';
    expect(shown(read(`*filter\n${rules}\nCOMMIT\n`)).forwards).toEqual({ 'net.ipv4.ip_forward': '1' });
  });

  it('of an empty ruleset is a host with one interface', () => {
    expect(shown(read('')).interfaces).toEqual(['eth0 203.0.113.1/24']);
  });

  it('of a long list of machines has few addresses, though each is in a network of its own', () => {
    const rules = Array.from(
      { length: 500 },
      (_, at) => `-A INPUT -i eth1 -s 10.${at >> 8}.${at & 255}.9/32 -j ACCEPT`,
    );
    const { host } = inferHost([read(`*filter\n${rules.join('\n')}\nCOMMIT\n`)]);
    expect(host.interfaces.find(({ name }) => name === 'eth1')?.addresses).toHaveLength(32);
  });

  it('is the same each time', () => {
    expect(inferHost([read(HOME)])).toEqual(inferHost([read(HOME)]));
  });
});

describe('the first packet', () => {
  it.each([
    ['of a Docker host goes to the published port', DOCKER, 'eth0', '198.51.100.7 > 203.0.113.1:8080'],
    ['of a home router goes to its port forwarding', HOME, 'ppp0', '198.51.100.7 > 198.18.7.9:443'],
    ['of a server goes to its open port', SERVER, 'eth0', '198.51.100.7 > 203.0.113.1:443'],
    [
      'of a router without a published port comes from inside',
      '*nat\n-A POSTROUTING -s 10.1.0.0/16 -o eth0 -j MASQUERADE\nCOMMIT\n*filter\n-A FORWARD -i eth1 -j ACCEPT\nCOMMIT\n',
      'eth1',
      '10.1.0.254 > 198.51.100.7:443',
    ],
    [
      'of a server asks for what is well known, not for the first port in the text',
      '*filter\n-A INPUT -p udp --dport 68 -j ACCEPT\n-A INPUT -p tcp --dport 9340 -j ACCEPT\n-A INPUT -p tcp --dport 80 -j ACCEPT\nCOMMIT\n',
      'eth0',
      '198.51.100.7 > 203.0.113.1:80',
    ],
    [
      'of kube-proxy asks for a service, whose endpoints alone have the DNAT',
      '*nat\n:SVC - [0:0]\n:SEP - [0:0]\n-A PREROUTING -j SVCS\n:SVCS - [0:0]\n-A SVCS -d 10.96.0.1/32 -p tcp -m tcp --dport 443 -j SVC\n-A SVC -j SEP\n-A SEP -p tcp -j DNAT --to-destination 10.2.0.1:6443\nCOMMIT\n',
      'eth0',
      '198.51.100.7 > 10.96.0.1:443',
    ],
    ['of an empty ruleset goes to port 22', '', 'eth0', '198.51.100.7 > 203.0.113.1:22'],
  ])('%s', (_, text, device, ends) => {
    const ruleset = read(text);
    const event = firstPacket(ruleset, inferHost([ruleset]).host, '1');
    expect(event?.origin).toEqual({ kind: 'interface', name: device });
    expect(event && `${event.packet.source} > ${endText(event.packet, 'destination')}`).toBe(ends);
  });

  it('goes to a port that is published on loopback alone from the host itself', () => {
    const ruleset = read(
      '*nat\n-A OUTPUT -d 127.0.0.1/32 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80\nCOMMIT\n',
    );
    const event = firstPacket(ruleset, inferHost([ruleset]).host, '1');
    expect(event).toMatchObject({
      origin: { kind: 'local' },
      packet: { source: '127.0.0.1', destination: '127.0.0.1' },
    });
  });
});
