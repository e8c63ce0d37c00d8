/** What a walk puts onto the interfaces: what comes in, as it arrives, and what goes out, as it leaves, the answers of the host too. */
import type { Packet } from '../../model/packet.ts';
import type { Walk } from '../../model/walk.ts';

export interface Crossing {
  readonly device: string;
  readonly direction: 'In' | 'Out';
  readonly packet: Packet;
}

/** In the order they happen. */
export function crossingsOf(walk: Walk): readonly Crossing[] {
  const crossings: Crossing[] = [];
  if (walk.origin.kind === 'interface') {
    crossings.push({ device: walk.origin.name, direction: 'In', packet: walk.packet });
  }
  let { packet } = walk;
  for (const { event, changes } of walk.steps) {
    for (const change of changes) if (change.kind === 'packet') packet = change.after;
    // What loops back is seen once: as it comes in.
    if (event.kind === 'looped-back') crossings.push({ device: 'lo', direction: 'In', packet });
    if (event.kind === 'finished' && event.fate.outcome === 'sent' && event.fate.outInterface !== undefined) {
      crossings.push({ device: event.fate.outInterface, direction: 'Out', packet: event.fate.packet });
    }
    const started = event.kind === 'answer-started' ? walk.started[event.index] : undefined;
    if (started !== undefined) crossings.push(...crossingsOf(started.walk));
  }
  return crossings;
}
