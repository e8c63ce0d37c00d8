/** Commands of ipset with their short names, and what they want behind them (ipset_commands of lib/ipset.c). */

export type SetVerb =
  | 'create'
  | 'add'
  | 'del'
  | 'test'
  | 'destroy'
  | 'list'
  | 'save'
  | 'restore'
  | 'flush'
  | 'rename'
  | 'swap'
  | 'help'
  | 'version'
  | 'quit';

const NAMES: Readonly<Record<string, SetVerb>> = {
  create: 'create',
  n: 'create',
  '-N': 'create',
  add: 'add',
  a: 'add',
  '-A': 'add',
  del: 'del',
  d: 'del',
  '-D': 'del',
  test: 'test',
  t: 'test',
  '-T': 'test',
  destroy: 'destroy',
  x: 'destroy',
  '-X': 'destroy',
  list: 'list',
  l: 'list',
  '-L': 'list',
  save: 'save',
  s: 'save',
  '-S': 'save',
  restore: 'restore',
  r: 'restore',
  '-R': 'restore',
  flush: 'flush',
  f: 'flush',
  '-F': 'flush',
  rename: 'rename',
  e: 'rename',
  '-E': 'rename',
  swap: 'swap',
  w: 'swap',
  '-W': 'swap',
  help: 'help',
  h: 'help',
  '-h': 'help',
  '-H': 'help',
  version: 'version',
  v: 'version',
  '-v': 'version',
  '-V': 'version',
  quit: 'quit',
  q: 'quit',
};

/** Old names with two dashes are read too. */
export function setVerb(word: string): SetVerb | undefined {
  const name = word.startsWith('--') ? word.slice(2) : word;
  return Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
}

/** How many words a command must have behind it. */
const LEAST_WORDS: Readonly<Partial<Record<SetVerb, number>>> = {
  create: 2,
  add: 2,
  del: 2,
  test: 2,
  rename: 2,
  swap: 2,
};

/** What ipset says where they are missing. */
export function missingWord(verb: SetVerb, count: number): string | undefined {
  if (count >= (LEAST_WORDS[verb] ?? 0)) return undefined;
  return `Missing ${count === 0 ? '' : 'second '}mandatory argument to command ${verb}`;
}

export const SET_VERBS: readonly string[] = [
  ...['create', 'add', 'del', 'test', 'destroy', 'list', 'save', 'restore', 'flush', 'rename', 'swap'],
];
