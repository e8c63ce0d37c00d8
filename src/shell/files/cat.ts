/** cat(1): files, or what a pipe brings. */
import { message } from '../../model/message.ts';
import type { ShellCommand } from '../command.ts';
import { absolutePath } from './path.ts';

export const cat: ShellCommand = {
  names: ['cat'],
  summary: message('shell.cat'),
  run: ({ args, stdin }, moment) => {
    if (args.length === 0) return { moment, stdout: stdin, stderr: '', exit: 0 };
    const texts = args.map((path) => [path, moment.files[absolutePath(path)]] as const);
    const missing = texts.filter(([, text]) => text === undefined);
    return {
      moment,
      stdout: texts.map(([, text]) => text ?? '').join(''),
      stderr: missing.map(([path]) => `cat: ${path}: No such file or directory\n`).join(''),
      exit: missing.length > 0 ? 1 : 0,
    };
  },
  complete: (_, { files }) => Object.keys(files),
};
