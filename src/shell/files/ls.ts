/** ls(1): names of files and folders, one a line as into a pipe. */
import type { Moment } from '../../engine/moment.ts';
import { message } from '../../model/message.ts';
import type { ShellCommand } from '../command.ts';
import { readOptions } from '../options.ts';
import { isFolder } from './file-access.ts';
import { absolutePath } from './path.ts';

export const ls: ShellCommand = {
  names: ['ls'],
  summary: message('shell.ls'),
  run: ({ args }, moment) => {
    const { rest } = readOptions(args, { short: 'laht1rAF' });
    const paths = rest.length > 0 ? rest : ['.'];
    let stdout = '';
    let stderr = '';
    for (const path of paths) {
      const names = namesAt(moment, path);
      if (names === undefined) stderr += `ls: cannot access '${path}': No such file or directory\n`;
      else stdout += (paths.length > 1 && isFolder(moment, absolutePath(path)) ? `${path}:\n` : '') + lines(names);
    }
    return { moment, stdout, stderr, exit: stderr === '' ? 0 : 2 };
  },
  complete: (_, { files }) => Object.keys(files),
};

function lines(names: readonly string[]): string {
  return names.map((name) => `${name}\n`).join('');
}

/** In the order of the C locale. */
function namesAt(moment: Moment, path: string): readonly string[] | undefined {
  const name = absolutePath(path);
  if (Object.hasOwn(moment.files, name)) return [path];
  if (!isFolder(moment, name)) return undefined;
  const start = name === '/' ? '/' : `${name}/`;
  const inside = Object.keys(moment.files).filter((file) => file.startsWith(start));
  return [...new Set(inside.map((file) => file.slice(start.length).split('/', 1)[0] ?? ''))].sort();
}
