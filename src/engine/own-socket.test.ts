// Processes of the host that speak first. The kernel's answers are those of RFC 9293 3.10.7.3, as tcp_rcv_synsent_state_process gives them.
import { expect, test } from 'vitest';
import type { StoryEvent } from '../model/lab.ts';
import { TCP_FLAG } from '../model/packet.ts';
import { packetEvent } from './packet-event.ts';
import { compiled, ROUTER, tableText } from './router-for-tests.ts';
import { simulateStory } from './simulate.ts';

const ACCEPTING = tableText('filter', '-A INPUT -m conntrack --ctstate NEW');

const own = (line: string): StoryEvent => ({ ...packetEvent(line), isFromSocket: true });
const theirs = (line: string): StoryEvent => packetEvent(line, ROUTER);

/** What the host sends by itself because of the last event: the flags of segments, the types of ICMP errors. */
function answers(...events: readonly StoryEvent[]): readonly string[] {
  const last = simulateStory(compiled(ACCEPTING), ROUTER, events).at(-1)?.walk;
  return (last?.started ?? []).map(({ walk: { packet } }) => {
    const { transport } = packet;
    if (transport.kind === 'icmp') return `icmp ${transport.type}/${transport.code}`;
    if (transport.kind !== 'tcp') return transport.kind;
    const names = (['SYN', 'ACK', 'RST'] as const).filter((name) => (transport.flags & TCP_FLAG[name]) !== 0);
    return `${names.join(',')} seq ${transport.sequence} ack ${transport.acknowledgement}`;
  });
}

const SYN = 'tcp 203.0.113.1:40000 > 203.0.113.7:80 SYN seq 1000';

test.each<[string, readonly StoryEvent[], readonly string[]]>([
  [
    'a SYN-ACK is acknowledged',
    [own(SYN), theirs('tcp 203.0.113.7:80 > 203.0.113.1:40000 SYN,ACK seq 5000 ack 1001 in eth1')],
    ['ACK seq 1001 ack 5001'],
  ],
  [
    'one that acknowledges something else is refused',
    [own(SYN), theirs('tcp 203.0.113.7:80 > 203.0.113.1:40000 SYN,ACK seq 5000 ack 7 in eth1')],
    ['RST seq 7 ack 0'],
  ],
  [
    'a reset is not answered',
    [own(SYN), theirs('tcp 203.0.113.7:80 > 203.0.113.1:40000 RST,ACK seq 0 ack 1001 in eth1')],
    [],
  ],
  [
    'what nobody asked for is reset',
    [theirs('tcp 203.0.113.7:80 > 203.0.113.1:40000 SYN,ACK seq 5000 ack 1001 in eth1')],
    ['RST seq 1001 ack 0'],
  ],
  [
    'a datagram in answer is taken',
    [own('udp 203.0.113.1:40000 > 203.0.113.7:53'), theirs('udp 203.0.113.7:53 > 203.0.113.1:40000 in eth1')],
    [],
  ],
  [
    'another is refused',
    [own('udp 203.0.113.1:40000 > 203.0.113.7:53'), theirs('udp 203.0.113.8:53 > 203.0.113.1:40000 in eth1')],
    ['icmp 3/3'],
  ],
])('%s', (_, events, expected) => {
  expect(answers(...events)).toEqual(expected);
});

test('both ends on the host shake hands by themselves', () => {
  const [result] = simulateStory(compiled(ACCEPTING), ROUTER, [own('tcp 127.0.0.1:40000 > 127.0.0.1:22 SYN seq 1000')]);
  expect([...(result?.after.flows.values() ?? [])].map(({ state }) => state)).toEqual(['established', 'established']);
});
