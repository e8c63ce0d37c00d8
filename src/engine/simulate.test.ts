// Stories: what holds over several packets and waits. That stories are folds and leave worlds alone is tested for every walk.
import { describe, expect, it, test } from 'vitest';
import type { StoryEvent } from '../model/lab.ts';
import { policyKey } from '../model/world.ts';
import { compile } from './compile.ts';
import { packetEvent } from './packet-event.ts';
import { compiled, ROUTER, stationsOf, story, tableText } from './router-for-tests.ts';
import { simulateStory } from './simulate.ts';

const TRACKING = tableText('filter', '-A FORWARD -m conntrack --ctstate ESTABLISHED');
const QUESTION = 'udp 192.168.1.10:1000 > 203.0.113.7:53 in eth0';
const ANSWER = 'udp 203.0.113.7:53 > 192.168.1.10:1000 in eth1';

const wait = (milliseconds: number): StoryEvent => ({ kind: 'wait', id: `wait ${milliseconds}`, milliseconds });

function states(...events: readonly (string | number)[]): readonly string[] {
  const program = compiled(TRACKING);
  const tale = events.map((event) => (typeof event === 'number' ? wait(event) : packetEvent(event, ROUTER)));
  return simulateStory(program, ROUTER, tale).flatMap(({ walk }) =>
    walk === undefined ? [] : stationsOf(walk).filter((station) => station.startsWith('conntrack')),
  );
}

/** nf_conntrack_udp_timeout 30 s, nf_conntrack_udp_timeout_stream 120 s, nf_conntrack_tcp_timeout_syn_sent 120 s. */
describe('a wait', () => {
  it.each<[string, readonly (string | number)[], readonly string[]]>([
    ['shorter than a connection lives changes nothing', [QUESTION, 29_000, ANSWER], ['NEW', 'ESTABLISHED']],
    ['longer ends it', [QUESTION, 31_000, ANSWER], ['NEW', 'NEW']],
    ['is counted from the last packet', [QUESTION, 20_000, QUESTION, 20_000, ANSWER], ['NEW', 'NEW', 'ESTABLISHED']],
    ['in several parts is one', [QUESTION, 16_000, 16_000, ANSWER], ['NEW', 'NEW']],
    [
      'of a SYN is two minutes',
      [
        'tcp 192.168.1.10:1 > 203.0.113.7:80 SYN in eth0',
        119_000,
        'tcp 203.0.113.7:80 > 192.168.1.10:1 SYN,ACK ack 1001 in eth1',
      ],
      ['NEW', 'ESTABLISHED'],
    ],
  ])('%s', (_, events, expected) => {
    expect(states(...events)).toEqual(expected.map((state) => `conntrack ${state}`));
  });

  test('moves the clock and has no walk', () => {
    const [waited] = simulateStory(compiled(TRACKING), ROUTER, [wait(5000)]);
    expect(waited).toMatchObject({ walk: undefined, after: { clock: 5000 } });
  });

  test('takes expired connections out of the world', () => {
    const results = simulateStory(compiled(TRACKING), ROUTER, [packetEvent(QUESTION, ROUTER), wait(31_000)]);
    expect(results.map(({ after }) => [after.connections.size, after.tuples.size])).toEqual([
      [1, 2],
      [0, 0],
    ]);
  });
});

describe('a connection', () => {
  test('that nothing confirmed is gone with its packet', () => {
    const dropping = tableText('filter', '-A FORWARD -m conntrack --ctstate NEW -j DROP');
    const results = story(dropping, [QUESTION, QUESTION]);
    expect(results.map(({ after }) => after.connections.size)).toEqual([0, 0]);
    expect(results[1]?.walk && stationsOf(results[1].walk)).toContain('conntrack NEW');
  });

  test('in a walk is there before it is confirmed, for those who look into its middle', () => {
    const walk = story(TRACKING, [QUESTION])[0]?.walk;
    const found = walk?.steps.find(({ event }) => event.kind === 'connection-found');
    expect(found?.changes).toMatchObject([{ kind: 'connection', before: undefined }, { kind: 'tracked' }]);
  });
});

test('counters count what was hit, over the whole story (FORMAT quirk 26)', () => {
  const results = story(tableText('filter', '-A FORWARD -p udp'), [QUESTION, ANSWER, QUESTION]);
  expect([...(results.at(-1)?.after.counters.values() ?? [])]).toEqual([
    { packets: 3, bytes: 84 },
    { packets: 3, bytes: 84 },
  ]);
});

test('policies of two documents are counted apart', () => {
  const text = tableText('filter');
  const program = compile(
    (['iptables', 'iptables', 'ip6tables'] as const).map((dialect) => ({ dialect, flavour: 'nft', text })),
    { host: ROUTER.name },
  );
  const tale = [QUESTION, 'udp [2001:db8:1::9]:1 > [2001:db8:2::9]:53 in eth0', QUESTION].map((line) =>
    packetEvent(line, ROUTER),
  );
  const counters = simulateStory(program, ROUTER, tale).at(-1)?.after.counters;
  expect([0, 1, 2].map((document) => counters?.get(policyKey('filter', 'FORWARD', document))?.packets)).toEqual([
    2, 2, 1,
  ]);
});

test('an acknowledgement of all that the host has sent knows the host’s own numbers, behind nat too', () => {
  const REDIRECTING = tableText('nat', '-A PREROUTING -p tcp -m tcp --dport 2222 -j REDIRECT --to-ports 22');
  const syn = packetEvent('tcp 192.168.1.10:1 > 192.168.1.1:2222 SYN seq 10 in eth0', ROUTER);
  const ack = packetEvent('tcp 192.168.1.10:1 > 192.168.1.1:2222 ACK seq 11 in eth0', ROUTER);
  const results = simulateStory(compiled(REDIRECTING), ROUTER, [syn, { ...ack, acknowledgesAll: true }]);
  const [flow] = results.at(-1)?.after.flows.values() ?? [];
  expect(flow).toMatchObject({ state: 'established' });
  expect(results[1]?.walk?.packet.transport).toMatchObject({ acknowledgement: flow?.next });
});

test('an answer to an answer to an answer ends', () => {
  // Each RST of a closed port over lo is rejected again; the kernel answers no RST with a RST.
  const text = tableText('filter', '-A INPUT -i lo -p icmp -j REJECT', '-A OUTPUT -p tcp -j REJECT');
  const [result] = story(text, ['tcp 192.168.1.1:1 > 192.168.1.1:81 SYN']);
  let depth = 0;
  for (let walk = result?.walk; walk !== undefined; walk = walk.started[0]?.walk) depth += 1;
  expect(depth).toBe(2);
});
