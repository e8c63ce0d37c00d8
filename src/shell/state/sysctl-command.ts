/** sysctl(8) of procps: reading, setting, and files of settings. */
import type { Moment } from '../../engine/moment.ts';
import { message } from '../../model/message.ts';
import { type Chunk, type CommandResult, failed, printedInOrder, type ShellCommand } from '../command.ts';
import { absolutePath } from '../files/path.ts';
import { readSysctl, sysctlName, sysctlPath, writeSysctl } from './sysctl.ts';
import { sysctlNames } from './sysctl-names.ts';

interface Options {
  isAll: boolean;
  isIgnoring: boolean;
  isQuiet: boolean;
  isSetting: boolean;
  isTrial: boolean;
  /** Files of settings are to be read. */
  isLoading: boolean;
  isSystem: boolean;
  pattern?: RegExp;
  show: 'both' | 'value' | 'bare' | 'name';
  readonly rest: string[];
}

/** What was done so far. */
interface Running {
  moment: Moment;
  readonly chunks: Chunk[];
  exit: number;
}

export const sysctlCommand: ShellCommand = {
  names: ['sysctl'],
  summary: message('shell.sysctl'),
  manual: message('shell.sysctl.manual'),
  complete: (_, { host }) => sysctlNames(host),
  run: ({ args }, moment, { say }): CommandResult => {
    const options = readOptions(args);
    if (typeof options === 'string')
      return failed(moment, `sysctl: invalid option -- '${options}'\n${say(message('shell.sysctl.manual'))}\n`);
    const running: Running = { moment, chunks: [], exit: 0 };
    if (options.isSystem) loadSystem(running, options);
    else if (options.isLoading) loadFiles(running, options);
    else if (options.isAll) showAll(running, options);
    else if (options.rest.length === 0) return failed(moment, `${say(message('shell.sysctl.manual'))}\n`);
    else runArguments(running, options);
    return { moment: running.moment, ...printedInOrder(running.chunks), exit: running.exit };
  },
};

const LONG: Readonly<Record<string, string>> = {
  all: 'a',
  binary: 'b',
  ignore: 'e',
  names: 'N',
  values: 'n',
  quiet: 'q',
  write: 'w',
  load: 'p',
  system: 'S',
  'dry-run': 'D',
  deprecated: 'o',
};

type Letter = (options: Options) => void;

const LETTERS: Readonly<Record<string, Letter>> = {
  a: setAll,
  A: setAll,
  X: setAll,
  b: (options) => setShow(options, 'bare'),
  n: (options) => setShow(options, 'value'),
  N: (options) => setShow(options, 'name'),
  e: (options) => {
    options.isIgnoring = true;
  },
  q: (options) => {
    options.isQuiet = true;
  },
  w: (options) => {
    options.isSetting = true;
  },
  p: setLoading,
  f: setLoading,
  S: (options) => {
    options.isSystem = true;
  },
  D: (options) => {
    options.isTrial = true;
  },
  o: () => undefined,
  x: () => undefined,
};

function setAll(options: Options): void {
  options.isAll = true;
}

function setLoading(options: Options): void {
  options.isLoading = true;
}

function setShow(options: Options, show: Options['show']): void {
  options.show = show;
}

/** The letter that is none, where there is one. */
function readOptions(args: readonly string[]): Options | string {
  const options: Options = {
    isAll: false,
    isIgnoring: false,
    isQuiet: false,
    isSetting: false,
    isTrial: false,
    isLoading: false,
    isSystem: false,
    show: 'both',
    rest: [],
  };
  const words = [...args];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (!word.startsWith('-') || word === '-') {
      options.rest.push(word);
      continue;
    }
    const wrong = takeLetters(lettersOf(word, options), words, options);
    if (wrong !== undefined) return wrong;
  }
  return options;
}

/** `--load=FILE` brings its file along. */
function lettersOf(word: string, { rest }: Options): string {
  const [, long, value] = /^--([^=]*)(?:=(.*))?$/.exec(word) ?? [];
  if (long === undefined) return word.slice(1);
  if (value !== undefined) rest.push(value);
  return LONG[long] ?? (long === 'pattern' ? 'r' : '-');
}

function takeLetters(letters: string, words: string[], options: Options): string | undefined {
  for (const letter of letters) {
    if (letter === 'r') options.pattern = patternOf(words.shift() ?? '');
    else if (Object.hasOwn(LETTERS, letter)) LETTERS[letter]?.(options);
    else return letter;
  }
  return undefined;
}

const LONGEST_PATTERN = 200;

/** A pattern that is none fits nothing. */
function patternOf(text: string): RegExp {
  try {
    return new RegExp(text.slice(0, LONGEST_PATTERN));
  } catch {
    return /$^/;
  }
}

function show(running: Running, { show: what }: Options, name: string, value: string): void {
  if (what === 'both') print(running, `${name} = ${value}\n`);
  else if (what === 'name') print(running, `${name}\n`);
  else print(running, what === 'bare' ? value : `${value}\n`);
}

function print({ chunks }: Running, text: string): void {
  chunks.push({ to: 'stdout', text });
}

function complain(running: Running, text: string): void {
  running.chunks.push({ to: 'stderr', text: `sysctl: ${text}\n` });
  running.exit = 1;
}

function isFitting({ pattern }: Options, name: string): boolean {
  return pattern === undefined || pattern.test(name);
}

function showAll(running: Running, options: Options): void {
  for (const name of sysctlNames(running.moment.host)) {
    const value = isFitting(options, name) ? readSysctl(running.moment, name) : undefined;
    if (value !== undefined) show(running, options, name, value);
  }
}

function runArguments(running: Running, options: Options): void {
  for (const text of options.rest) {
    if (options.isSetting || text.includes('=')) {
      if (!set(running, options, text, 'command line(0)')) return;
    } else read(running, options, text);
  }
}

function read(running: Running, options: Options, text: string): void {
  const name = sysctlName(text);
  const value = readSysctl(running.moment, name);
  if (value !== undefined) show(running, options, name, value);
  else if (!options.isIgnoring) complain(running, `cannot stat ${sysctlPath(name)}: No such file or directory`);
}

const SETTING = /^(-?)([^=]+?)\s*=\s*(.*)$/;

/** One `key = value`; false where it is none. A `-` before the key forgives what goes wrong with its value. */
function set(running: Running, options: Options, text: string, place: string): boolean {
  const [, isForgiving = '', key = '', value = ''] = SETTING.exec(text.trim()) ?? [];
  if (key === '') {
    complain(running, `${place}: invalid syntax, continuing...`);
    return false;
  }
  const name = sysctlName(key.trim());
  if (!isFitting(options, name)) return true;
  const after = writeSysctl(running.moment, name, value);
  if (typeof after !== 'string') {
    if (!options.isTrial) running.moment = after;
    if (!options.isQuiet) show(running, options, name, value);
  } else if (after === 'unknown') {
    if (!options.isIgnoring) complain(running, `cannot stat ${sysctlPath(name)}: No such file or directory`);
  } else if (isForgiving === '') {
    const why = after === 'invalid' ? 'Invalid argument' : 'Permission denied';
    complain(running, `setting key "${name}": ${why}`);
  }
  return true;
}

const STANDARD = '/etc/sysctl.conf';

/** Each file whole: what is no setting is told with its line. */
function loadFiles(running: Running, options: Options): void {
  for (const path of options.rest.length === 0 ? [STANDARD] : options.rest) {
    const text = running.moment.files[absolutePath(path)];
    if (text !== undefined) loadText(running, options, path, text);
    else if (path !== STANDARD) complain(running, `cannot open "${path}": No such file or directory`);
  }
}

/** What is no setting is told before any is set. */
function loadText(running: Running, options: Options, path: string, text: string): void {
  const lines = text.split('\n').map((line) => line.trim());
  const isSetting = (line: string): boolean => line !== '' && !/^[#;]/.test(line);
  for (const [index, line] of lines.entries()) {
    if (isSetting(line) && !SETTING.test(line))
      complain(running, `${path}(${index + 1}): invalid syntax, continuing...`);
  }
  for (const line of lines) {
    if (isSetting(line) && SETTING.test(line)) set(running, options, line, path);
  }
}

/** Folders of settings, then the one file everybody edits. */
function loadSystem(running: Running, options: Options): void {
  const names = Object.keys(running.moment.files).filter((name) =>
    /^\/(etc|run|usr\/lib)\/sysctl\.d\/[^/]+\.conf$/.test(name),
  );
  for (const path of [...names.sort(), STANDARD]) {
    const text = running.moment.files[path];
    if (text === undefined) continue;
    if (!options.isQuiet) print(running, `* Applying ${path} ...\n`);
    loadText(running, options, path, text);
  }
}
