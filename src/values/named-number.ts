/** A number with a mask that iproute2's files may give a name: interface groups, realms (xtables_parse_val_mask). */
import { message } from '../model/message.ts';
import { ALL_BITS, type MaskedMark } from './mark.ts';
import { hex, readNumber } from './number.ts';
import { type Read, type ReadContext, read, refuse, type ValueKind } from './value-kind.ts';

/** `0x5`, `0x5/0xff`, or the name; `names` are those of the file as it is installed. */
export function namedNumber(names: Readonly<Record<string, number>>): ValueKind<MaskedMark> {
  const write = ({ value, mask }: MaskedMark): string => {
    if (mask !== ALL_BITS) return `${hex(value)}/${hex(mask)}`;
    return Object.keys(names).find((name) => names[name] === value) ?? hex(value);
  };
  return {
    words: 1,
    read([text = ''], context) {
      const [value, rest] = takeNumber(text);
      if (value !== undefined && rest === '') return read({ value, mask: ALL_BITS });
      if (value !== undefined && rest.startsWith('/')) return readMask(text, value, rest.slice(1), context);
      return readName(text, names, context);
    },
    write: (value) => [write(value)],
    describe: write,
    control: { kind: 'text', example: '0x5/0xff' },
  };
}

/** strtoul(3): the digits that the text begins with, and what is behind them. */
function takeNumber(text: string): readonly [number: number | undefined, rest: string] {
  const digits = /^(?:0x[0-9a-f]+|0[0-7]*|[1-9]\d*)/i.exec(text)?.[0] ?? '';
  const number = readNumber(digits);
  return [number === undefined || number > ALL_BITS ? undefined : number, text.slice(digits.length)];
}

function readMask(text: string, value: number, behind: string, { kind, flag }: ReadContext): Read<MaskedMark> {
  const [mask, rest] = takeNumber(behind);
  const wrong = message('value.named-number.wrong', { text });
  if (mask === undefined) return refuse(wrong, `${kind}: bad integer value for option "${flag}", or out of range.`);
  if (rest !== '') return refuse(wrong, `${kind}: trailing garbage after value for option "${flag}".`);
  return read({ value, mask });
}

function readName(
  text: string,
  names: Readonly<Record<string, number>>,
  { kind, flag }: ReadContext,
): Read<MaskedMark> {
  const value = names[text];
  if (value !== undefined) return read({ value, mask: ALL_BITS });
  return refuse(
    message('value.named-number.wrong', { text }),
    `${kind}: could not map name ${text} to an integer value for option "${flag}".`,
  );
}
