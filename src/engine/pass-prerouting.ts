/** PREROUTING and what conntrack does in front of it; the same for what the host receives and for what a bridge passes on. */
import type { Fate } from '../model/walk.ts';
import { defragment } from './defragment.ts';
import { dropped, held } from './end-flight.ts';
import type { Flight } from './flight.ts';
import { isReassembling } from './reassembly.ts';
import { runHook } from './run-hook.ts';

/** Nothing: the packet goes on. */
export function passPrerouting(flight: Flight): Fate | undefined {
  if (isReassembling(flight.program)) {
    const piece = defragment(flight, 'prerouting');
    if (piece !== 'whole' && piece !== 'odd') return piece === 'held' ? held(flight) : dropped(flight, piece);
  }
  const drop = runHook(flight, 'PREROUTING');
  return drop === undefined ? undefined : dropped(flight, drop);
}
