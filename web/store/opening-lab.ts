/** The lab that the page opens with: a Docker host whose own rule drops a packet to the published port. */
import type { Packet, StoryEvent, TcpHeader } from '#netfilter';
import { hostInShort, PROTOCOL, TCP_FLAG } from '#netfilter';
import type { NamedLab } from './lab-change.ts';

const TEXT = `*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:DOCKER - [0:0]
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER
-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
-A DOCKER -i docker0 -j RETURN
-A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80
COMMIT
*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:DOCKER - [0:0]
:DOCKER-ISOLATION-STAGE-1 - [0:0]
:DOCKER-ISOLATION-STAGE-2 - [0:0]
:DOCKER-USER - [0:0]
-A FORWARD -j DOCKER-USER
-A FORWARD -j DOCKER-ISOLATION-STAGE-1
-A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -o docker0 -j DOCKER
-A FORWARD -i docker0 ! -o docker0 -j ACCEPT
-A FORWARD -i docker0 -o docker0 -j ACCEPT
-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT
-A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2
-A DOCKER-ISOLATION-STAGE-1 -j RETURN
-A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP
-A DOCKER-ISOLATION-STAGE-2 -j RETURN
-A DOCKER-USER -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A DOCKER-USER -s 198.51.100.9/32 -j RETURN
-A DOCKER-USER -i eth0 -p tcp -m tcp --dport 80 -j DROP
-A DOCKER-USER -j RETURN
COMMIT
`;

const HOST = hostInShort(['lo 127.0.0.1/8', 'eth0 203.0.113.1/24', 'docker0 172.17.0.1/16'], {
  routes: [
    {
      family: 'ipv4',
      kind: 'unicast',
      destination: { address: '0.0.0.0', prefix: 0 },
      gateway: '203.0.113.254',
      device: 'eth0',
      metric: 0,
      table: 254,
      scope: 'global',
    },
  ],
  sysctls: { 'net.ipv4.ip_forward': '1' },
  sockets: [{ protocol: 'tcp', address: '0.0.0.0', port: 22, mode: 'listen', process: 'sshd' }],
});

/** A SYN from the Internet to the published port 8080. */
const SYN: Packet = {
  family: 'ipv4',
  source: '198.51.100.7',
  destination: '203.0.113.1',
  protocol: PROTOCOL.tcp,
  ttl: 64,
  tos: 0,
  id: 1,
  dontFragment: true,
  extensions: [],
  transport: {
    kind: 'tcp',
    sourcePort: 51044,
    destinationPort: 8080,
    flags: TCP_FLAG.SYN,
    sequence: 1000,
    acknowledgement: 0,
    window: 64240,
    options: [],
  },
  payload: { hex: '', zeros: 0 },
  hasBadChecksum: false,
  mark: 0,
};

/** Another client, whom DOCKER-USER lets through. */
const SECOND_SYN: Packet = {
  ...SYN,
  source: '198.51.100.9',
  transport: { ...(SYN.transport as TcpHeader), sourcePort: 40100 },
};

/** The container's answer to it. */
const SYN_ACK: Packet = {
  ...SYN,
  source: '172.17.0.2',
  destination: '198.51.100.9',
  transport: {
    ...(SYN.transport as TcpHeader),
    sourcePort: 80,
    destinationPort: 40100,
    flags: TCP_FLAG.SYN | TCP_FLAG.ACK,
    sequence: 5000,
    acknowledgement: 1001,
  },
};

const STORY: readonly StoryEvent[] = [
  { kind: 'packet', id: '1', origin: { kind: 'interface', name: 'eth0' }, packet: SYN },
  { kind: 'packet', id: '2', origin: { kind: 'interface', name: 'eth0' }, packet: SECOND_SYN },
  { kind: 'packet', id: '3', origin: { kind: 'interface', name: 'docker0' }, packet: SYN_ACK },
];

export const OPENING_LAB: NamedLab = {
  title: { id: 'shell.opening-lab', values: {} },
  host: HOST,
  documents: [{ dialect: 'iptables', flavour: 'nft', text: TEXT }],
  story: STORY,
};
