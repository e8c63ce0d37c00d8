import { expect, test } from 'vitest';
import { packetOf } from '../conntrack/one-line.ts';
import { withPayloadText } from '../helpers/payload-text.ts';
import { changedLines } from './payload-changes.ts';

const saying = (text: string) => withPayloadText(packetOf('10.0.0.1:5060 > 10.0.0.2:5060 udp'), text);

test.each([
  [
    'lines that differ',
    'a\r\nb 10.0.0.1\r\n',
    'a\r\nb 192.0.2.1\r\n',
    [{ before: 'b 10.0.0.1', after: 'b 192.0.2.1' }],
  ],
  ['nothing new', 'a\r\n', 'a\r\n', []],
  ['other lines', 'a\r\n', 'a\r\nb\r\n', []],
  ['what is no text', 'a\u00ff', 'b\u00ff', []],
] as const)('%s', (_what, before, after, lines) => expect(changedLines(saying(before), saying(after))).toEqual(lines));

test('a long line is cut, and of many lines the first are told', () => {
  const many = (letter: string): string => `${letter.repeat(200)}\n`.repeat(20);
  const lines = changedLines(saying(many('a')), saying(many('b')));
  expect([lines.length, lines[0]?.after.length]).toEqual([8, 121]);
});
