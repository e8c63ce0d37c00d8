/** What LOG rules wrote, as rsyslog keeps it in /var/log and journalctl(1) shows it: the kernel's lines with date and host in front. */

import type { Moment } from '../../engine/moment.ts';
import { simulateEvent } from '../../engine/simulate.ts';
import { message } from '../../model/message.ts';
import type { Walk } from '../../model/walk.ts';
import {
  type CommandResult,
  type Follow,
  type Invocation,
  printed,
  type ShellCommand,
  type ShellOptions,
} from '../command.ts';
import { clockTime } from '../session/clock.ts';
import { logLines } from './dmesg.ts';

/** Files in which some distribution keeps them. */
const FILES: ReadonlySet<string> = new Set(['/var/log/kern.log', '/var/log/syslog', '/var/log/messages']);
const READERS = /^(?:cat|less|more|head|tail|grep|egrep|zgrep|wc|sort)$/;

/** `Jan  1 00:00:05 router kernel: [    5.000000] IN=eth0 ...`, from a moment of this host on. */
function linesOf(walk: Walk, moment: Moment): readonly string[] {
  const [, month = '', day = '', time = ''] =
    /^\w+ (\w+) +(\d+) ([\d:]+)/.exec(clockTime({ ...moment, world: walk.before })) ?? [];
  return logLines(walk).map((line) => `${month} ${day.padStart(2)} ${time} ${moment.host.name} kernel: ${line}`);
}

function followed(assumptions: ShellOptions['assumptions']): Follow {
  return {
    linesOf: (event, before) => {
      if (event.kind !== 'packet') return [];
      const { program, host, world } = before;
      const { walk } = simulateEvent(program, host, world, event, assumptions);
      return walk === undefined ? [] : linesOf(walk, before);
    },
  };
}

function textOf(moment: Moment, { walksSoFar }: ShellOptions): string {
  return (walksSoFar?.() ?? [])
    .flatMap((walk) => linesOf(walk, moment))
    .map((line) => `${line}\n`)
    .join('');
}

/** The path of a log that a command is to read, unless the lab has a file of that name. */
export function logRead({ name, args }: Invocation, { files }: Pick<Moment, 'files'>): string | undefined {
  const path = READERS.test(name) ? args.find((word) => FILES.has(word)) : undefined;
  return path === undefined || Object.hasOwn(files, path) ? undefined : path;
}

/** Runs a reader of files with the log in its place; `tail -f` prints on. */
export function runOnLog(
  command: ShellCommand,
  { args, ...rest }: Invocation,
  moment: Moment,
  options: ShellOptions,
): CommandResult {
  const text = textOf(moment, options);
  const files = { ...moment.files, ...Object.fromEntries([...FILES].map((path) => [path, text])) };
  const isFollowing = rest.name === 'tail' && args.some((word) => /^(?:-\w*[fF]\w*|--follow)$/.test(word));
  const plain = isFollowing ? args.filter((word) => !/^(?:-[fF]|--follow)$/.test(word)) : args;
  const ran = command.run({ ...rest, args: plain }, { ...moment, files }, options);
  return { ...ran, moment, ...(isFollowing && { follows: followed(options.assumptions) }) };
}

export const journalctl: ShellCommand = {
  names: ['journalctl'],
  summary: message('traffic.journalctl'),
  run: ({ args }, moment, options) => {
    const ran = printed(moment, textOf(moment, options));
    const isFollowing = args.some((word) => /^(?:-\w*f\w*|--follow)$/.test(word));
    return isFollowing ? { ...ran, follows: followed(options.assumptions) } : ran;
  },
};
