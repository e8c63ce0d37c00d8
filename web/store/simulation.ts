/** The one place where the page asks the core to parse, compile, simulate and explain. */
import type { Host, Program, RuleCondition, RuleRef, StoryEvent, Walk, World } from '#netfilter';
import { assumptionKey, compile, simulateStory, whyNot } from '#netfilter';
import { carried } from './assumptions.ts';
import type { NamedLab } from './lab-change.ts';

/** What one event of the story came to. */
export type EventResult =
  | { readonly kind: 'packet'; readonly event: StoryEvent; readonly walk: Walk }
  | { readonly kind: 'wait'; readonly event: StoryEvent; readonly world: World };

/** All that follows from a lab. */
export interface Simulation {
  /** Assumptions have gone along with their rules. */
  readonly lab: NamedLab;
  readonly program: Program;
  /** One for each event of the story, in order. */
  readonly results: readonly EventResult[];
}

/** How a lab becomes a simulation; the previous one lends what did not change. */
export type Simulate = (lab: NamedLab, previous: Simulation | undefined) => Simulation;

/** Without any set nobody has said which there are: then no rule is refused for want of one. */
function optionsFor({ name, sets }: Host, previous: Simulation | undefined): Parameters<typeof compile>[1] {
  return { host: name, ...(sets !== '' && { sets }), ...(previous && { previous: previous.program }) };
}

/** Simulates a lab with the core. */
export const simulate: Simulate = (given, previous) => {
  const { documents, host } = given;
  const was = previous?.lab;
  const isSame = was?.documents === documents && was.host.name === host.name && was.host.sets === host.sets;
  const program = isSame && previous !== undefined ? previous.program : compile(documents, optionsFor(host, previous));
  const hasMoved = previous !== undefined && !isSame && given.assumptions === previous.lab.assumptions;
  const lab =
    hasMoved && given.assumptions !== undefined
      ? { ...given, assumptions: carried(given.assumptions, previous.program, program) }
      : given;
  const assumptions = new Map(lab.assumptions?.map((each) => [assumptionKey(each.rule, each.match), each.assumed]));
  const results = simulateStory(program, lab.host, lab.story, { assumptions }).map(
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
