/** TCP flags as a person writes them. */
import { TCP_FLAG } from '../model/packet.ts';

/** `SYN,ACK`, or `NONE`. */
export function flagNames(flags: number): string {
  const names = Object.entries(TCP_FLAG).filter(([, bit]) => (flags & bit) !== 0);
  return names.length === 0 ? 'NONE' : names.map(([name]) => name).join(',');
}
