/** cat(1), and the pagers, which show all at once here: files, or what a pipe brings. */
import { message } from '../../model/message.ts';
import { printedInOrder, type ShellCommand } from '../command.ts';
import { readOptions } from '../options.ts';
import { readInput } from './text-input.ts';

export const cat: ShellCommand = {
  names: ['cat', 'less', 'more'],
  summary: message('shell.cat'),
  run: ({ name, args, stdin }, moment) => {
    const { rest } = readOptions(args, { short: 'nNRSFXe' });
    const { inOrder } = readInput(name, rest, stdin, moment);
    const printed = printedInOrder(inOrder);
    return { moment, ...printed, exit: printed.stderr === '' ? 0 : 1 };
  },
  complete: (_, { files }) => Object.keys(files),
};
