/** What a filter reads: the files it is given, else what a pipe brings. */
import type { Moment } from '../../engine/moment.ts';
import type { Chunk } from '../command.ts';
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
  /** Both, as the files were given. */
  readonly inOrder: readonly Chunk[];
}

/** `tool` complains of what is not there. */
export function readInput(tool: string, paths: readonly string[], stdin: string, moment: Moment): TextInput {
  if (paths.length === 0)
    return { texts: [{ path: '-', text: stdin }], stderr: '', inOrder: [{ to: 'stdout', text: stdin }] };
  const texts: InputText[] = [];
  const inOrder: Chunk[] = [];
  let stderr = '';
  for (const path of paths) {
    const text = path === '-' ? stdin : readFile(moment, path);
    if (text === undefined) {
      const complaint = `${tool}: ${path}: ${whyNot(moment, path)}\n`;
      stderr += complaint;
      inOrder.push({ to: 'stderr', text: complaint });
    } else {
      texts.push({ path, text });
      inOrder.push({ to: 'stdout', text });
    }
  }
  return { texts, stderr, inOrder };
}

function whyNot(moment: Moment, path: string): string {
  return isFolder(moment, absolutePath(path)) ? 'Is a directory' : 'No such file or directory';
}

/** Lines without their ends; nothing behind the last one. */
export function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}
