import { describe, expect, it } from 'vitest';
import { compile, parsePacketLine, simulateStory, type Walk } from '#netfilter';
import { OPENING_LAB } from '../store/opening-lab.ts';
import { whyNotAsked } from './why-not-asked.ts';

const IPV4 = OPENING_LAB.documents[0]!;
const IPV6 = { dialect: 'ip6tables', flavour: 'nft', text: '*filter\n:INPUT DROP [0:0]\nCOMMIT\n' } as const;
const PROGRAM = compile([IPV4, IPV6], { host: 'host' });

/** The walk of the last of some packets. */
function walkOf(...lines: readonly string[]): Walk {
  const story = lines.map((line, place) => {
    const read = parsePacketLine(line);
    if (!read.ok) throw new Error(read.message.id);
    return { kind: 'packet', id: `${place}`, origin: read.value.origin, packet: read.value.packet } as const;
  });
  const walk = simulateStory(PROGRAM, OPENING_LAB.host, story).at(-1)?.walk;
  if (walk === undefined) throw new Error('no walk');
  return walk;
}

function why(walk: Walk, name: string): string | undefined {
  const [table = '', chain = '', family = 'ipv4'] = name.split(' ');
  const document = family === 'ipv6' ? 1 : 0;
  const id = whyNotAsked(walk, { host: 'host', family: document === 1 ? 'ipv6' : 'ipv4', document, table, chain })?.id;
  return id?.replace('chain.why.', '');
}

const FORWARDED = 'tcp 198.51.100.9:40100 > 203.0.113.1:8080 SYN in eth0';
const BLOCKED = 'tcp 198.51.100.7:40100 > 203.0.113.1:8080 SYN in eth0';
const FOR_HOST = 'tcp 198.51.100.9:40101 > 203.0.113.1:22 SYN in eth0';
const SENT = 'udp 203.0.113.1:5000 > 198.51.100.9:53';
const LOOPBACK = 'udp 127.0.0.1:5000 > 127.0.0.1:53';
const REPLY = 'tcp 172.17.0.2:80 > 198.51.100.9:40100 SYN,ACK in docker0';

describe('why a packet never meets a chain', () => {
  it.each([
    ['a forwarded packet', [FORWARDED], 'filter INPUT', 'forwarded'],
    ['a forwarded packet', [FORWARDED], 'filter OUTPUT', 'came-in'],
    ['a forwarded packet', [FORWARDED], 'filter FORWARD', undefined],
    ['a forwarded packet', [FORWARDED], 'filter DOCKER-ISOLATION-STAGE-2', 'not-called'],
    ['a forwarded packet', [FORWARDED], 'filter INPUT ipv6', 'family'],
    ['a delivered packet', [FOR_HOST], 'filter FORWARD', 'for-host'],
    ['a delivered packet', [FOR_HOST], 'nat POSTROUTING', 'stays'],
    ['a delivered packet', [FOR_HOST], 'filter INPUT', undefined],
    ['a packet of the host itself', [SENT], 'nat PREROUTING', 'from-host'],
    ['a packet of the host itself', [SENT], 'filter INPUT', 'from-host'],
    ['a packet over loopback', [LOOPBACK], 'filter INPUT', undefined],
    ['a packet over loopback', [LOOPBACK], 'nat PREROUTING', 'skip.confirmed-over-loopback'],
    ['a packet over loopback', [LOOPBACK], 'filter FORWARD', 'for-host'],
    ['a dropped packet', [BLOCKED], 'nat POSTROUTING', 'rule'],
    ['a dropped packet', [BLOCKED], 'filter INPUT', 'forwarded'],
    ['a reply', [FORWARDED, REPLY], 'nat PREROUTING', 'skip.not-first-packet'],
  ] as const)('%s %j, %s: %s', (_, packets, chain, reason) => {
    expect(why(walkOf(...packets), chain)).toBe(reason);
  });
});
