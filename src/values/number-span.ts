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

function endOf(text: string, { to }: NumberBounds): number | undefined {
  const end = text === '' ? to : readNumber(text);
  return end !== undefined && end <= to ? end : undefined;
}

/** xtopt_parse_mint(): what is no number, what stands behind one, and a third part. */
function spanWords(
  near: string | undefined,
  { kind, flag }: { readonly kind: string; readonly flag: string },
  { from, to }: NumberBounds,
): string {
  if (near === undefined) return `${kind}: Too many components for option "${flag}" (max: 2)`;
  const rest = /^\d+([^\d:].*)$/.exec(near)?.[1];
  if (rest !== undefined) return `${kind}: Argument to "${flag}" has unexpected characters near "${rest}".`;
  return `${kind}: bad value for option "${flag}" near "${near}", or out of range (${from}-${to}).`;
}

/** As iptables, takes a span whose end lies before its beginning: nothing is in it. */
export function numberSpan(bounds: NumberBounds): ValueKind<NumberSpan> {
  return {
    words: 1,
    read([text = ''], { kind = '', flag = '' }) {
      const [first = '', last, ...more] = text.split(':');
      const start = first === '' ? bounds.from : readNumber(first);
      const isStart = start !== undefined && start <= bounds.to;
      const end = last === undefined ? start : endOf(last, bounds);
      if (isStart && end !== undefined && more.length === 0) return read({ from: start, to: end });
      const near = isStart ? (last ?? text) : text;
      return refuse(
        message('value.number-span.wrong', { text, from: bounds.from, to: bounds.to }),
        spanWords(more.length === 0 ? near : undefined, { kind, flag }, bounds),
      );
    },
    write: (span) => [writeSpan(span)],
    describe: describeSpan,
    control: { kind: 'text', example: bounds.example },
  };
}
