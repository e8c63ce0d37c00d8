/** The one place where the page asks the core to parse, compile, simulate and explain. */
import type {
  CommandOutput,
  CommandRunner,
  Host,
  Moment,
  Program,
  RuleCondition,
  RuleRef,
  StoryEvent,
  StoryResult,
  Walk,
  World,
} from '#netfilter';
import { assumptionKey, compile, continueStory, EMPTY_WORLD, simulateStory, whyNot } from '#netfilter';
import { carried } from './assumptions.ts';
import type { NamedLab } from './lab-change.ts';
import { type IsEnough, sliceOf } from './slices.ts';

/** What one event of the story came to. */
export type EventResult =
  /** `moment` is the host that the packet met; what it changed is in its walk. */
  | { readonly kind: 'packet'; readonly event: StoryEvent; readonly walk: Walk; readonly moment: Moment }
  | { readonly kind: 'wait'; readonly event: StoryEvent; readonly world: World; readonly moment: Moment }
  /** `moment` is the host that the command left; without output it has not run yet. */
  | {
      readonly kind: 'command';
      readonly event: StoryEvent;
      readonly world: World;
      readonly moment: Moment;
      readonly output: CommandOutput | undefined;
    };

/** All that follows from a lab. */
export interface Simulation {
  /** Assumptions have gone along with their rules. */
  readonly lab: NamedLab;
  /** What the story starts with. */
  readonly program: Program;
  readonly start: Moment;
  /** One for each event of the story, in order; of a long story perhaps not yet for the last ones. */
  readonly results: readonly EventResult[];
}

/** Whether the whole story is worked out. */
export function isWhole({ lab, results }: Pick<Simulation, 'lab' | 'results'>): boolean {
  return results.length >= lab.story.length;
}

/** How a lab becomes a simulation; the previous one lends what did not change. */
export type Simulate = (lab: NamedLab, previous: Simulation | undefined) => Simulation;

let runCommand: CommandRunner | undefined;

/** Commands can be run from now on: the shell is fetched behind the first picture. */
export function takeCommandRunner(runner: CommandRunner): void {
  runCommand = runner;
}

/** Without any set nobody has said which there are: then no rule is refused for want of one. */
function optionsFor({ name, sets }: Host, previous: Simulation | undefined): Parameters<typeof compile>[1] {
  return { host: name, ...(sets !== '' && { sets }), ...(previous && { previous: previous.program }) };
}

function eventResult({ event, walk, after: world, moment, output }: StoryResult): EventResult {
  if (walk !== undefined) return { kind: 'packet', event, walk, moment };
  return event.kind === 'command'
    ? { kind: 'command', event, world, moment, output }
    : { kind: 'wait', event, world, moment };
}

let readConnections: ((text: string) => { readonly world: World }) | undefined;

/** What conntrack tracked already can be read from now on: that comes with the kinds. */
export function takeConnectionReader(reader: NonNullable<typeof readConnections>): void {
  readConnections = reader;
}

let lastStart: { readonly text: string; readonly world: World } = { text: '', world: EMPTY_WORLD };

/** What conntrack tracks already when the story begins. */
function startingWorld({ connections = '' }: Host): World {
  if (connections === '' || readConnections === undefined) return EMPTY_WORLD;
  if (lastStart.text !== connections) lastStart = { text: connections, world: readConnections(connections).world };
  return lastStart.world;
}

/** Milliseconds of a story that are worked out before anything is shown. */
const AT_ONCE = 200;

function howToRun({ assumptions }: NamedLab, isEnough: IsEnough) {
  const taken = new Map(assumptions?.map((each) => [assumptionKey(each.rule, each.match), each.assumed]));
  return { assumptions: taken, isEnough, ...(runCommand && { runCommand }) };
}

/** Simulates a lab with the core; of a long story as much as takes no longer than a reader waits. */
export const simulate: Simulate = (given, previous) => {
  const { documents, host, files = {} } = given;
  const was = previous?.lab;
  const isSame = was?.documents === documents && was.host.name === host.name && was.host.sets === host.sets;
  const program = isSame && previous !== undefined ? previous.program : compile(documents, optionsFor(host, previous));
  const hasMoved = previous !== undefined && !isSame && given.assumptions === previous.lab.assumptions;
  const lab =
    hasMoved && given.assumptions !== undefined
      ? { ...given, assumptions: carried(given.assumptions, previous.program, program) }
      : given;
  const world = startingWorld(host);
  const options = { ...howToRun(lab, sliceOf(AT_ONCE)), world, documents, files };
  const results = simulateStory(program, host, lab.story, options).map(eventResult);
  const start = { host, documents, files };
  return { lab, program, start: { ...start, program, world, start }, results };
};

/** Some more of a story that is not worked out to its end. */
export function goOn(simulation: Simulation, isEnough: IsEnough): Simulation {
  const { lab, start, results } = simulation;
  const last = results.at(-1);
  const moment = last === undefined ? start : momentAfter(last);
  const more = continueStory(moment, lab.story.slice(results.length), howToRun(lab, isEnough));
  return { ...simulation, results: [...results, ...more.map(eventResult)] };
}

/** The host as an event leaves it. */
export function momentAfter(result: EventResult): Moment {
  const world = result.kind === 'packet' ? result.walk.after : result.world;
  return { ...result.moment, world };
}

/** The conditions of a rule as they stood at a cursor. */
export function conditionsAt(
  { program, host }: Pick<Moment, 'program' | 'host'>,
  walk: Walk,
  cursor: number,
  rule: RuleRef,
): readonly RuleCondition[] {
  return whyNot(program, host, walk, cursor, rule);
}
