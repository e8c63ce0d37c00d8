/** A span of numbers that is not printed where it holds all of them, negated or not. */
import { type NumberSpan, numberSpan } from '../values/number-span.ts';
import type { ValueKind } from '../values/value-kind.ts';

const LARGEST = 0xffffffff;
const span = numberSpan({ from: 0, to: LARGEST, example: '1:9' });

/** 32 bits, whatever the header's field has. */
export const silentSpan: ValueKind<NumberSpan> = {
  ...span,
  write: (value, context) => (value.from === 0 && value.to === LARGEST ? [] : span.write(value, context)),
};
