/** The TOS byte under a mask, by number or name (tos_parse_symbolic of tos_values.c). */
import { message } from '../model/message.ts';
import { hex, readNumber } from './number.ts';
import { type Read, read, refuse, type ValueKind } from './value-kind.ts';

export interface MaskedTos {
  readonly value: number;
  readonly mask: number;
}

const NAMES: readonly (readonly [string, number])[] = [
  ['Minimize-Delay', 0x10],
  ['Maximize-Throughput', 0x08],
  ['Maximize-Reliability', 0x04],
  ['Minimize-Cost', 0x02],
  ['Normal-Service', 0x00],
];
/** Names leave the two ECN bits alone. */
const WITHOUT_ECN = 0x3f;

function readTos([text = '']: readonly string[]): Read<MaskedTos> {
  const [first = '', second] = text.split('/', 2);
  const value = readNumber(first);
  const mask = second === undefined ? 0xff : readNumber(second);
  if (value !== undefined && mask !== undefined && value <= 0xff && mask <= 0xff) return read({ value, mask });
  const named = NAMES.find(([name]) => name.toLowerCase() === text.toLowerCase());
  if (named) return read({ value: named[1], mask: WITHOUT_ECN });
  return refuse(message('value.tos.wrong', { text }), `Symbolic name "${text}" is unknown`);
}

function describeTos({ value, mask }: MaskedTos) {
  return mask === 0xff ? hex(value, 2) : message('value.masked', { value: hex(value, 2), mask: hex(mask, 2) });
}

/** `0x10/0x3f`; printed with its mask. */
export const maskedTos: ValueKind<MaskedTos> = {
  words: 1,
  read: readTos,
  write: ({ value, mask }) => [`${hex(value, 2)}/${hex(mask, 2)}`],
  describe: describeTos,
  control: { kind: 'text', example: '0x10' },
};
