/** Lines of a packet's content that a helper wrote anew, where both are text: what SIP, FTP and IRC say to the other end. */
import type { Packet } from '../model/packet.ts';

/** A message has a few lines with addresses in them; more would bury the sentence. */
const MOST_LINES = 8;
const LONGEST_LINE = 120;
/** Bytes of ASCII, with tabs, ends of lines and the mark of IRC's own messages. */
const TEXT = /^(?:0[19ad]|[2-7][\da-f])*$/i;

export interface LineChange {
  readonly before: string;
  readonly after: string;
}

/** Nothing where one of the two is no text, or has lines of its own. */
export function changedLines(before: Packet, after: Packet): readonly LineChange[] {
  const { hex } = after.payload;
  if (before.payload.hex === hex || hex.length === 0) return [];
  const left = linesOf(before);
  const right = linesOf(after);
  if (left === undefined || right?.length !== left.length) return [];
  return left
    .flatMap((line, place) => {
      const other = right[place] ?? '';
      return line === other ? [] : [{ before: short(line), after: short(other) }];
    })
    .slice(0, MOST_LINES);
}

function linesOf({ payload: { hex, zeros } }: Packet): readonly string[] | undefined {
  if (zeros > 0) return undefined;
  if (!TEXT.test(hex)) return undefined;
  const text = (hex.match(/../g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join('');
  return text.split(/\r\n|\n/);
}

function short(line: string): string {
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}
