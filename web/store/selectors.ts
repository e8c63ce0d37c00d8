/** What components read: derived from the state, never kept in it. */
import type { Walk } from '#netfilter';
import type { EventResult, Simulation } from './simulation.ts';
import type { AppState } from './store.ts';

/** What an event of the story came to. */
export function resultOf(simulation: Simulation, event: string): EventResult | undefined {
  return simulation.results.find((result) => result.event.id === event);
}

/** The walk that is shown. */
export function currentWalk(state: Pick<AppState, 'simulation' | 'packet'>): Walk | undefined {
  if (state.packet === undefined) return undefined;
  const result = resultOf(state.simulation, state.packet.event);
  if (result?.kind !== 'packet') return undefined;
  let walk: Walk | undefined = result.walk;
  for (const index of state.packet.path) walk = walk?.started[index]?.walk;
  return walk;
}

/** The place of the packet in view in the story, from 1, as people count. */
export function packetNumber({ lab, packet }: Pick<AppState, 'lab' | 'packet'>): number {
  return lab.story.findIndex((event) => event.id === packet?.event) + 1;
}
