/** Differentiated services code points, by number or class (dscp_helper.c). */
import { message } from '../model/message.ts';
import { hex, hexNumber } from './number.ts';
import { read, refuse, type ValueKind } from './value-kind.ts';

const CLASSES: Readonly<Record<string, number>> = {
  CS0: 0x00,
  CS1: 0x08,
  CS2: 0x10,
  CS3: 0x18,
  CS4: 0x20,
  CS5: 0x28,
  CS6: 0x30,
  CS7: 0x38,
  BE: 0x00,
  AF11: 0x0a,
  AF12: 0x0c,
  AF13: 0x0e,
  AF21: 0x12,
  AF22: 0x14,
  AF23: 0x16,
  AF31: 0x1a,
  AF32: 0x1c,
  AF33: 0x1e,
  AF41: 0x22,
  AF42: 0x24,
  AF43: 0x26,
  EF: 0x2e,
};
const NAMES = Object.keys(CLASSES);

/** The class of a code point, for people. */
function nameOfDscp(value: number): string | undefined {
  return NAMES.find((name) => CLASSES[name] === value);
}

export function describeDscp(value: number) {
  const name = nameOfDscp(value);
  return name === undefined ? hex(value, 2) : message('value.icmp', { name, number: hex(value, 2) });
}

export const dscpNumber: ValueKind<number> = {
  ...hexNumber({ from: 0, to: 63, digits: 2, example: '0x2e' }),
  describe: describeDscp,
};

/** `EF`, `af21`, `CS6`: read as its number. */
export const dscpClass: ValueKind<number> = {
  words: 1,
  read([text = '']) {
    const value = CLASSES[text.toUpperCase()];
    return value === undefined
      ? refuse(message('value.dscp.wrong', { text, names: NAMES }), `Invalid DSCP value \`${text}'`)
      : read(value);
  },
  write: (value) => [hex(value, 2)],
  describe: describeDscp,
  control: { kind: 'choice', among: NAMES },
};
