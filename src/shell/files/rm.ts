/** rm(1): files of the lab. */
import { message } from '../../model/message.ts';
import { failed, type ShellCommand } from '../command.ts';
import { readOptions } from '../options.ts';
import { isFolder, removeFile } from './file-access.ts';
import { absolutePath } from './path.ts';

export const rm: ShellCommand = {
  names: ['rm'],
  summary: message('shell.rm'),
  run: ({ args }, moment) => {
    const { given, rest, fault } = readOptions(args, { short: 'frRiv', long: { force: 'f', recursive: 'r' } });
    if (fault !== undefined) return failed(moment, `rm: ${fault}\nTry 'rm --help' for more information.`);
    if (rest.length === 0)
      return given.has('f') ? { moment, stdout: '', stderr: '', exit: 0 } : failed(moment, MISSING);
    let now = moment;
    let stderr = '';
    for (const path of rest) {
      const name = absolutePath(path);
      if (Object.hasOwn(now.files, name)) now = removeFile(now, name);
      else if (isFolder(now, name)) stderr += `rm: cannot remove '${path}': Is a directory\n`;
      else if (!given.has('f')) stderr += `rm: cannot remove '${path}': No such file or directory\n`;
    }
    return { moment: now, stdout: '', stderr, exit: stderr === '' ? 0 : 1 };
  },
  complete: (_, { files }) => Object.keys(files),
};

const MISSING = "rm: missing operand\nTry 'rm --help' for more information.";
