/** cp(1) and mv(1): one file to another name. */
import type { Moment } from '../../engine/moment.ts';
import { message } from '../../model/message.ts';
import { type CommandResult, failed, type Invocation, printed, type ShellCommand } from '../command.ts';
import { readOptions } from '../options.ts';
import { isFileFault, isFolder, readFile, removeFile, writeFile } from './file-access.ts';
import { absolutePath } from './path.ts';

function copyFile({ name, args }: Invocation, moment: Moment): CommandResult {
  const { rest } = readOptions(args, { short: 'afipvrbnu' });
  const [from, to] = rest;
  if (from === undefined) return failed(moment, `${name}: missing file operand`);
  if (to === undefined) return failed(moment, `${name}: missing destination file operand after '${from}'`);
  const text = readFile(moment, from);
  if (text === undefined) return failed(moment, `${name}: cannot stat '${from}': No such file or directory`);
  const folder = isFolder(moment, absolutePath(to));
  const target = folder ? `${absolutePath(to)}/${from.slice(from.lastIndexOf('/') + 1)}` : to;
  if (absolutePath(target) === absolutePath(from))
    return failed(moment, `${name}: '${from}' and '${to}' are the same file`);
  const moved = writeFile(name === 'mv' ? removeFile(moment, from) : moment, target, text);
  return isFileFault(moved)
    ? failed(moment, `${name}: cannot create regular file '${to}': ${moved.fault}`)
    : printed(moved, '');
}

export const cp: ShellCommand = {
  names: ['cp'],
  summary: message('shell.cp'),
  run: copyFile,
  complete: (_, { files }) => Object.keys(files),
};

export const mv: ShellCommand = {
  names: ['mv'],
  summary: message('shell.mv'),
  run: copyFile,
  complete: (_, { files }) => Object.keys(files),
};
