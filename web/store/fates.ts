/** The fates of a story's packets, and whose fate an edit changed. */
import type { Fate, Message } from '#netfilter';
import type { Simulation } from './simulation.ts';

/** One packet whose fate is not what it was. */
export interface FateChange {
  readonly event: string;
  readonly before: Fate['outcome'];
  readonly after: Fate['outcome'];
}

/** What the last edit did, for the notice with its Undo. */
export interface FateNotice {
  /** Counts up with every edit, so that the same words twice are two notices. */
  readonly edit: number;
  /** What was done: "Rule 3 of DOCKER-USER deleted". */
  readonly label: Message | undefined;
  readonly changed: readonly FateChange[];
  /** Packets in the story. */
  readonly total: number;
  /** Only the story was edited: that no fate changed says nothing then. */
  readonly isOfStory: boolean;
  /** It took an edit back. */
  readonly isUndo: boolean;
}

/** By event. */
export type Fates = ReadonlyMap<string, Fate['outcome']>;

export function fatesOf(simulation: Simulation): Fates {
  const found = new Map<string, Fate['outcome']>();
  for (const result of simulation.results) {
    if (result.kind === 'packet') found.set(result.event.id, result.walk.fate.outcome);
  }
  return found;
}

/** Packets that are in both stories and end differently now. */
export function changedFates(old: Fates, after: Simulation): readonly FateChange[] {
  const changed: FateChange[] = [];
  for (const [event, outcome] of fatesOf(after)) {
    const was = old.get(event);
    if (was !== undefined && was !== outcome) changed.push({ event, before: was, after: outcome });
  }
  return changed;
}

/** How many packets a simulation walked. */
export function packetCount(simulation: Simulation): number {
  return simulation.results.filter((result) => result.kind === 'packet').length;
}

/** The notice of an edit, as its story is worked out further. */
export function noticeWith(notice: FateNotice, before: Fates, simulation: Simulation): FateNotice {
  return { ...notice, changed: changedFates(before, simulation), total: packetCount(simulation) };
}
