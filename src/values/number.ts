/** Whole numbers as strtoul(3) with base 0 reads them: decimal, `0x` hexadecimal, `0` octal (xtables_strtoui, XTTYPE_UINT8 ... UINT32). */
import { message } from '../model/message.ts';
import { type Read, type ReadContext, read, refuse, type ValueKind } from './value-kind.ts';

/** The number, if that is all the text is but for spaces and a `+` in front, which strtoul(3) goes over. */
export function readNumber(padded: string): number | undefined {
  const text = /^[\s+]/.test(padded) ? padded.replace(/^\s*\+?/, '') : padded;
  if (/^0x[0-9a-f]+$/i.test(text)) return Number.parseInt(text.slice(2), 16);
  if (/^0[0-7]*$/.test(text)) return Number.parseInt(text, 8);
  return /^[1-9][0-9]*$/.test(text) ? Number(text) : undefined;
}

/** `0x1f`, with at least `digits` digits. */
export function hex(value: number, digits = 1): string {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}

export interface NumberBounds {
  readonly from: number;
  readonly to: number;
  readonly example: string;
}

/** Says that a number is missing or out of bounds, as xtopt_parse_int() does. */
function refuseNumber(text: string, bounds: Pick<NumberBounds, 'from' | 'to'>, context: ReadContext): Read<never> {
  const { kind = '', flag = '' } = context;
  const tool = `${kind}: bad value for option "${flag}", or out of range (${bounds.from}-${bounds.to}).`;
  return refuse(message('value.number.wrong', { text, from: bounds.from, to: bounds.to }), tool);
}

/** A number from `from` to `to`, printed in decimal. */
export function wholeNumber(bounds: NumberBounds): ValueKind<number> {
  return {
    words: 1,
    read([text = ''], context) {
      const value = readNumber(text);
      return value === undefined || value < bounds.from || value > bounds.to
        ? refuseNumber(text, bounds, context)
        : read(value);
    },
    write: (value) => [String(value)],
    describe: (value) => value,
    control: { kind: 'number', ...bounds },
  };
}

/** The same, printed in hexadecimal with at least `digits` digits. */
export function hexNumber(bounds: NumberBounds & { readonly digits: number }): ValueKind<number> {
  return {
    ...wholeNumber(bounds),
    write: (value) => [hex(value, bounds.digits)],
    describe: (value) => hex(value, bounds.digits),
    control: { kind: 'text', example: bounds.example },
  };
}

/** Eight bits, printed in hexadecimal. */
export const byteBits: ValueKind<number> = hexNumber({ from: 0, to: 255, digits: 2, example: '0x03' });
