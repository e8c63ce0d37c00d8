import { describe, expect, it } from 'vitest';
import { compile, hostInShort, parsePacketLine, type StoryEvent, simulateStory, type Walk } from '#netfilter';
import { answerMessage, comingBack, fateMessage, originMessage, signOf, stateOf } from './event-report.ts';
import { quotables } from './quotes.ts';

const HOST = hostInShort(['lo 127.0.0.1/8', 'eth0 02:00:00:00:01:01 10.0.0.1/24'], {
  name: 'server',
  sockets: [{ protocol: 'tcp', address: '0.0.0.0', port: 80, mode: 'listen' }],
});

function eventOf(line: string, id = '1'): Extract<StoryEvent, { kind: 'packet' }> {
  const read = parsePacketLine(line);
  if (!read.ok) throw new Error(read.message.id);
  return { kind: 'packet', id, origin: read.value.origin, packet: read.value.packet };
}

function walk(rules: string, line: string): Walk {
  const text = `*filter\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n${rules}\nCOMMIT\n`;
  const program = compile([{ dialect: 'iptables', flavour: 'nft', text }], { host: HOST.name });
  const [result] = simulateStory(program, HOST, [eventOf(line)]);
  if (!result?.walk) throw new Error('no walk');
  return result.walk;
}

const STATEFUL = '-A INPUT -m conntrack --ctstate INVALID -j DROP';
const SYN = 'tcp 10.0.0.7:4000 > 10.0.0.1:80 SYN in eth0';

describe('what the list says of a packet', () => {
  it.each([
    [STATEFUL, SYN, 'NEW', 'accept', 'packets.fate.delivered'],
    [`${STATEFUL}\n-A INPUT -p tcp -m tcp --dport 80 -j DROP`, SYN, 'NEW', 'drop', 'packets.fate.dropped'],
    ['-A INPUT -m unheard --of it -j DROP', SYN, undefined, 'unknown', 'packets.fate.delivered'],
  ])('under "%s"', (...[rules, line, state, sign, fate]) => {
    const walked = walk(rules, line);
    expect([stateOf(walked), signOf(walked), fateMessage(walked).id]).toEqual([state, sign, fate]);
    expect(originMessage(walked.origin)).toEqual({ id: 'packets.arrives', values: { name: 'eth0' } });
  });
});

describe('what would come back', () => {
  it('to a listening socket is the far end’s ACK of its SYN-ACK', () => {
    const walked = walk(STATEFUL, SYN);
    expect(walked.started.map((answer) => answerMessage(answer.walk))).toEqual([
      { id: 'packets.answer.tcp', values: { what: 'TCP SYN,ACK' } },
    ]);
    expect(comingBack(walked, HOST)).toMatchObject({
      kind: 'packet',
      acknowledgesAll: true,
      origin: { kind: 'interface', name: 'eth0' },
      packet: { source: '10.0.0.7', transport: { flags: 16 } },
    });
  });

  it('after a drop is nothing, and says why', () => {
    expect(comingBack(walk('-A INPUT -j DROP', SYN), HOST)).toMatchObject({
      kind: 'none',
      why: { id: 'reply.not-arrived' },
    });
  });
});

it('an ICMP error may quote the story’s packets of its family, as they left', () => {
  const walked = walk(STATEFUL, SYN);
  const story = [eventOf(SYN), { kind: 'wait', id: '2', milliseconds: 5 } as const];
  expect(quotables(story, () => walked, 'ipv4')).toEqual([
    { event: '1', number: 1, title: 'TCP SYN', quote: { packet: walked.fate.packet, bytes: 8, length: 40 } },
  ]);
  expect(quotables(story, () => walked, 'ipv6')).toEqual([]);
});
