/** grep(1): lines with a text in them; of regular expressions what JavaScript and POSIX have in common. */
import { message } from '../../model/message.ts';
import { failed, type ShellCommand } from '../command.ts';
import { readOptions } from '../options.ts';
import { linesOf, readInput } from './text-input.ts';

const OPTIONS = {
  short: 'vincEFwqloeA:B:C:e:',
  long: {
    'invert-match': 'v',
    'ignore-case': 'i',
    'line-number': 'n',
    count: 'c',
    'extended-regexp': 'E',
    'fixed-strings': 'F',
    'word-regexp': 'w',
    quiet: 'q',
    regexp: 'e',
    color: 'o',
  },
} as const;

/** Longer ones are not typed, and could be made to take for ever. */
const LONGEST_PATTERN = 200;
const LONGEST_LINE = 2000;

export const grep: ShellCommand = {
  names: ['grep', 'egrep', 'fgrep'],
  summary: message('shell.grep'),
  run: ({ name, args, stdin }, moment) => {
    const plain = args.filter((word) => !word.startsWith('--color'));
    const { given, rest, fault } = readOptions(plain, OPTIONS);
    if (fault !== undefined) return failed(moment, `grep: ${fault}\n${USAGE}`, 2);
    const pattern = given.get('e') ?? rest[0];
    const paths = given.has('e') ? rest : rest.slice(1);
    if (pattern === undefined) return failed(moment, USAGE, 2);
    const test = tester(pattern, {
      isExtended: given.has('E') || name === 'egrep',
      isFixed: given.has('F') || name === 'fgrep',
      ignoresCase: given.has('i'),
      isWord: given.has('w'),
    });
    if (test === undefined) return failed(moment, `grep: this terminal cannot search for '${pattern}'`, 2);
    const { texts, stderr } = readInput('grep', paths, stdin, moment);
    let count = 0;
    const parts = texts.map(({ path, text }) => {
      const before = texts.length > 1 ? `${path}:` : '';
      const lines = linesOf(text).flatMap((line, at) => (test(line) === given.has('v') ? [] : [{ line, at }]));
      count += lines.length;
      if (given.has('c')) return `${before}${lines.length}\n`;
      return lines.map(({ line, at }) => `${before}${given.has('n') ? `${at + 1}:` : ''}${line}\n`).join('');
    });
    const found = count > 0 ? 0 : 1;
    return { moment, stdout: given.has('q') ? '' : parts.join(''), stderr, exit: stderr === '' ? found : 2 };
  },
  complete: (_, { files }) => Object.keys(files),
};

const USAGE = "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.";

interface Manner {
  readonly isExtended: boolean;
  readonly isFixed: boolean;
  readonly ignoresCase: boolean;
  readonly isWord: boolean;
}

/** Nothing for an expression that could take for ever, or that is none. */
function tester(pattern: string, manner: Manner): ((line: string) => boolean) | undefined {
  if (pattern.length > LONGEST_PATTERN) return undefined;
  const source = manner.isFixed ? escaped(pattern) : expression(pattern, manner.isExtended);
  if (/[)\]*+?}][*+?{]|\([^()]*[*+{][^()]*\)[*+{]/.test(source.replace(/\\./g, 'x'))) return undefined;
  try {
    const whole = new RegExp(manner.isWord ? `\\b(?:${source})\\b` : source, manner.ignoresCase ? 'i' : '');
    return (line) => whole.test(line.slice(0, LONGEST_LINE));
  } catch {
    return undefined;
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** In a basic expression `\|` `\(` `\)` `\+` `\?` are what they are bare in an extended one, and the other way round. */
function expression(pattern: string, isExtended: boolean): string {
  if (isExtended) return pattern;
  const turned = pattern.replace(/\\?[|()+?{}]/g, (found) => (found.startsWith('\\') ? found.slice(1) : `\\${found}`));
  return turned.replace(/^\*/, '\\*').replace(/\\[<>]/g, '\\b');
}
