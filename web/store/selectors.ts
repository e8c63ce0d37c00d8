/** What components read: derived from the state, never kept in it. */
import type { Host, Moment, Program, Walk } from '#netfilter';
import type { AppState } from './app-state.ts';
import { type EventResult, momentAfter, type Simulation } from './simulation.ts';

type InView = Pick<AppState, 'simulation' | 'packet'>;

/** What an event of the story came to. */
export function resultOf({ results }: Simulation, event: string): EventResult | undefined {
  return byEvent(results).get(event);
}

const known = new WeakMap<Simulation['results'], ReadonlyMap<string, EventResult>>();

/** A list asks for each of its thousands of events. */
function byEvent(results: Simulation['results']): ReadonlyMap<string, EventResult> {
  const all = known.get(results) ?? new Map(results.map((result) => [result.event.id, result]));
  known.set(results, all);
  return all;
}

/** What the event in view came to. */
export function currentResult({ simulation, packet }: InView): EventResult | undefined {
  return packet === undefined ? undefined : resultOf(simulation, packet.event);
}

/** The walk that is shown. */
export function currentWalk(state: InView): Walk | undefined {
  const result = currentResult(state);
  if (result?.kind !== 'packet') return undefined;
  let walk: Walk | undefined = result.walk;
  for (const index of state.packet?.path ?? []) walk = walk?.started[index]?.walk;
  return walk;
}

/** The host as the packet in view met it, or as the command in view left it; without either, as the story starts. */
export function momentNow(state: InView): Moment {
  return currentResult(state)?.moment ?? state.simulation.start;
}

/** Its rules: what map and chain panel show. */
export function programNow(state: InView): Program {
  return momentNow(state).program;
}

export function hostNow(state: InView): Host {
  return momentNow(state).host;
}

/** The host as the event in view leaves it: where the terminal stands, and edits from here on begin. */
export function momentAfterNow(state: InView): Moment {
  const result = currentResult(state);
  return result === undefined ? state.simulation.start : momentAfter(result);
}

/** The place of the packet in view in the story, from 1, as people count. */
export function packetNumber({ lab, packet }: Pick<AppState, 'lab' | 'packet'>): number {
  return lab.story.findIndex((event) => event.id === packet?.event) + 1;
}
