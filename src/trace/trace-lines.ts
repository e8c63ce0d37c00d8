/** A walk as lines of text, at three levels of detail; what it started stands indented below the step that started it. */
import type { Program } from '../engine/program.ts';
import type { Message } from '../model/message.ts';
import type { Packet } from '../model/packet.ts';
import type { Change, Step, Walk, WalkEvent } from '../model/walk.ts';
import { stepSentence } from './sentences.ts';

export const TRACE_LEVELS = ['every-rule', 'matches', 'changes'] as const;
export type TraceLevel = (typeof TRACE_LEVELS)[number];

export interface TraceLine {
  /** The walk it belongs to, and its step, counted from 0. */
  readonly walk: Walk;
  readonly step: number;
  /** 0 for the walk asked about, 1 for what that started ... */
  readonly depth: number;
  readonly message: Message;
}

/** The lines of a walk. Ranges of rules that did not match are one line, whatever their length. */
export function traceLines(walk: Walk, level: TraceLevel, program?: Program, depth = 0): readonly TraceLine[] {
  const lines: TraceLine[] = [];
  let packet: Packet = walk.packet;
  walk.steps.forEach((step, place) => {
    packet = packetAfter(step, packet);
    if (isShown(step, level)) lines.push({ walk, step: place, depth, message: stepSentence(step, packet, program) });
    const started = step.event.kind === 'answer-started' ? walk.started[step.event.index] : undefined;
    if (started) lines.push(...traceLines(started.walk, level, program, depth + 1));
  });
  return lines;
}

function packetAfter({ changes }: Step, before: Packet): Packet {
  return changes.reduce((packet, change) => (change.kind === 'packet' ? change.after : packet), before);
}

function isShown(step: Step, level: TraceLevel): boolean {
  const { event, changes } = step;
  if (event.kind === 'walk-started' || event.kind === 'finished') return true;
  switch (level) {
    case 'every-rule':
      return !SAID_ELSEWHERE.has(event.kind);
    case 'matches':
      return !SAID_ELSEWHERE.has(event.kind) && !BETWEEN_MATCHES.has(event.kind);
    case 'changes':
      return event.kind !== 'nat-settled' && changes.some(isChangeOfNote);
    default:
      return level satisfies never;
  }
}

/** The rule's target says that it matched; a hook's end is the next one's beginning. */
const SAID_ELSEWHERE: ReadonlySet<WalkEvent['kind']> = new Set(['rule-hit', 'hook-left']);

const BETWEEN_MATCHES: ReadonlySet<WalkEvent['kind']> = new Set([
  'chain-entered',
  'rules-passed',
  'rule-failed',
  'table-skipped',
  'nat-settled',
  'connection-confirmed',
]);

/** Counters and memories change at every turn; what the packet is and belongs to does not. */
function isChangeOfNote(change: Change): boolean {
  return (
    change.kind === 'packet' ||
    change.kind === 'tracked' ||
    (change.kind === 'connection' && change.before !== undefined)
  );
}
