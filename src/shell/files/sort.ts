/** sort(1) in the C locale. */
import { message } from '../../model/message.ts';
import { failed, type ShellCommand } from '../command.ts';
import { readOptions } from '../options.ts';
import { linesOf, readInput } from './text-input.ts';

export const sort: ShellCommand = {
  names: ['sort'],
  summary: message('shell.sort'),
  run: ({ args, stdin }, moment) => {
    const { given, rest, fault } = readOptions(args, { short: 'nru', long: { unique: 'u', reverse: 'r' } });
    if (fault !== undefined) return failed(moment, `sort: ${fault}\nTry 'sort --help' for more information.`, 2);
    const { texts, stderr } = readInput('sort', rest, stdin, moment);
    const lines = texts.flatMap(({ text }) => linesOf(text));
    const number = (line: string): number => Number.parseFloat(line) || 0;
    const bySign = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
    const sorted = lines.toSorted((one, other) =>
      given.has('n') ? number(one) - number(other) || bySign(one, other) : bySign(one, other),
    );
    const inOrder = given.has('r') ? sorted.toReversed() : sorted;
    const kept = given.has('u') ? [...new Set(inOrder)] : inOrder;
    return { moment, stdout: kept.map((line) => `${line}\n`).join(''), stderr, exit: stderr === '' ? 0 : 2 };
  },
  complete: (_, { files }) => Object.keys(files),
};
