/** The one place where the page asks the core to parse, compile and simulate. */
import type { Lab, Program, StoryEvent, Walk, World } from '#netfilter';
import { openingSimulation } from './opening-lab.ts';

/** What one event of the story came to. */
export type EventResult =
  | { readonly kind: 'packet'; readonly event: StoryEvent; readonly walk: Walk }
  | { readonly kind: 'wait'; readonly event: StoryEvent; readonly world: World };

/** All that follows from a lab. */
export interface Simulation {
  readonly program: Program;
  /** One for each event of the story, in order. */
  readonly results: readonly EventResult[];
}

/** How a lab becomes a simulation; the previous one lends what did not change. */
export type Simulate = (lab: Lab, previous: Simulation | undefined) => Simulation;

/** Simulates a lab with the core. */
export const simulate: Simulate = (lab, previous) => openingSimulation(lab, previous);
