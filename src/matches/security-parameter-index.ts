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

/** Where the index stands, and how long the header is that the kernel wants whole; both in bytes. */
export interface IndexPlace {
  readonly at: number;
  readonly header: number;
}

/** The index; none when the packet is too short for the header (skb_header_pointer). */
export function parameterIndexAt({ payload: { hex, zeros } }: Packet, { at, header }: IndexPlace): number | undefined {
  const length = hex.length + zeros * 2;
  if (length < header * 2) return undefined;
  return Number.parseInt(hex.padEnd(length, '0').slice(at * 2, at * 2 + 8), 16);
}
