/** dmesg(1): what LOG rules wrote about the packets so far. The kernel's ring is the story itself; with -w it is followed. */
import type { Moment } from '../../engine/moment.ts';
import { simulateEvent } from '../../engine/simulate.ts';
import { message } from '../../model/message.ts';
import type { Walk } from '../../model/walk.ts';
import { printed, type ShellCommand } from '../command.ts';

/** The lines of a walk and of what it started, in the order they were written, with the seconds since the story began. */
export function logLines(walk: Walk): readonly string[] {
  const seconds = (walk.before.clock / 1000).toFixed(6).padStart(12);
  return walk.steps.flatMap(({ event }) => {
    if (event.kind === 'target-ran' && event.log !== undefined) return [`[${seconds}] ${event.log}`];
    const started = event.kind === 'answer-started' ? walk.started[event.index] : undefined;
    return started === undefined ? [] : logLines(started.walk);
  });
}

export const dmesg: ShellCommand = {
  names: ['dmesg'],
  summary: message('traffic.dmesg'),
  run: ({ args }, moment, { walksSoFar, assumptions }) => {
    const lines = (walksSoFar?.() ?? []).flatMap(logLines);
    const result = printed(moment, lines.map((line) => `${line}\n`).join(''));
    if (!args.some((word) => /^-[a-zA-Z]*w|^--follow$/.test(word))) return result;
    return {
      ...result,
      follows: {
        linesOf: (event, { program, host, world }: Moment) => {
          if (event.kind !== 'packet') return [];
          const { walk } = simulateEvent(program, host, world, event, assumptions);
          return walk === undefined ? [] : logLines(walk);
        },
      },
    };
  },
};
