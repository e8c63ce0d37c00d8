/** The one place where the page asks the core to parse, compile, simulate and explain. */
import type { Program, RuleCondition, RuleRef, StoryEvent, Walk, World } from '#netfilter';
import { compile, simulateStory, whyNot } from '#netfilter';
import type { NamedLab } from './lab-change.ts';

/** What one event of the story came to. */
export type EventResult =
  | { readonly kind: 'packet'; readonly event: StoryEvent; readonly walk: Walk }
  | { readonly kind: 'wait'; readonly event: StoryEvent; readonly world: World };

/** All that follows from a lab. */
export interface Simulation {
  readonly lab: NamedLab;
  readonly program: Program;
  /** One for each event of the story, in order. */
  readonly results: readonly EventResult[];
}

/** How a lab becomes a simulation; the previous one lends what did not change. */
export type Simulate = (lab: NamedLab, previous: Simulation | undefined) => Simulation;

/** Simulates a lab with the core. */
export const simulate: Simulate = (lab, previous) => {
  const isSame = previous?.lab.documents === lab.documents && previous.lab.host.name === lab.host.name;
  const program = isSame
    ? previous.program
    : compile(lab.documents, { host: lab.host.name, ...(previous && { previous: previous.program }) });
  const results = simulateStory(program, lab.host, lab.story, lab.assumptions && { assumptions: lab.assumptions }).map(
    ({ event, walk, after }): EventResult =>
      walk === undefined ? { kind: 'wait', event, world: after } : { kind: 'packet', event, walk },
  );
  return { lab, program, results };
};

/** The conditions of a rule as they stood at a cursor. */
export function conditionsAt(
  simulation: Simulation,
  walk: Walk,
  cursor: number,
  rule: RuleRef,
): readonly RuleCondition[] {
  return whyNot(simulation.program, simulation.lab.host, walk, cursor, rule);
}
