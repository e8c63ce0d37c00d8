/** head(1) and tail(1): the first or last lines. */
import type { Moment } from '../../engine/moment.ts';
import { message } from '../../model/message.ts';
import { type CommandResult, failed, type Invocation, type ShellCommand } from '../command.ts';
import { readOptions } from '../options.ts';
import { linesOf, readInput } from './text-input.ts';

const USUAL = 10;

function part({ name, args, stdin }: Invocation, moment: Moment): CommandResult {
  const words = args.map((word, at) => (/^-\d+$/.test(word) && args[at - 1] !== '-n' ? `-n${word.slice(1)}` : word));
  const { given, rest, fault } = readOptions(words, { short: 'n:qf', long: { lines: 'n' } });
  if (fault !== undefined) return failed(moment, `${name}: ${fault}\nTry '${name} --help' for more information.`);
  const wanted = given.get('n') ?? String(USUAL);
  if (!/^[+-]?\d+$/.test(wanted)) return failed(moment, `${name}: invalid number of lines: '${wanted}'`);
  const { texts, stderr } = readInput(name, rest, stdin, moment);
  const parts = texts.map(({ path, text }, at) => {
    const title = texts.length > 1 ? `${at > 0 ? '\n' : ''}==> ${path} <==\n` : '';
    return (
      title +
      chosen(name, linesOf(text), wanted)
        .map((line) => `${line}\n`)
        .join('')
    );
  });
  return { moment, stdout: parts.join(''), stderr, exit: stderr === '' ? 0 : 1 };
}

/** `head -n -2`: all but the last two; `tail -n +2`: from the second on. */
function chosen(name: string, lines: readonly string[], wanted: string): readonly string[] {
  const count = Math.abs(Number(wanted));
  if (name === 'head') return lines.slice(0, wanted.startsWith('-') ? Math.max(0, lines.length - count) : count);
  if (wanted.startsWith('+')) return lines.slice(Math.max(0, count - 1));
  return count === 0 ? [] : lines.slice(-count);
}

export const head: ShellCommand = {
  names: ['head'],
  summary: message('shell.head'),
  run: part,
  complete: (_, { files }) => Object.keys(files),
};

export const tail: ShellCommand = {
  names: ['tail'],
  summary: message('shell.tail'),
  run: part,
  complete: (_, { files }) => Object.keys(files),
};
