/** The TCP options that window tracking reads: window scale, SACK permitted, SACK blocks (tcp_options, tcp_sack). */
import type { TcpHeader } from '../model/packet.ts';
import { isAfter } from './sequence.ts';

const END = 0;
const WINDOW_SCALE = 3;
const SACK_PERMITTED = 4;
const SACK = 5;
const MAX_SCALE = 14;

export interface OfferedOptions {
  readonly scale: number | undefined;
  readonly isSackPermitted: boolean;
}

/** tcp_options(); nothing when there are none at all, since then the kernel leaves what it knew. */
export function offeredOptions({ options }: TcpHeader): OfferedOptions | undefined {
  if (options.length === 0) return undefined;
  let scale: number | undefined;
  let isSackPermitted = false;
  for (const { kind, data } of options) {
    if (kind === END) break;
    if (kind === SACK_PERMITTED && data === '') isSackPermitted = true;
    if (kind === WINDOW_SCALE && data.length === 2) scale = Math.min(Number.parseInt(data, 16), MAX_SCALE);
  }
  return { scale, isSackPermitted };
}

/** tcp_sack(): the highest right edge of the first SACK option's blocks, or the acknowledgement itself. */
export function selectiveAcknowledgement({ options, acknowledgement }: TcpHeader): number {
  let highest = acknowledgement;
  for (const { kind, data } of options) {
    if (kind === END) break;
    if (kind !== SACK || data.length < 16 || data.length % 16 !== 0) continue;
    for (let at = 8; at < data.length; at += 16) {
      const edge = Number.parseInt(data.slice(at, at + 8), 16);
      if (isAfter(edge, highest)) highest = edge;
    }
    break;
  }
  return highest;
}
