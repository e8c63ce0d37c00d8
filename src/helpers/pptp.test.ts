import { describe, expect, test } from 'vitest';
import { withStatus } from '../conntrack/connection.ts';
import { hostWith, see } from '../conntrack/conversation.ts';
import { withGreKey } from '../conntrack/gre.ts';
import { packetOf } from '../conntrack/one-line.ts';
import { tupleOf } from '../conntrack/tuple.ts';
import type { Connection } from '../model/connection.ts';
import type { World } from '../model/world.ts';
import { payloadText } from './payload-text.ts';
import { pptp } from './pptp.ts';

// nf_conntrack_pptp.c, nf_nat_pptp.c, RFC 2637; conversations are recorded in e2e/kernel/cases/connection-helpers.ndjson (conntrack/pptp-*).
const UP = '192.168.1.10:40000 > 198.51.100.7:1723 tcp PSH,ACK';
const DOWN = '198.51.100.7:1723 > 192.168.1.10:40000 tcp PSH,ACK';

/** `> 7 0011`: the client's message of that number, its first bytes in hex; `<`: the server's. */
function segment(words: string) {
  const [way = '', type = '', hex = ''] = words.split(' ');
  const least = [0, 144, 144, 1, 2, 0, 0, 156, 20, 208, 12, 16, 4, 136, 28, 12][Number(type)] ?? 0;
  const body = hex.padEnd(least * 2, '0');
  const head = `${(12 + body.length / 2).toString(16).padStart(4, '0')}00011a2b3c4d${Number(type).toString(16).padStart(4, '0')}0000`;
  return { packet: packetOf(`${way === '>' ? UP : DOWN} hex ${head}${body}`), isUp: way === '>' };
}

function tell(messages: readonly string[], nat = false): { readonly world: World; readonly last: string } {
  const first = see(packetOf(UP.replace('PSH,ACK', 'SYN')));
  const own = first.after as Connection;
  const masked = { ...withStatus(own, 'SRC_NAT'), reply: { ...own.reply, destination: '203.0.113.1' } };
  let world: World = { ...first.world, connections: new Map([[own.id, nat ? masked : own]]) };
  let last = '';
  for (const words of messages) {
    const { packet, isUp } = segment(words);
    const connection = world.connections.get(own.id) as Connection;
    const direction = isUp ? 'ORIGINAL' : 'REPLY';
    const helped = pptp.help?.({ packet, connection, direction, state: 'ESTABLISHED', world, host: hostWith() });
    const { expectations = world.expectations } = helped ?? {};
    world = { ...world, expectations, connections: new Map([[own.id, helped?.connection ?? connection]]) };
    last = payloadText(helped?.packet ?? packet);
  }
  return { world, last };
}

const waited = ({ expectations }: World) =>
  expectations.map(
    ({ source, sourceId, destination, destinationId }) => `${source} ${sourceId} > ${destination} ${destinationId}`,
  );

const SESSION = ['> 1', '< 2 010001'];
const CALL = [...SESSION, '> 7 0011'];
const GRANTED = '< 8 0022001101';
const BOTH = ['198.51.100.7 34 > 192.168.1.10 17', '192.168.1.10 17 > 198.51.100.7 34'];

describe('a tunnel is expected both ways', () => {
  test.each([
    ['behind a granted call', [...CALL, GRANTED]],
    ['behind the same answer again', [...CALL, GRANTED, GRANTED]],
    ['when the server calls', [...SESSION, '< 9 0022', '> 10 0011002201', '< 11 0011']],
  ] as const)('%s', (_when, messages) => expect(waited(tell(messages).world)).toEqual(BOTH));

  test.each([
    ['without a session', ['> 7 0011', GRANTED]],
    ['of a refused session', ['> 1', '< 2 010002', '> 7 0011', GRANTED]],
    ['of a refused call', [...CALL, '< 8 0022001102']],
    ['of another call id', [...CALL, '< 8 0022001201']],
    ['of a call that ended', [...CALL, GRANTED, '< 13 0022']],
    ['of a second call', [...CALL, GRANTED, '> 7 0012', '< 8 0023001201']],
  ] as const)('not %s', (_what, messages) => expect(waited(tell(messages).world)).toEqual([]));
});

test('GRE names the receiver’s call id, the control connection tells the sender’s', () => {
  const { world } = tell([...CALL, GRANTED]);
  const packet = packetOf('192.168.1.10 > 198.51.100.7 gre hex 3001880b0000002200000001');
  expect(withGreKey(tupleOf(packet), world)).toMatchObject({ sourceId: 17, destinationId: 34 });
});

test('behind nat the port of the control connection is the call id that the server sees', () => {
  expect(tell(CALL, true).last.slice(12, 14)).toBe('\u009c\u0040');
  const { world, last } = tell([...CALL, '< 8 00229c4001'], true);
  expect(last.slice(14, 16)).toBe('\u0000\u0011');
  expect(waited(world)).toEqual(['198.51.100.7 34 > 203.0.113.1 40000', '192.168.1.10 17 > 198.51.100.7 34']);
});
