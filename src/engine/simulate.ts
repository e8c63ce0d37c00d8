/** A story over one world: each packet a walk, each wait a clock that moves on, each command a host that is another. A fold; the same input gives the same history. */

import { expire } from '../conntrack/expire.ts';
import { findTuple } from '../conntrack/find.ts';
import { tupleOf } from '../conntrack/tuple.ts';
import { DEFAULT_ZONE } from '../conntrack/zone.ts';
import type { Host } from '../model/host.ts';
import type { Files, StoryEvent } from '../model/lab.ts';
import type { Packet, TcpHeader } from '../model/packet.ts';
import type { RulesetDocument } from '../model/ruleset.ts';
import type { Walk, WalkOrigin } from '../model/walk.ts';
import { EMPTY_WORLD, flowKey, type World } from '../model/world.ts';
import { type Assumptions, type Flight, type LaunchOptions, type Run, record } from './flight.ts';
import { fly } from './journey.ts';
import { hostUnder } from './loading.ts';
import type { CommandOutput, CommandRunner, Moment } from './moment.ts';
import { socketChanges } from './own-socket.ts';
import type { Program } from './program.ts';
import { applyChange, freeze, openDraft, type WorldDraft } from './world-draft.ts';

/** An answer to an answer to an answer ... ends here; the kernel's own loops end by their TTL or not at all. */
const DEEPEST_ANSWER = 8;

const NO_ASSUMPTIONS: Assumptions = new Map();

export interface SimulateOptions {
  /** Where the story starts; an empty world when absent. */
  readonly world?: World;
  /** Answers to what cannot be known, by `assumptionKey`. */
  readonly assumptions?: Assumptions;
  /** What commands work on beside program, host and world. */
  readonly documents?: readonly RulesetDocument[];
  readonly files?: Files;
  /** How commands are run (shell/run-story-command.ts); without it they are passed over. */
  readonly runCommand?: CommandRunner;
  /** Asked behind each event: whether the rest is left for later (`continueStory`). */
  readonly isEnough?: (result: StoryResult) => boolean;
}

/** What became of one event of a story. A wait and a command have no walk. */
export interface StoryResult {
  readonly event: StoryEvent;
  readonly walk: Walk | undefined;
  readonly after: World;
  /** Where a packet or a wait finds itself; behind a command, what it made of that. */
  readonly moment: Moment;
  /** What a command printed. */
  readonly output?: CommandOutput;
}

/** Runs the events of a story in order over one world. */
export function simulateStory(
  program: Program,
  host: Host,
  story: readonly StoryEvent[],
  options: SimulateOptions = {},
): readonly StoryResult[] {
  const { world = EMPTY_WORLD, documents = [], files = {} } = options;
  const start = { host, documents, files };
  return continueStory({ ...start, program, world, start }, story, options);
}

/** Runs events from a moment on: behind a story that was left, the moment that its last event left. */
export function continueStory(
  from: Moment,
  events: readonly StoryEvent[],
  { assumptions, runCommand, isEnough }: Pick<SimulateOptions, 'assumptions' | 'runCommand' | 'isEnough'> = {},
): readonly StoryResult[] {
  const results: StoryResult[] = [];
  let moment = from;
  const run = (event: StoryEvent): StoryResult => {
    if (event.kind === 'command') {
      const ran = runCommand?.(moment, event.line);
      moment = ran?.moment ?? moment;
      return { event, walk: undefined, after: moment.world, moment, ...(ran && { output: ran }) };
    }
    const before = moment;
    const ran = simulateEvent(moment.program, moment.host, moment.world, event, assumptions);
    moment = { ...moment, world: ran.after };
    return { ...ran, moment: before };
  };
  for (const event of events) {
    const result = run(event);
    results.push(result);
    if (isEnough?.(result)) break;
  }
  return results;
}

/** Runs one packet or wait on a world. */
export function simulateEvent(
  program: Program,
  host: Host,
  world: World,
  event: Exclude<StoryEvent, { kind: 'command' }>,
  assumptions: Assumptions = NO_ASSUMPTIONS,
): Omit<StoryResult, 'moment' | 'output'> {
  const draft = openDraft(world);
  if (event.kind === 'wait') {
    applyChange(draft, { kind: 'clock', before: world.clock, after: world.clock + event.milliseconds });
    for (const change of expire(draft.world)) applyChange(draft, change);
    return { event, walk: undefined, after: freeze(draft) };
  }
  const run = openRun(program, host, draft, assumptions);
  const packet = event.acknowledgesAll === true ? acknowledgeAll(event.packet, draft.world) : event.packet;
  const changes = event.isFromSocket === true ? socketChanges(packet, draft.world) : [];
  const walk = walkPacket(run, packet, event.origin, { changes });
  return { event, walk, after: walk.after };
}

function openRun(program: Program, host: Host, draft: WorldDraft, assumptions: Assumptions): Run {
  return { program, host: hostUnder(program, host), draft, assumptions, launch, depth: 0, isDuplicating: false };
}

/** The flow as the host's own TCP knows it: behind nat, if the packet's connection is translated. */
function hostFlowOf(packet: Packet, header: TcpHeader, world: World): string {
  const tuple = tupleOf(packet);
  const found = tuple && findTuple(tuple, DEFAULT_ZONE, world);
  if (found?.direction !== 'ORIGINAL')
    return flowKey(packet.destination, header.destinationPort, packet.source, header.sourcePort);
  const { reply } = found.connection;
  return flowKey(reply.source, reply.sourceId, reply.destination, reply.destinationId);
}

/** `ack: auto`: all that the host has sent on this flow so far. */
function acknowledgeAll(packet: Packet, world: World): Packet {
  const header = packet.transport;
  if (header.kind !== 'tcp') return packet;
  const flow = world.flows.get(hostFlowOf(packet, header, world));
  return { ...packet, transport: { ...header, acknowledgement: flow?.next ?? 0 } };
}

function walkPacket(run: Run, packet: Packet, origin: WalkOrigin, options: LaunchOptions = {}): Walk {
  const flight: Flight = {
    run,
    program: run.program.families[packet.family],
    origin,
    started: [],
    steps: [],
    assumed: [],
    first: packet,
    before: freeze(run.draft),
    packet,
    tracked: undefined,
    inInterface: origin.kind === 'interface' ? origin.name : options.across?.inInterface,
    outInterface: options.route?.outInterface ?? options.wayBack,
    inPort: options.across?.inPort,
    outPort: undefined,
    route: options.route,
    pieces: options.pieces ?? options.across?.pieces,
    rulesLookedAt: 0,
    socket: undefined,
    isLooped: false,
    loopedTo: undefined,
    // What the host's TCP sends is summed up by the device.
    summedUp: origin.kind === 'host' && origin.what === 'tcp' ? 'certain' : undefined,
  };
  record(flight, { kind: 'walk-started', origin }, [
    ...(options.changes ?? []),
    ...(options.tracked ? [{ kind: 'tracked', before: undefined, after: options.tracked } as const] : []),
  ]);
  const fate = fly(flight, options);
  record(flight, { kind: 'finished', fate }, forgetUnconfirmed(flight, options));
  return {
    packet,
    origin,
    program: run.program.revision,
    before: flight.before,
    steps: flight.steps,
    started: flight.started,
    assumed: flight.assumed,
    fate,
    after: freeze(run.draft),
  };
}

/** A connection that nothing confirmed dies with the packet that began it, a dying one with its last (nf_conntrack_free). */
function forgetUnconfirmed(flight: Flight, options: LaunchOptions): Parameters<typeof record>[2] {
  const id = flight.tracked?.connection;
  const connection = id === undefined ? undefined : flight.run.draft.world.connections.get(id);
  if (connection === undefined) return [];
  const isAlive = connection.status.has('CONFIRMED') && !connection.status.has('DYING');
  if (isAlive || options.tracked?.connection === id) return [];
  return [{ kind: 'connection', id: connection.id, before: connection, after: undefined }];
}

/** Starts a walk inside another one's present step. */
function launch(
  cause: Flight,
  packet: Packet,
  what: (WalkOrigin & { kind: 'host' })['what'],
  options: LaunchOptions = {},
): void {
  const { run } = cause;
  if (run.depth >= DEEPEST_ANSWER) return;
  run.depth += 1;
  const index = cause.started.length;
  record(cause, { kind: 'answer-started', index });
  const walk = walkPacket(run, packet, { kind: 'host', what }, options);
  run.depth -= 1;
  cause.started.push({ step: cause.steps.length - 1, walk });
}
