/** Where the reader stands once the story has been worked out anew. */
import type { AppState } from './app-state.ts';
import { currentWalk } from './selectors.ts';
import type { EventResult, Simulation } from './simulation.ts';

/**
 * The event stays in view if it is still there, its packet at the end if it was at the end; else the nearest one in
 * front of it that is still there, or the first packet.
 */
export function playbackAfter(state: AppState, simulation: Simulation): Partial<AppState> {
  const { packet } = state;
  if (packet !== undefined && isToCome(simulation, packet.event)) return waiting(state);
  const same = simulation.results.find((result) => result.event.id === packet?.event) ?? inFront(state, simulation);
  if (same?.kind === 'command') return { packet: inView(same), cursor: 0, isPlaying: false, lastMove: 'jump' };
  const walks = simulation.results.filter((result) => result.kind === 'packet');
  const shown = walks.find((result) => result === same) ?? walks[0];
  if (shown === undefined) return { packet: undefined, cursor: 0, isPlaying: false, lastMove: 'jump' };
  const isSame = shown.event.id === packet?.event && packet.path.length === 0;
  const old = state.simulation.results.find((result) => result.event.id === packet?.event);
  const oldLength = old?.kind === 'packet' ? old.walk.steps.length : 0;
  const wasAtEnd = !isSame || state.cursor >= oldLength;
  const { length } = shown.walk.steps;
  return {
    packet: isSame ? packet : inView(shown),
    cursor: wasAtEnd ? length : Math.min(state.cursor, length),
    isPlaying: false,
    lastMove: 'jump',
  };
}

/** The event is in the story, and not worked out yet. */
function isToCome({ lab, results }: Simulation, id: string): boolean {
  return lab.story.slice(results.length).some((event) => event.id === id);
}

/** Further than any walk goes: its end. */
const AT_END = 10_000_000;

/** The event stays in view until it comes (`long-story.ts`), its packet at the end if it was at the end. */
function waiting(state: AppState): Partial<AppState> {
  const walk = currentWalk(state);
  const isAtEnd = walk !== undefined && state.cursor >= walk.steps.length;
  return { cursor: isAtEnd ? AT_END : state.cursor, isPlaying: false, lastMove: 'jump' };
}

function inView({ event }: EventResult): AppState['packet'] {
  return { event: event.id, path: [] };
}

/** The nearest packet or command that stood in front of the event in view, and still is in the story. */
function inFront({ packet, simulation: old }: AppState, { results }: Simulation): EventResult | undefined {
  const place = old.results.findIndex(({ event }) => event.id === packet?.event);
  const still = new Map(results.map((result) => [result.event.id, result]));
  const before = old.results
    .slice(0, Math.max(0, place))
    .findLast(({ kind, event }) => kind !== 'wait' && still.has(event.id));
  return before && still.get(before.event.id);
}
