// The host's TCP, as the recordings `engine/host-tcp-*` and e2e/kernel/cases/host-tcp.ndjson have it: who answers what, and in which state a flow is left.
import { describe, expect, it } from 'vitest';
import { TCP_FLAG } from '../model/packet.ts';
import { packetEvent } from './packet-event.ts';
import { compiled, ROUTER, tableText } from './router-for-tests.ts';
import { simulateStory } from './simulate.ts';

const NAMES = Object.entries(TCP_FLAG);

/** `SYN,ACK 1001`: flags and acknowledgement of what the host answers to each segment; `-` for nothing. */
function answers(
  port: number,
  segments: readonly string[],
): { readonly said: readonly string[]; readonly state: string | undefined } {
  const tale = segments.map((words) => {
    const event = packetEvent(`tcp 192.168.1.10:1 > 192.168.1.1:${port} ${words} in eth0`, ROUTER);
    return words.includes('ack') ? event : { ...event, acknowledgesAll: true };
  });
  const results = simulateStory(compiled(tableText('filter')), ROUTER, tale);
  const said = results.map(({ walk }) => {
    const header = walk?.started[0]?.walk.packet.transport;
    if (header?.kind !== 'tcp') return '-';
    const flags = NAMES.flatMap(([name, bit]) => ((header.flags & bit) === 0 ? [] : [name]));
    return `${flags.join()} ${header.acknowledgement}`;
  });
  return { said, state: [...(results.at(-1)?.after.flows.values() ?? [])][0]?.state };
}

const SYN = 'SYN seq 1000';
const ACK = 'ACK seq 1001';

describe('a listening socket', () => {
  it.each<[string, readonly string[], readonly string[], string | undefined]>([
    ['shakes hands', [SYN, ACK], ['SYN,ACK 1001', '-'], 'established'],
    ['acknowledges data', [SYN, ACK, 'PSH,ACK seq 1001 len 5'], ['SYN,ACK 1001', '-', 'ACK 1006'], 'established'],
    [
      'acknowledges old data with where it stands',
      [SYN, ACK, 'PSH,ACK seq 1001 len 5', 'PSH,ACK seq 1001 len 5'],
      ['SYN,ACK 1001', '-', 'ACK 1006', 'ACK 1006'],
      'established',
    ],
    ['acknowledges a FIN', [SYN, ACK, 'FIN,ACK seq 1001'], ['SYN,ACK 1001', '-', 'ACK 1002'], 'close-wait'],
    ['answers a SYN that comes again', [SYN, SYN, ACK], ['SYN,ACK 1001', 'SYN,ACK 1001', '-'], 'established'],
    [
      'answers one SYN in a connection, not two in half a second',
      [SYN, ACK, SYN, SYN],
      ['SYN,ACK 1001', '-', 'ACK 1001', '-'],
      'established',
    ],
    [
      'forgets a connection at a RST of the right number',
      [SYN, ACK, 'RST seq 1001', 'PSH,ACK seq 1001 ack 5 len 1'],
      ['SYN,ACK 1001', '-', '-', 'RST 0'],
      undefined,
    ],
    [
      'keeps it at another',
      [SYN, ACK, 'RST seq 5', 'PSH,ACK seq 1001 len 1'],
      ['SYN,ACK 1001', '-', '-', 'ACK 1002'],
      'established',
    ],
    [
      'refuses a handshake that acknowledges what it never sent',
      [SYN, 'ACK seq 1001 ack 5'],
      ['SYN,ACK 1001', 'RST 0'],
      'syn-received',
    ],
    [
      'gives a handshake up at a SYN of another number in its window',
      [SYN, 'SYN seq 70000', 'SYN seq 2000', 'ACK seq 1001 ack 5'],
      ['SYN,ACK 1001', 'ACK 1001', 'RST,ACK 2001', 'RST 0'],
      undefined,
    ],
    [
      'asks about a RST in the window of a handshake, and believes the right one',
      [SYN, 'RST seq 900', 'RST seq 1002', 'RST seq 1003', 'RST seq 1001'],
      ['SYN,ACK 1001', '-', 'ACK 1001', '-', '-'],
      undefined,
    ],
    [
      'says where a handshake stands to what is old, data always',
      [SYN, 'ACK seq 900', 'ACK seq 900', 'PSH,ACK seq 900 len 5', ACK],
      ['SYN,ACK 1001', 'ACK 1001', '-', 'ACK 1001', '-'],
      'established',
    ],
    [
      'challenges a RST and a SYN, together once in half a second',
      [SYN, ACK, 'RST seq 1002', SYN],
      ['SYN,ACK 1001', '-', 'ACK 1001', '-'],
      'established',
    ],
    [
      'keeps data ahead of its turn, and the FIN behind it',
      [SYN, ACK, 'PSH,ACK seq 1006 len 5', 'FIN,PSH,ACK seq 1011 len 5', 'PSH,ACK seq 1001 len 5'],
      ['SYN,ACK 1001', '-', 'ACK 1001', 'ACK 1001', 'ACK 1017'],
      'close-wait',
    ],
    [
      'is deaf behind a FIN, but for the FIN itself',
      [SYN, ACK, 'FIN,ACK seq 1001', 'FIN,ACK seq 1001', 'PSH,ACK seq 1002 len 5'],
      ['SYN,ACK 1001', '-', 'ACK 1002', 'ACK 1002', '-'],
      'close-wait',
    ],
    [
      'gives the connection up at data that reaches over its FIN',
      [SYN, ACK, 'FIN,ACK seq 1001', 'PSH,ACK seq 1001 len 5'],
      ['SYN,ACK 1001', '-', 'ACK 1002', 'RST 0'],
      undefined,
    ],
    ['refuses an ACK out of nothing', ['ACK seq 7 ack 99'], ['RST 0'], undefined],
    [
      'lets a FIN, a RST and nothing at all fall',
      ['FIN seq 7', 'RST seq 7', 'NONE seq 7', 'SYN,FIN seq 7'],
      ['-', '-', '-', '-'],
      undefined,
    ],
  ])('%s', (_, segments, said, state) => {
    expect(answers(22, segments)).toEqual({ said, state });
  });
});

describe('a closed port', () => {
  it.each<[string, string, string]>([
    ['refuses a SYN', SYN, 'RST,ACK 1001'],
    ['refuses an ACK with the number it acknowledges', 'ACK seq 7 ack 99', 'RST 0'],
    ['says nothing to a RST', 'RST seq 7', '-'],
    ['says nothing to a bad checksum', 'SYN seq 7 bad-checksum', '-'],
  ])('%s', (_, segment, said) => {
    expect(answers(81, [segment])).toEqual({ said: [said], state: undefined });
  });
});
