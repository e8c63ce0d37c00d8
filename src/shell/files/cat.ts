/** cat(1), and the pagers, which show all at once here: files, or what a pipe brings. */
import { message } from '../../model/message.ts';
import type { ShellCommand } from '../command.ts';
import { readOptions } from '../options.ts';
import { readInput } from './text-input.ts';

export const cat: ShellCommand = {
  names: ['cat', 'less', 'more'],
  summary: message('shell.cat'),
  run: ({ name, args, stdin }, moment) => {
    const { rest } = readOptions(args, { short: 'nNRSFXe' });
    const { texts, stderr } = readInput(name, rest, stdin, moment);
    return { moment, stdout: texts.map(({ text }) => text).join(''), stderr, exit: stderr === '' ? 0 : 1 };
  },
  complete: (_, { files }) => Object.keys(files),
};
