import { expect, test } from 'vitest';
import { hostWith, see } from '../conntrack/conversation.ts';
import { packetOf } from '../conntrack/one-line.ts';
import type { Connection } from '../model/connection.ts';
import { HELPERS, helperNamed } from './index.ts';

// Conversations of each helper are recorded in e2e/kernel/cases/connection-helpers.ndjson.
const hexOf = (text: string): string => [...text].map((c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('');

/** What the helper waits for behind one packet of a conversation from 192.168.1.10 to 198.51.100.7. */
function waitsFor(name: string, line: string, direction: 'ORIGINAL' | 'REPLY') {
  const first = direction === 'ORIGINAL' ? line : line.replace(/^(\S+) > (\S+)/, '$2 > $1');
  const { world, after } = see(packetOf(first.replace(/ (PSH,)?ACK.*/, ' SYN')));
  const helped = helperNamed(name)?.help?.({
    packet: packetOf(line),
    connection: after as Connection,
    direction,
    state: 'ESTABLISHED',
    world,
    host: hostWith(),
  });
  return helped?.expectations?.map(
    ({ source = 'any', destination, destinationId }) => `${source} > ${destination}:${destinationId}`,
  );
}

test.each([
  ['tftp', '192.168.1.10:40000 > 198.51.100.7:69 udp hex 0001', 'ORIGINAL', ['198.51.100.7 > 192.168.1.10:40000']],
  ['tftp', '192.168.1.10:40000 > 198.51.100.7:69 udp hex 0003', 'ORIGINAL', undefined],
  [
    'irc',
    `192.168.1.10:40000 > 198.51.100.7:6667 tcp PSH,ACK hex ${hexOf('PRIVMSG bob :\u0001DCC SEND a.jpg 3232235786 5000 1\u0001\r\n')}`,
    'ORIGINAL',
    ['any > 192.168.1.10:5000'],
  ],
  [
    'irc',
    `192.168.1.10:40000 > 198.51.100.7:6667 tcp PSH,ACK hex ${hexOf('PRIVMSG bob :\u0001DCC SEND a.jpg 167772161 5000 1\u0001\r\n')}`,
    'ORIGINAL',
    undefined,
  ],
  [
    'amanda',
    `198.51.100.7:10080 > 192.168.1.10:700 udp hex ${hexOf('x\nCONNECT DATA 5000 MESG 5001\nOPTIONS ;\n')}`,
    'REPLY',
    ['192.168.1.10 > 198.51.100.7:5001', '192.168.1.10 > 198.51.100.7:5000'],
  ],
] as const)('%s, behind %s: %s', (name, line, direction, wanted) =>
  expect(waitsFor(name, line, direction)).toEqual(wanted),
);

test('a helper goes by one name', () => {
  expect(new Set(HELPERS.map(({ name }) => name)).size).toBe(HELPERS.length);
  expect(helperNamed('nosuch')).toBeUndefined();
});
