/** A command that stands in a story: what changes the host is carried out, what sends packets is not (they are events of their own). */
import type { CommandRunner } from '../engine/moment.ts';
import type { ShellOptions } from './command.ts';
import { runLine } from './run-line.ts';

/** The runner for `simulateStory`. */
export function storyCommandRunner(options: ShellOptions): CommandRunner {
  return (moment, line) => {
    const { parts, moment: after } = runLine(moment, line, { ...options, isUnattended: true });
    const isSending = parts.some(({ events }) => events !== undefined);
    return {
      moment: isSending ? moment : after,
      stdout: parts.map(({ stdout }) => stdout).join(''),
      stderr: parts.map(({ stderr }) => stderr).join(''),
      exit: parts.at(-1)?.exit ?? 0,
    };
  };
}
