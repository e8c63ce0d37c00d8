// A story may start with the connections that conntrack(8) printed (conntrack-tools 1.4.7): packets find theirs.
import { describe, expect, test } from 'vitest';
import { readConnections } from '../conntrack/read-connections.ts';
import { packetEvent } from './packet-event.ts';
import { compiled, ROUTER, stationsOf, tableText } from './router-for-tests.ts';
import { simulateStory } from './simulate.ts';

const PRINTED = `tcp      6 431999 ESTABLISHED src=192.168.1.10 dst=203.0.113.7 sport=40000 dport=443 src=203.0.113.7 dst=203.0.113.1 sport=443 dport=40000 [ASSURED] mark=0 use=1
udp      17 25 src=192.168.1.10 dst=203.0.113.53 sport=1053 dport=53 [UNREPLIED] src=203.0.113.53 dst=203.0.113.1 sport=53 dport=1053 mark=7 use=1
icmp     1 29 src=192.168.1.10 dst=203.0.113.7 type=8 code=0 id=5 src=203.0.113.7 dst=203.0.113.1 type=0 code=0 id=5 mark=0 use=1
conntrack v1.4.7 (conntrack-tools): 3 flow entries have been shown.
`;
// Without a nat table nobody translates, whatever conntrack knows.
const program = compiled(tableText('nat', '-A POSTROUTING -o eth1 -j MASQUERADE'));
const { world } = readConnections(PRINTED);

test('every entry is read', () => {
  expect(readConnections(PRINTED).unread).toBe(0);
  expect([...world.connections.values()].map(({ status, mark }) => [[...status].sort(), mark])).toMatchObject([
    [['ASSURED', 'CONFIRMED', 'DST_NAT_DONE', 'SEEN_REPLY', 'SRC_NAT', 'SRC_NAT_DONE'], 0],
    [['CONFIRMED', 'DST_NAT_DONE', 'SRC_NAT', 'SRC_NAT_DONE'], 7],
    [['CONFIRMED', 'DST_NAT_DONE', 'SEEN_REPLY', 'SRC_NAT_DONE'], 0],
  ]);
});

describe('a packet finds its connection', () => {
  test.each([
    [
      'going out',
      'tcp 192.168.1.10:40000 > 203.0.113.7:443 ACK seq 5000 ack 9 in eth0',
      'ESTABLISHED',
      '203.0.113.1 > 203.0.113.7',
    ],
    [
      'coming back',
      'tcp 203.0.113.7:443 > 203.0.113.1:40000 ACK seq 9 ack 5000 in eth1',
      'ESTABLISHED',
      '203.0.113.7 > 192.168.1.10',
    ],
    ['an answer', 'udp 203.0.113.53:53 > 203.0.113.1:1053 in eth1', 'ESTABLISHED', '203.0.113.53 > 192.168.1.10'],
    ['a stranger', 'udp 203.0.113.54:53 > 192.168.1.10:1053 in eth1', 'NEW', '203.0.113.54 > 192.168.1.10'],
  ])('%s', (_, line, state, ends) => {
    const [result] = simulateStory(program, ROUTER, [packetEvent(line, ROUTER)], { world });
    const walk = result?.walk;
    expect(walk && stationsOf(walk)).toContain(`conntrack ${state}`);
    expect(`${walk?.fate.packet?.source} > ${walk?.fate.packet?.destination}`).toBe(ends);
  });
});

test.each(['', 'hello', 'tcp 6', 'tcp 6 1 src=1 dst=2 src=3 dst=4', 'src= src= src='])(
  'never fails over %j',
  (text) => {
    expect(readConnections(text).world.connections.size).toBe(0);
  },
);
