import { expect, test } from 'vitest';
import type { HostFlow, WaitingData } from '../model/world.ts';
import { type SequenceRange, selectiveOptions } from './selective-acknowledgement.ts';

const SACK_PERMITTED = { kind: 4, data: '' };
const range = (text: string): SequenceRange => {
  const [from = 0, to = 0] = text.split('-').map(Number);
  return { from, to };
};
const waits = (text: string): WaitingData => ({ ...range(text), isFinal: false });

function blocks(waiting: readonly string[], twice?: string, offered = [SACK_PERMITTED]): readonly string[] {
  const flow: HostFlow = { state: 'established', next: 1, expected: 1001, offered, waiting: waiting.map(waits) };
  const hex = selectiveOptions(flow, twice === undefined ? undefined : range(twice)).at(-1)?.data ?? '';
  const numbers = hex.match(/.{8}/g)?.map((word) => Number.parseInt(word, 16)) ?? [];
  return numbers.flatMap((from, at) => (at % 2 === 0 ? [`${from}-${numbers[at + 1]}`] : []));
}

// RFC 2018 and 2883; the lengths as recorded: found-by-fuzzing/data-ahead-in-several-pieces.
test.each([
  ['nothing to say', [], undefined, []],
  ['what came twice first', ['1011-1016'], '1001-1006', ['1001-1006', '1011-1016']],
  ['ranges that touch are one', ['1011-1016', '1016-1021'], undefined, ['1011-1021']],
  ['the latest first', ['1011-1016', '1031-1036'], undefined, ['1031-1036', '1011-1016']],
  ['a piece that closes a gap', ['1011-1016', '1021-1026', '1016-1021'], undefined, ['1011-1026']],
  ['four at most', ['10-11', '20-21', '30-31', '40-41'], '1-2', ['1-2', '40-41', '30-31', '20-21']],
] as const)('%s', (_what, waiting, twice, said) => expect(blocks(waiting, twice)).toEqual(said));

test('nothing is said to whom did not ask', () => expect(blocks(['1011-1016'], '1001-1006', [])).toEqual([]));
