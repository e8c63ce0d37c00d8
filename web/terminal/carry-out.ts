/** A line of the terminal carried out on the lab: what it changed at the start, and what it put into the story, as one edit. */
import { assumptionKey, type Files, type Message, type Moment, message, type Walk } from '#netfilter';
import type { RanPipeline, ShellOptions } from '#shell';
import type { AppState } from '../store/app-state.ts';
import type { FateNotice } from '../store/fates.ts';
import {
  filesChange,
  hostChange,
  type LabChange,
  type NamedLab,
  storyChange,
  textChange,
} from '../store/lab-change.ts';
import type { EventResult } from '../store/simulation.ts';
import { type UnnamedEvent, withIds } from '../store/story-edits.ts';
import { standpointOf } from './standpoint.ts';

type Shell = Pick<typeof import('#shell'), 'runLine'>;

/** What a line came to. */
export interface CarriedOut {
  readonly parts: readonly RanPipeline[];
  /** What it did to the lab; nothing where it only printed. */
  readonly did: readonly Message[];
}

/** What one line puts into the lab, pipeline by pipeline. */
interface Plan {
  /** The start as it is by now. */
  start: Moment;
  readonly events: UnnamedEvent[];
}

/** Runs a line behind the event in view, and makes the lab what it says. */
export function carryOut(
  shell: Shell,
  get: () => AppState,
  line: string,
  say: ShellOptions['say'],
  session: Pick<ShellOptions, 'typedSoFar' | 'variables'> = {},
): CarriedOut {
  const state = get();
  const { at, moment } = standpointOf(state);
  const walksSoFar = () => walksOf(state.simulation.results.slice(0, at));
  const options = { say, assumptions: assumptionsOf(state.lab), walksSoFar, ...session };
  const { parts } = shell.runLine(moment, line, options);
  const plan: Plan = { start: state.simulation.start, events: [] };
  for (const part of parts)
    take(plan, part, goesToStart(state), (start) => shell.runLine(start, part.line, options).parts);
  const changes = changesOf(state.lab, state.simulation.start, plan.start);
  const inserted = withIds(state.lab.story, plan.events);
  if (inserted.length > 0) {
    changes.push(storyChange(state.lab.story, state.lab.story.toSpliced(at, 0, ...inserted)));
  }
  if (changes.length === 0) return { parts, did: [] };
  state.edit(changes, message('terminal.did', { line: line.trim() }));
  if (get().lab === state.lab) return { parts, did: [message('terminal.held')] };
  const shown =
    inserted.findLast(({ kind }) => kind === 'packet') ?? inserted.findLast(({ kind }) => kind === 'command');
  if (shown !== undefined) get().choosePacket({ event: shown.id, path: [] });
  return { parts, did: whereItWent(plan, plan.start !== state.simulation.start, at, get().notice) };
}

function walksOf(results: readonly EventResult[]): readonly Walk[] {
  return results.flatMap((result) => (result.kind === 'packet' ? [result.walk] : []));
}

function assumptionsOf({ assumptions }: NamedLab): NonNullable<ShellOptions['assumptions']> {
  return new Map(assumptions?.map((each) => [assumptionKey(each.rule, each.match), each.assumed]));
}

/** Without a packet there is no story yet: whatever one types makes the host it starts with. */
function goesToStart({ editsGo, lab }: AppState): boolean {
  return editsGo === 'start' || lab.story.every(({ kind }) => kind !== 'packet');
}

function take(
  plan: Plan,
  part: RanPipeline,
  isForStart: boolean,
  runAgain: (at: Moment) => readonly RanPipeline[],
): void {
  if (part.events !== undefined) {
    plan.events.push(...part.events);
    return;
  }
  if (part.moment === part.before) return;
  // A file that the story wrote holds the rules of then: the start, changed under it, would change what was saved.
  const isAsSaved = !differ(plan.start.files, part.before.files);
  const again = isForStart && isAsSaved && changesHost(part) ? runAgain(plan.start).at(-1) : undefined;
  if (again !== undefined && again.exit === part.exit && changesHost(again) && writesAlike(part, again)) {
    plan.start = again.moment;
  } else plan.events.push({ kind: 'command', line: part.line });
}

/** It changed more than what packets change too (counters, connections). */
function changesHost({ before, moment }: RanPipeline): boolean {
  return before.documents !== moment.documents || before.host !== moment.host || before.files !== moment.files;
}

/** What it wrote into files at the start is what it would write now: a list of rules with their counters may not be. */
function writesAlike({ before, moment }: RanPipeline, again: RanPipeline): boolean {
  const paths = Object.keys(moment.files).filter((path) => moment.files[path] !== before.files[path]);
  return paths.every((path) => moment.files[path] === again.moment.files[path]);
}

function changesOf(lab: NamedLab, old: Moment, next: Moment): LabChange[] {
  const changes: LabChange[] = [];
  if (old.documents !== next.documents) changes.push(...documentChanges(lab.documents, next.documents));
  if (old.host !== next.host) changes.push(hostChange(lab.host, next.host));
  if (old.files !== next.files && differ(lab.files, next.files)) changes.push(filesChange(lab.files, next.files));
  return changes;
}

function differ(old: Files = {}, next: Files = {}): boolean {
  return Object.keys({ ...old, ...next }).some((path) => old[path] !== next[path]);
}

function documentChanges(old: NamedLab['documents'], next: NamedLab['documents']): readonly LabChange[] {
  const isSameList =
    old.length === next.length &&
    old.every(({ dialect, flavour }, place) => {
      const other = next[place];
      return other?.dialect === dialect && other.flavour === flavour;
    });
  if (!isSameList) return [{ kind: 'documents', from: 0, old, new: next }];
  return old.flatMap(({ text }, place) => {
    const other = next[place]?.text ?? text;
    return other === text ? [] : [textChange(place, text, other)];
  });
}

/** Where the line went, in a few words each. */
function whereItWent(
  { events }: Plan,
  isAtStart: boolean,
  at: number,
  notice: FateNotice | undefined,
): readonly Message[] {
  const said: Message[] = [];
  if (isAtStart) {
    const { changed = [], total = 0 } = notice ?? {};
    const fates = changed.length === 0 ? 'terminal.fates.same' : 'terminal.fates.changed';
    const values = { changed: changed.length, total };
    said.push(
      total === 0
        ? message('terminal.went.start')
        : message('terminal.went.start.fates', { fates: message(fates, values) }),
    );
  }
  const [first] = events;
  if (events.length === 1 && first !== undefined) {
    said.push(message(`terminal.went.${first.kind}`, { number: at + 1 }));
  } else if (events.length > 1) {
    said.push(message('terminal.went.events', { from: at + 1, to: at + events.length }));
  }
  return said;
}
