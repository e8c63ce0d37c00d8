import { expect, test } from 'vitest';
import { hostWith, see } from '../conntrack/conversation.ts';
import { packetOf } from '../conntrack/one-line.ts';
import type { Connection } from '../model/connection.ts';
import { sane } from './sane.ts';

// nf_conntrack_sane.c; the same is recorded in e2e/kernel/cases/connection-helpers.ndjson (conntrack/sane-*).
const UP = '192.168.1.10:40000 > 198.51.100.7:6566 tcp';
const START = `${UP} PSH,ACK hex 0000000700000001`;
const ANSWER = '198.51.100.7:6566 > 192.168.1.10:40000 tcp PSH,ACK hex';

/** What is waited for behind these segments. */
function waitsFor(...lines: readonly string[]): readonly string[] {
  const { world, after } = see(packetOf(`${UP} SYN`));
  let connection = after as Connection;
  let waited: readonly string[] = [];
  for (const line of lines) {
    const direction = line.startsWith('192') ? 'ORIGINAL' : 'REPLY';
    const packet = packetOf(line);
    const view = { packet, connection, direction, state: 'ESTABLISHED', world, host: hostWith() } as const;
    const helped = sane.help?.(view);
    connection = helped?.connection ?? connection;
    waited =
      helped?.expectations?.map((each) => `${each.source} > ${each.destination}:${each.destinationId}`) ?? waited;
  }
  return waited;
}

test.each([
  ['a start and its answer', [START, `${ANSWER} 0000000000001b5900000000`], ['192.168.1.10 > 198.51.100.7:7001']],
  ['an answer alone', [`${ANSWER} 0000000000001b5900000000`], []],
  ['a refusal', [START, `${ANSWER} 0000000700001b5900000000`], []],
  ['a short answer', [START, `${ANSWER} 00000000`, `${ANSWER} 0000000000001b5900000000`], []],
  ['another request in between', [START, `${UP} PSH,ACK hex 0000000300000001`, `${ANSWER} 0000000000001b59`], []],
  ['a longer request', [`${UP} PSH,ACK hex 000000070000000100`, `${ANSWER} 0000000000001b59`], []],
] as const)('%s', (_what, lines, waited) => expect(waitsFor(...lines)).toEqual(waited));
