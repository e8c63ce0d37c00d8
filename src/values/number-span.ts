/** A number or `from:to` with open ends (XTTYPE_UINT16RC, UINT32RC). */
import { message } from '../model/message.ts';
import { type NumberBounds, readNumber } from './number.ts';
import { read, refuse, type ValueKind } from './value-kind.ts';

/** Both ends included. */
export interface NumberSpan {
  readonly from: number;
  readonly to: number;
}

export function isInSpan(value: number, span: NumberSpan): boolean {
  return value >= span.from && value <= span.to;
}

/** `80`, or "80 to 90". */
export function describeSpan(span: NumberSpan) {
  return span.from === span.to ? span.from : message('value.span', { from: span.from, to: span.to });
}

/** `80`, or `80:90`. */
export function writeSpan(span: NumberSpan, separator = ':'): string {
  return span.from === span.to ? String(span.from) : `${span.from}${separator}${span.to}`;
}

/** As iptables, takes a span whose end lies before its beginning: nothing is in it. */
export function numberSpan(bounds: NumberBounds): ValueKind<NumberSpan> {
  return {
    words: 1,
    read([text = ''], { kind = '', flag = '' }) {
      const parts = text.split(':');
      const [from, to] = parts.length === 1 ? [parts[0], parts[0]] : parts;
      const start = from === '' ? bounds.from : readNumber(from ?? '');
      const end = to === '' ? bounds.to : readNumber(to ?? '');
      if (
        parts.length > 2 ||
        text === '' ||
        start === undefined ||
        end === undefined ||
        start > bounds.to ||
        end > bounds.to
      ) {
        const tool = `${kind}: bad value for option "${flag}" near "${text}", or out of range (${bounds.from}-${bounds.to}).`;
        return refuse(message('value.number-span.wrong', { text, from: bounds.from, to: bounds.to }), tool);
      }
      return read({ from: start, to: end });
    },
    write: (span) => [writeSpan(span)],
    describe: describeSpan,
    control: { kind: 'text', example: bounds.example },
  };
}
