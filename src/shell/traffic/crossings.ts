/** What a walk puts onto the interfaces: what comes in, as it arrives, and what goes out, as it leaves, the answers of the host too. */
import type { Packet } from '../../model/packet.ts';
import type { Walk, WalkEvent } from '../../model/walk.ts';

export interface Crossing {
  readonly device: string;
  readonly direction: 'In' | 'Out';
  readonly packet: Packet;
}

/** What a step puts onto interfaces; `isBridged`: it crosses a bridge, whose own interface does not see it. */
function crossingsAt(event: WalkEvent, packet: Packet, isBridged: boolean): readonly Crossing[] {
  switch (event.kind) {
    // What loops back is seen once: as it comes in.
    case 'looped-back':
      return [{ device: 'lo', direction: 'In', packet }];
    case 'bridged': {
      const isHandedUp = event.to === 'host' || (event.why === 'group' && event.from !== undefined);
      return isHandedUp ? [{ device: event.bridge, direction: 'In', packet }] : [];
    }
    case 'finished': {
      const { outcome, outInterface, ports = [], packet: sent } = event.fate;
      if (outcome !== 'sent' || outInterface === undefined) return [];
      const devices = isBridged ? ports : [outInterface, ...ports];
      return devices.map((device) => ({ device, direction: 'Out', packet: sent }));
    }
    default:
      return [];
  }
}

/** In the order they happen. */
export function crossingsOf(walk: Walk): readonly Crossing[] {
  const crossings: Crossing[] = [];
  if (walk.origin.kind === 'interface') {
    crossings.push({ device: walk.origin.name, direction: 'In', packet: walk.packet });
  }
  let { packet } = walk;
  let isBridged = walk.origin.kind === 'host' && walk.origin.what === 'bridge';
  for (const { event, changes } of walk.steps) {
    for (const change of changes) if (change.kind === 'packet') packet = change.after;
    if (event.kind === 'bridged') isBridged = event.from !== undefined && event.why !== 'group';
    crossings.push(...crossingsAt(event, packet, isBridged));
    const started = event.kind === 'answer-started' ? walk.started[event.index] : undefined;
    if (started !== undefined) crossings.push(...crossingsOf(started.walk));
  }
  return crossings;
}
