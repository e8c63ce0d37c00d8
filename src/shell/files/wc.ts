/** wc(1): lines, words and bytes of a text. */
import { message } from '../../model/message.ts';
import { failed, type ShellCommand } from '../command.ts';
import { readOptions } from '../options.ts';
import { readInput } from './text-input.ts';

export const wc: ShellCommand = {
  names: ['wc'],
  summary: message('shell.wc'),
  run: ({ args, stdin }, moment) => {
    const { given, rest, fault } = readOptions(args, { short: 'lwc', long: { lines: 'l', words: 'w', bytes: 'c' } });
    if (fault !== undefined) return failed(moment, `wc: ${fault}\nTry 'wc --help' for more information.`);
    const { texts, stderr } = readInput('wc', rest, stdin, moment);
    const wanted = given.size > 0 ? [...'lwc'].filter((letter) => given.has(letter)) : [...'lwc'];
    const isBare = wanted.length === 1 && texts.length <= 1;
    const width = rest.length === 0 ? 7 : Math.max(1, ...texts.map(({ text }) => String(bytesOf(text)).length));
    const lines = texts.map(({ path, text }) => {
      const counts = wanted.map((letter) => String(COUNTS[letter]?.(text) ?? 0).padStart(isBare ? 0 : width));
      return `${counts.join(' ')}${rest.length > 0 ? ` ${path}` : ''}\n`;
    });
    return { moment, stdout: lines.join(''), stderr, exit: stderr === '' ? 0 : 1 };
  },
  complete: (_, { files }) => Object.keys(files),
};

/** Of its UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else bytes += code < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}

const COUNTS: Readonly<Record<string, (text: string) => number>> = {
  l: (text) => text.split('\n').length - 1,
  w: (text) => text.split(/\s+/).filter((word) => word !== '').length,
  c: bytesOf,
};
