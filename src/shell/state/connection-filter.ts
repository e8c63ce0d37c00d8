/** The command line of conntrack(8): what is to be done, and with which entries (do_parse of conntrack.c). */
import { ConntrackRefusal, type FilterDraft, NAT, optionOf, type Test } from './connection-options.ts';

/** The letters of the commands. */
export type ConntrackCommand = 'L' | 'G' | 'D' | 'F' | 'E' | 'C' | 'S' | 'V' | 'h' | 'I' | 'U' | 'A' | 'R';

export interface ConntrackLine {
  readonly commands: readonly ConntrackCommand[];
  readonly table: string | undefined;
  readonly tests: readonly Test[];
  readonly output: ReadonlySet<string>;
  readonly events: readonly string[];
  readonly isZeroing: boolean;
  /** Names of options that were given. */
  readonly given: ReadonlySet<string>;
}

interface Draft extends FilterDraft {
  readonly commands: ConntrackCommand[];
  table: string | undefined;
  readonly tests: Test[];
  isZeroing: boolean;
  readonly given: Set<string>;
}

const COMMANDS: Readonly<Record<string, ConntrackCommand>> = {
  '-L': 'L',
  '--dump': 'L',
  '-G': 'G',
  '--get': 'G',
  '-D': 'D',
  '--delete': 'D',
  '-F': 'F',
  '--flush': 'F',
  '-E': 'E',
  '--event': 'E',
  '-C': 'C',
  '--count': 'C',
  '-S': 'S',
  '--stats': 'S',
  '-V': 'V',
  '--version': 'V',
  '-h': 'h',
  '--help': 'h',
  '-I': 'I',
  '--create': 'I',
  '-U': 'U',
  '--update': 'U',
  '-A': 'A',
  '-R': 'R',
};

const TABLES: ReadonlySet<string> = new Set(['conntrack', 'expect', 'dying', 'unconfirmed']);

export function readConntrackLine(args: readonly string[]): ConntrackLine {
  const draft: Draft = {
    commands: [],
    table: undefined,
    tests: [],
    output: new Set(),
    events: [],
    isZeroing: false,
    given: new Set(),
    protocol: undefined,
  };
  const words = [...args];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const command = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined;
    if (command !== undefined) draft.commands.push(command);
    else if (word.startsWith('-')) takeOption(word, words, draft);
    else if (TABLES.has(word)) draft.table = word;
    else throw new ConntrackRefusal(`unknown type \`${word}'`);
  }
  return draft;
}

function takeOption(word: string, words: string[], draft: Draft): void {
  const [name = '', inline] = word.startsWith('--') ? word.split(/=(.*)/s) : [word];
  const isOptional = Object.hasOwn(NAT, name);
  if (isOptional) {
    const hasValue = words[0] !== undefined && !words[0].startsWith('-');
    draft.given.add(name);
    draft.tests.push(NAT[name]?.(hasValue ? (words.shift() ?? '') : '') ?? (() => true));
    return;
  }
  if (name === '-z' || name === '--zero') {
    draft.isZeroing = true;
    return;
  }
  const option = optionOf(name, draft.protocol);
  if (option === undefined) throw new ConntrackRefusal(`unknown option \`${word}'`);
  const value = inline ?? words.shift();
  if (value === undefined) throw new ConntrackRefusal(`option \`${word}' requires an argument`);
  draft.given.add(name);
  const test = option(draft, value);
  if (test !== undefined) draft.tests.push(test);
}
