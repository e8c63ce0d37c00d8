// `conntrack -E` as conntrack-tools 1.4.7 printed it for the same packets on Linux 6.18 (its [USERSPACE] words left out: they name a process).
import { expect, test } from 'vitest';
import '../../kinds.ts';
import { packetEvent } from '../../engine/packet-event.ts';
import { ROUTER } from '../../engine/router-for-tests.ts';
import { simulateEvent } from '../../engine/simulate.ts';
import type { StoryEvent } from '../../model/lab.ts';
import { EMPTY_WORLD } from '../../model/world.ts';
import { changeMoment, momentAtStart } from '../change-moment.ts';
import { runLine } from '../run-line.ts';

const say = ({ id }: { readonly id: string }) => id;
const TEXT = `*nat\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -o eth1 -j MASQUERADE\nCOMMIT
*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD -p udp -j CONNMARK --set-xmark 0x7/0xffffffff\nCOMMIT\n`;
const start = momentAtStart(
  { host: ROUTER, documents: [{ dialect: 'iptables', flavour: 'nft', text: TEXT }], files: {} },
  EMPTY_WORLD,
);

const PACKETS = [
  'tcp 192.168.1.10:40000 > 203.0.113.7:80 SYN seq 1000 in eth0',
  'tcp 203.0.113.7:80 > 203.0.113.1:40000 SYN,ACK seq 5000 ack 1001 in eth1',
  'tcp 192.168.1.10:40000 > 203.0.113.7:80 ACK seq 1001 ack 5001 in eth0',
  'udp 192.168.1.10:5000 > 203.0.113.7:53 in eth0',
  'udp 203.0.113.7:53 > 203.0.113.1:5000 in eth1',
];
const TCP = 'src=192.168.1.10 dst=203.0.113.7 sport=40000 dport=80';
const TCP_REPLY = 'src=203.0.113.7 dst=203.0.113.1 sport=80 dport=40000';
const UDP = 'src=192.168.1.10 dst=203.0.113.7 sport=5000 dport=53';
const UDP_REPLY = 'src=203.0.113.7 dst=203.0.113.1 sport=53 dport=5000 mark=7';
const PRINTED = [
  `    [NEW] tcp      6 120 SYN_SENT ${TCP} [UNREPLIED] ${TCP_REPLY}`,
  ` [UPDATE] tcp      6 60 SYN_RECV ${TCP} ${TCP_REPLY}`,
  ` [UPDATE] tcp      6 432000 ESTABLISHED ${TCP} ${TCP_REPLY} [ASSURED]`,
  `    [NEW] udp      17 30 ${UDP} [UNREPLIED] ${UDP_REPLY}`,
  ` [UPDATE] udp      17 30 ${UDP} ${UDP_REPLY}`,
  `[DESTROY] tcp      6 432000 ESTABLISHED ${TCP} ${TCP_REPLY} [ASSURED]`,
  `[DESTROY] udp      17 30 ${UDP} ${UDP_REPLY}`,
];

function eventsOf(command: string): readonly string[] {
  const follows = runLine(start, command, { say }).parts[0]?.follows;
  if (follows === undefined) throw new Error('follows nothing');
  let moment = start;
  const lines = PACKETS.flatMap((line) => {
    const event = packetEvent(line, ROUTER);
    const { program, host, world } = moment;
    const after = changeMoment(moment, { world: simulateEvent(program, host, world, event).after });
    const said = follows.linesOf(event, moment, after);
    moment = after;
    return said;
  });
  const flush: StoryEvent = { kind: 'command', id: 'flush', line: 'conntrack -F' };
  const flushed = runLine(moment, flush.line, { say }).moment;
  return [...lines, ...follows.linesOf(flush, moment, flushed), follows.atEnd?.() ?? ''];
}

test('all events, and how many there were', () => {
  expect(eventsOf('conntrack -E')).toEqual([
    ...PRINTED,
    'conntrack v1.4.7 (conntrack-tools): 7 flow events have been shown.\n',
  ]);
});

test.each<[string, RegExp]>([
  ['conntrack -E -e NEW', /\[NEW\]/],
  ['conntrack -E -e NEW,DESTROY', /\[NEW\]|\[DESTROY\]/],
  ['conntrack -E -p udp', /udp/],
])('%s shows those alone', (command, kind) => {
  expect(eventsOf(command).slice(0, -1)).toEqual(PRINTED.filter((line) => kind.test(line)));
});
