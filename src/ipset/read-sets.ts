/** Reads what `ipset save` prints and `ipset restore` takes: one command a line (ipset_parse_line of lib/ipset.c). */
import { message } from '../model/message.ts';
import type { Problem, Span } from '../model/problem.ts';
import { countPrefixes, type IpSet, type IpSets } from './ip-set.ts';
import { addMembers, deleteMembers, type OpenSet, type OpenSets } from './open-sets.ts';
import { readCreate } from './read-create.ts';
import { type FaultAt, isFaultAt } from './set-arguments.ts';
import { refuseSet, type SetFault } from './set-fault.ts';
import { type SetWord, wordsOfLine } from './set-words.ts';

export interface ReadSets {
  readonly sets: IpSets;
  readonly problems: readonly Problem[];
}

const MOST_LINES = 300_000;
const MOST_PROBLEMS = 200;

/** The sets a text makes, and what is wrong with it; reading goes on behind a fault, where ipset would stop. */
export function readSets(text: string): ReadSets {
  const open: OpenSets = new Map();
  const problems: Problem[] = [];
  const lines = text.split('\n', MOST_LINES + 1);
  for (const [index, raw] of lines.entries()) {
    const line = index + 1;
    const whole = { line, column: 1, end: Math.max(2, raw.length + 1) };
    if (index === MOST_LINES) {
      problems.push({
        severity: 'refused',
        message: message('ipset.too-many-lines', { most: MOST_LINES }),
        span: whole,
      });
      break;
    }
    const problem = readLine(raw, line, whole, open);
    if (problem !== undefined && problems.length < MOST_PROBLEMS) problems.push(problem);
  }
  return { sets: closeSets(open), problems };
}

/** Lists stand last, as `ipset save` has them: what they hold is there before them. */
function closeSets(open: OpenSets): IpSets {
  const all = [...open.values()].map((set): IpSet => ({ ...set, prefixes: countPrefixes(set) }));
  const isList = ({ type }: IpSet): boolean => type.method === 'list';
  return new Map([...all.filter((set) => !isList(set)), ...all.filter(isList)].map((set) => [set.name, set]));
}

type Command = 'create' | 'add' | 'del' | 'flush';

const COMMANDS: Readonly<Record<string, Command>> = {
  create: 'create',
  n: 'create',
  '-N': 'create',
  add: 'add',
  a: 'add',
  '-A': 'add',
  del: 'del',
  d: 'del',
  '-D': 'del',
  flush: 'flush',
  f: 'flush',
  '-F': 'flush',
};

/** Commands that a saved text does not hold; they are known, and not carried out here. */
const OTHER_COMMANDS: ReadonlySet<string> = new Set([
  'destroy',
  'x',
  '-X',
  'rename',
  'e',
  '-E',
  'swap',
  'w',
  '-W',
  'test',
  't',
  '-T',
  'list',
  'save',
]);

/** Says that what is there already shall do. */
const EXIST: ReadonlySet<string> = new Set(['-!', '-exist', '--exist']);

function readLine(raw: string, line: number, whole: Span, open: OpenSets): Problem | undefined {
  const trimmed = raw.trimStart();
  if (trimmed === '' || trimmed.startsWith('#')) return undefined;
  const all = wordsOfLine(raw, line);
  const words = all.filter(({ text }) => !EXIST.has(text));
  const [first, ...rest] = words;
  if (first === undefined || (first.text === 'COMMIT' && rest.length === 0)) return undefined;
  if (OTHER_COMMANDS.has(first.text))
    return {
      severity: 'not-understood',
      message: message('ipset.other-command', { text: first.text }),
      span: first.span,
    };
  const command = Object.hasOwn(COMMANDS, first.text) ? COMMANDS[first.text] : undefined;
  const fault =
    command === undefined
      ? { fault: unknownCommand(first.text), word: first }
      : runCommand(command, rest, words.length < all.length, open);
  if (fault === undefined) return undefined;
  const {
    fault: { message: said, tool },
    word,
  } = fault;
  return { severity: 'refused', message: said, span: word?.span ?? whole, tool };
}

function unknownCommand(text: string): SetFault {
  return refuseSet('unknown-command', `No command specified: unknown argument ${text}`, { text });
}

function runCommand(
  command: Command,
  [name, what, ...rest]: readonly SetWord[],
  mayExist: boolean,
  open: OpenSets,
): FaultAt | undefined {
  if (name === undefined) return command === 'flush' ? flush([...open.values()]) : missingWord(command, '');
  if (command === 'flush') return flush([open.get(name.text)]) ?? (open.has(name.text) ? undefined : noSuchSet(name));
  if (what === undefined) return missingWord(command, 'second ');
  if (command === 'create') return createSet(name, what, rest, mayExist, open);
  const set = open.get(name.text);
  if (set === undefined) return noSuchSet(name);
  return command === 'add' ? addMembers(set, what, rest, { mayExist, open }) : deleteMembers(set, what, rest, mayExist);
}

function missingWord(command: Command, which: '' | 'second '): FaultAt {
  const tool = `Missing ${which}mandatory argument to command ${command}`;
  return { fault: refuseSet(which === '' ? 'no-name' : 'no-entry', tool, { command }), word: undefined };
}

function noSuchSet(word: SetWord): FaultAt {
  return { fault: refuseSet('no-such-set', 'The set with the given name does not exist', { name: word.text }), word };
}

function flush(sets: readonly (OpenSet | undefined)[]): undefined {
  for (const set of sets) set?.members.clear();
  return undefined;
}

function createSet(
  name: SetWord,
  type: SetWord,
  rest: readonly SetWord[],
  mayExist: boolean,
  open: OpenSets,
): FaultAt | undefined {
  const header = readCreate(name, type, rest);
  if (isFaultAt(header)) return header;
  const before = open.get(name.text);
  if (before === undefined) {
    open.set(name.text, { ...header, members: new Map() });
    return undefined;
  }
  if (mayExist && before.type === header.type && before.family === header.family) return undefined;
  const tool = 'Set cannot be created: set with the same name already exists';
  return { fault: refuseSet('set-exists', tool, { name: name.text }), word: name };
}
