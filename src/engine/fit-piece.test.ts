import { expect, test } from 'vitest';
import type { Packet } from '../model/packet.ts';
import { readPacketLine } from '../values/packet-line.ts';
import { contentLength, fitPiece } from './fit-piece.ts';

const V4 = '99 192.0.2.9 > 192.0.2.1';
const V6 = '99 2001:db8::9 > 2001:db8::1';

/** `8+16…`: 16 bytes from the eighth on, and more to follow. */
function piece(line: string, text: string): Packet {
  const [offset = 0, bytes = 0] = text.split('+').map((number) => Number.parseInt(number, 10));
  const { packet } = readPacketLine(line);
  return { ...packet, fragment: { offset, more: text.endsWith('…') }, payload: { hex: '', zeros: bytes } };
}

const keptOf = (line: string, text: string, ...waiting: readonly string[]): string => {
  const found = fitPiece(
    piece(line, text),
    waiting.map((one) => piece(line, one)),
  );
  return typeof found === 'string' ? found : `${contentLength(found)} bytes`;
};

// As recorded from Linux 6.18: e2e/kernel/cases, found-by-fuzzing/piece-of-odd-length and those beside it.
test.each([
  ['0+16…', [], '16 bytes'],
  ['0+20…', [], '16 bytes'],
  ['0+4…', [], 'corrupt'],
  ['8+0…', ['0+8…'], 'corrupt'],
  ['16+4', ['0+16…'], '4 bytes'],
  ['16+8', ['32+8…'], 'corrupt'],
  ['24+8', ['16+8'], 'corrupt'],
  ['24+8…', ['16+8'], 'corrupt'],
  ['0+16…', ['16+8'], '16 bytes'],
] as const)('of IPv4 %s behind %j is kept: %s', (text, waiting, kept) =>
  expect(keptOf(V4, text, ...waiting)).toBe(kept),
);

test('in IPv6 a piece of odd length is not for the queue to judge', () => {
  expect(keptOf(V6, '0+20…')).toBe('odd');
  expect(keptOf(V6, '16+4', '0+16…')).toBe('4 bytes');
});
