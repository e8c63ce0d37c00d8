/** watch(1): a command again and again. In a story that is: now, and after each event that comes. */
import type { Moment } from '../engine/moment.ts';
import { message } from '../model/message.ts';
import {
  type CommandResult,
  failed,
  type Invocation,
  type RunLine,
  type ShellCommand,
  type ShellOptions,
} from './command.ts';
import { readOptions } from './options.ts';
import { clockTime } from './session/clock.ts';

const WIDTH = 80;

export const watch: ShellCommand = {
  names: ['watch'],
  summary: message('shell.watch'),
  run: (invocation, moment, options) =>
    options.runLine === undefined
      ? failed(moment, 'watch: no command')
      : repeat(invocation, moment, options, options.runLine),
};

function repeat({ args }: Invocation, moment: Moment, options: ShellOptions, runLine: RunLine): CommandResult {
  const at = args.findIndex(
    (word, place) => !word.startsWith('-') && !/^(?:-n|--interval)$/.test(args[place - 1] ?? ''),
  );
  const { given, fault } = readOptions(at < 0 ? args : args.slice(0, at), {
    short: 'n:dtbecgxph',
    long: { interval: 'n', differences: 'd', 'no-title': 't' },
  });
  if (fault !== undefined || at < 0) return failed(moment, `watch: ${fault ?? 'no command'}`);
  const line = args.slice(at).join(' ');
  const seconds = Number(given.get('n') ?? 2);
  const every = `Every ${(Number.isNaN(seconds) ? 2 : seconds).toFixed(1)}s: ${line}`;
  const shown = (now: Moment): string => {
    const when = `${now.host.name}: ${clockTime(now)}`;
    const title = `${every}${' '.repeat(Math.max(1, WIDTH - every.length - when.length))}${when}\n\n`;
    const { parts } = runLine(now, line, { ...options, isUnattended: true });
    return (given.has('t') ? '' : title) + parts.map(({ stdout, stderr }) => stdout + stderr).join('');
  };
  return {
    moment,
    stdout: shown(moment),
    stderr: '',
    exit: 0,
    follows: { linesOf: (_event, _before, after) => shown(after).replace(/\n$/, '').split('\n') },
  };
}
