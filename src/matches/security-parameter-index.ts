/** The security parameter index that `-m esp` and `-m ah` look at. */
import type { Packet } from '../model/packet.ts';
import { type NumberSpan, numberSpan } from '../values/number-span.ts';
import type { ValueKind } from '../values/value-kind.ts';

const LARGEST = 4_294_967_295;
const span = numberSpan({ from: 0, to: LARGEST, example: '256:512' });

/** The span of all is not printed. */
export const parameterIndexSpan: ValueKind<NumberSpan> = {
  ...span,
  write: (value, context) => (value.from === 0 && value.to === LARGEST ? [] : span.write(value, context)),
};

/** The index, `place` hex digits into the header; none when the packet is too short for it. */
export function parameterIndexAt({ payload }: Packet, place: number): number | undefined {
  const digits = payload.hex
    .padEnd(Math.min(payload.hex.length + payload.zeros * 2, place + 8), '0')
    .slice(place, place + 8);
  return digits.length < 8 ? undefined : Number.parseInt(digits, 16);
}
