/** Numbers from one to another as several matches list them: `spi:5`, `spis:!5:9`. */
import type { Held } from '../../extensions/option.ts';
import type { NumberSpan } from '../../values/number-span.ts';
import { bang } from '../printer.ts';

const LARGEST_32 = 0xffff_ffff;

/** `label:5` or `labels:5:9`; nothing for a span of all 32 bits, unless it is negated. */
export function listedSpan(label: string, held: Held<NumberSpan> | undefined): string | undefined {
  if (held === undefined) return undefined;
  const { from, to } = held.value;
  if (from === 0 && to === LARGEST_32 && !held.inverted) return undefined;
  return from === to ? `${label}:${bang(held)}${from}` : `${label}s:${bang(held)}${from}:${to}`;
}

/** `label:!5`. */
export function listedNumber(label: string, held: Held<number> | undefined): string | undefined {
  return held && `${label}:${bang(held)}${held.value}`;
}
