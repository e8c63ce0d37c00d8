/** What a filter reads: the files it is given, else what a pipe brings. */
import type { Moment } from '../../engine/moment.ts';
import { isFolder, readFile } from './file-access.ts';
import { absolutePath } from './path.ts';

export interface InputText {
  /** As it was given; `-` is the pipe. */
  readonly path: string;
  readonly text: string;
}

export interface TextInput {
  readonly texts: readonly InputText[];
  /** `cat: nothing: No such file or directory`, a line each. */
  readonly stderr: string;
}

/** `tool` complains of what is not there. */
export function readInput(tool: string, paths: readonly string[], stdin: string, moment: Moment): TextInput {
  if (paths.length === 0) return { texts: [{ path: '-', text: stdin }], stderr: '' };
  const texts: InputText[] = [];
  let stderr = '';
  for (const path of paths) {
    const text = path === '-' ? stdin : readFile(moment, path);
    if (text !== undefined) texts.push({ path, text });
    else stderr += `${tool}: ${path}: ${whyNot(moment, path)}\n`;
  }
  return { texts, stderr };
}

function whyNot(moment: Moment, path: string): string {
  return isFolder(moment, absolutePath(path)) ? 'Is a directory' : 'No such file or directory';
}

/** Lines without their ends; nothing behind the last one. */
export function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}
