/** tee(1): `echo 1 | sudo tee /proc/sys/net/ipv4/ip_forward`. */
import { message } from '../../model/message.ts';
import type { ShellCommand } from '../command.ts';
import { readOptions } from '../options.ts';
import { isFileFault, writeFile } from './file-access.ts';

export const tee: ShellCommand = {
  names: ['tee'],
  summary: message('shell.tee'),
  run: ({ args, stdin }, moment) => {
    const { given, rest } = readOptions(args, { short: 'ai', long: { append: 'a' } });
    let now = moment;
    let stderr = '';
    for (const path of rest) {
      const written = writeFile(now, path, stdin, given.has('a'));
      if (isFileFault(written)) stderr += `tee: ${path}: ${written.fault}\n`;
      else now = written;
    }
    return { moment: now, stdout: stdin, stderr, exit: stderr === '' ? 0 : 1 };
  },
  complete: (_, { files }) => Object.keys(files),
};
