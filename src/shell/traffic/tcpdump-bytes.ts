/** A packet's bytes as tcpdump prints them: `-x` `-X` `-A`, and `-xx` `-XX` with the frame's header (hex_and_ascii_print, ascii_print). */
import type { Packet } from '../../model/packet.ts';
import { packetBytes } from '../../values/packet-bytes.ts';

export interface BytesShown {
  readonly how: 'hex' | 'both' | 'ascii';
  /** The bytes of the link's header, where they are asked for. */
  readonly header: readonly number[];
}

const A_LINE = 16;
const HEX_WIDTH = 39;

/** Lines below that of the packet, each with its line end in front. */
export function bytesText(packet: Packet, { how, header }: BytesShown): string {
  const bytes = [...header, ...packetBytes(packet)];
  if (how === 'ascii') return `\n${asciiOf(bytes, true)}`;
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += A_LINE) {
    const row = bytes.slice(at, at + A_LINE);
    const hex = row.map((byte, place) => byte.toString(16).padStart(2, '0') + (place % 2 === 1 ? ' ' : ''));
    const text = hex.join('').trimEnd();
    const offset = `0x${at.toString(16).padStart(4, '0')}`;
    lines.push(`\n\t${offset}:  ${how === 'both' ? `${text.padEnd(HEX_WIDTH)}  ${asciiOf(row, false)}` : text}`);
  }
  return lines.join('');
}

/** What can be printed; `-A` keeps tabs and line ends, and leaves out the return in front of one. */
function asciiOf(bytes: readonly number[], keepsLines: boolean): string {
  return bytes
    .map((byte, at) => {
      if (keepsLines && (byte === 9 || byte === 10)) return String.fromCharCode(byte);
      if (keepsLines && byte === 13 && bytes[at + 1] === 10) return '';
      return byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : asciiOfOther(byte, keepsLines);
    })
    .join('');
}

function asciiOfOther(byte: number, keepsLines: boolean): string {
  return keepsLines && byte === 0x20 ? ' ' : '.';
}
