// Commands that change a host stand in a story between its packets: what came before keeps its fate, and the story comes out the same again.
import { expect, test } from 'vitest';
import '../../kinds.ts';
import { compile } from '../../engine/compile.ts';
import { packetEvent } from '../../engine/packet-event.ts';
import { ROUTER } from '../../engine/router-for-tests.ts';
import { type StoryResult, simulateStory } from '../../engine/simulate.ts';
import type { Host } from '../../model/host.ts';
import type { StoryEvent } from '../../model/lab.ts';
import { storyCommandRunner } from '../run-story-command.ts';

const PING = 'icmp 192.168.1.10 > 203.0.113.7 echo-request in eth0';
const FAR = 'tcp 192.168.1.10:40000 > 8.8.8.8:80 SYN in eth0';

/** `$ COMMAND`, `wait MS` or a packet. */
function eventOf(line: string, host: Host): StoryEvent {
  if (line.startsWith('$ ')) return { kind: 'command', id: line, line: line.slice(2) };
  if (line.startsWith('wait ')) return { kind: 'wait', id: line, milliseconds: Number(line.slice(5)) };
  return packetEvent(line, host);
}

function story(rules: string, lines: readonly string[], host: Host = ROUTER): readonly StoryResult[] {
  const documents = [{ dialect: 'iptables', flavour: 'nft', text: rules }] as const;
  const program = compile(documents, { host: host.name, ...(host.sets !== '' && { sets: host.sets }) });
  const events = lines.map((line) => eventOf(line, host));
  const run = () =>
    simulateStory(program, host, events, { documents, runCommand: storyCommandRunner({ say: ({ id }) => id }) });
  const first = run();
  expect(run().map(({ output, walk }) => [output, walk?.fate])).toEqual(
    first.map(({ output, walk }) => [output, walk?.fate]),
  );
  return first;
}

const fates = (results: readonly StoryResult[]) =>
  results.flatMap(({ walk }) =>
    walk === undefined ? [] : [walk.fate.where?.kind === 'stack' ? walk.fate.where.reason : walk.fate.outcome],
  );
const printed = (results: readonly StoryResult[]) => results.at(-1)?.output?.stdout;

test.each<[string, readonly string[], readonly unknown[]]>([
  ['a route that is added', [FAR, '$ ip route add default via 203.0.113.254', FAR], ['IP_INNOROUTES', 'sent']],
  ['a blackhole', [PING, '$ ip route add blackhole 203.0.113.7', PING], ['sent', 'NOT_SPECIFIED']],
  ['a link that goes down', [PING, '$ ip link set eth1 down', PING], ['sent', 'IP_INNOROUTES']],
  ['forwarding that is switched off', [PING, '$ sysctl -w net.ipv4.ip_forward=0', PING], ['sent', 'IP_INADDRERRORS']],
  [
    'a neighbour that fails, and one that is known again',
    [
      '$ ip neigh add 203.0.113.7 dev eth1 nud failed',
      PING,
      '$ ip neigh replace 203.0.113.7 lladdr 02:00:00:00:02:07 dev eth1',
      PING,
    ],
    ['NEIGH_FAILED', 'sent'],
  ],
  [
    'a rule that sends marked packets elsewhere',
    ['$ ip rule add iif eth0 unreachable', PING, '$ ip rule del iif eth0 unreachable', PING],
    ['IP_INNOROUTES', 'sent'],
  ],
])('%s changes the way of what comes after', (_, lines, expected) => {
  expect(fates(story('', lines))).toEqual(expected);
});

const SETS = 'create s hash:ip family inet hashsize 1024 maxelem 65536 timeout 60\n';
const BY_SET = `*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD -p icmp -m set --match-set s src -j DROP
-A FORWARD -p udp -j SET --add-set s src\nCOMMIT\n`;
const UDP = 'udp 192.168.1.10:4000 > 203.0.113.7:53 in eth0';

test('a command on a set keeps what packets put into it, with the time that is left', () => {
  const results = story(
    BY_SET,
    [PING, UDP, 'wait 20000', '$ ipset add s 10.0.0.1', PING, 'wait 10000', '$ ipset save s'],
    { ...ROUTER, sets: SETS },
  );
  expect(fates(results)).toEqual(['sent', 'sent', 'dropped']);
  expect(printed(results)?.split('\n').slice(1, 3)).toEqual([
    'add s 192.168.1.10 timeout 30',
    'add s 10.0.0.1 timeout 50',
  ]);
});

test('a member that is deleted is gone for packets', () => {
  expect(fates(story(BY_SET, [UDP, PING, '$ ipset del s 192.168.1.10', PING], { ...ROUTER, sets: SETS }))).toEqual([
    'sent',
    'dropped',
    'sent',
  ]);
});

test('an entry that is deleted makes the next packet new', () => {
  const rules = `*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT
-A FORWARD -i eth1 -j DROP\nCOMMIT\n`;
  const reply = 'udp 203.0.113.7:53 > 192.168.1.10:4000 in eth1';
  expect(fates(story(rules, [UDP, reply, '$ conntrack -D -p udp', reply]))).toEqual(['sent', 'sent', 'dropped']);
});

test.each([
  ['$ python3 -m http.server 8080'],
  ['$ nc -lk 8080'],
  ['$ nc -l -p 8080'],
  ['$ listen tcp 0.0.0.0:8080 nginx'],
])('%s: the port answers until it stops', (command) => {
  const call = 'tcp 192.168.1.10:40000 > 192.168.1.1:8080 SYN in eth0';
  const results = story('', [call, command, call, '$ listen -d tcp 8080', '$ ss -lnt']);
  expect(results.map(({ walk }) => walk?.fate.receiver)).toEqual(['nobody', undefined, 'socket', undefined, undefined]);
  expect(printed(results)).not.toContain('8080');
});
