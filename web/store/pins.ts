/** Pinned connections: packets of the story that must keep passing, where they stand and, asked once more, at its end. */
import { simulateEvent, type Walk } from '#netfilter';
import { momentAfter, type Simulation } from './simulation.ts';
import { sliceOf } from './slices.ts';

/** A pinned packet that would no longer pass. */
export interface Cut {
  readonly event: string;
  /** How it would end. */
  readonly walk: Walk;
  /** It still passes where it stands, but the next one like it, behind all that the story does, would not. */
  readonly isLater: boolean;
}

function isPassing({ fate: { outcome } }: Walk): boolean {
  return outcome === 'sent' || outcome === 'delivered';
}

/** Milliseconds in which pinned packets are asked once more; of thousands that walk far, the rest is not. */
const AT_ONCE = 200;

/** Every pinned packet as it ends, and as the same packet would end behind the last event. */
function pinned(simulation: Simulation): readonly Cut[] {
  const last = simulation.results.at(-1);
  if (last === undefined) return [];
  const { program, host, world } = momentAfter(last);
  const isLong = sliceOf(AT_ONCE);
  let isEnough = false;
  return simulation.results.flatMap((result): readonly Cut[] => {
    const { event } = result;
    if (result.kind !== 'packet' || event.kind !== 'packet' || event.isPinned !== true) return [];
    const again = isEnough ? undefined : simulateEvent(program, host, world, event).walk;
    isEnough ||= again !== undefined && isLong({ walk: again });
    const later = again === undefined ? [] : [{ event: event.id, walk: again, isLater: true }];
    return [{ event: event.id, walk: result.walk, isLater: false }, ...later];
  });
}

/** The pinned packets that passed before an edit and would not behind it; each is told once. */
export function cutPins(before: Simulation, after: Simulation): readonly Cut[] {
  const cut = pinned(after).filter(({ walk }) => !isPassing(walk));
  if (cut.length === 0) return [];
  const passed = new Set(pinned(before).flatMap((pin) => (isPassing(pin.walk) ? [keyOf(pin)] : [])));
  const lost = cut.filter((pin) => passed.has(keyOf(pin)));
  return lost.filter((pin, place) => lost.findIndex(({ event }) => event === pin.event) === place);
}

function keyOf({ event, isLater }: Cut): string {
  return `${isLater} ${event}`;
}
