/** Options of a command line and what getopt_long(3) says of wrong ones: `-c`, `-t nat`, `-tnat`, `--table nat`, `--table=nat`, `--tab nat`. */

export interface OptionSpec {
  /** Each letter, with `:` behind those that take a value. */
  readonly short: string;
  /** Long names and the letter they are the same as. */
  readonly long?: Readonly<Record<string, string>>;
}

export interface ReadOptions {
  /** By letter, the last one counts; switches hold the empty text. */
  readonly given: ReadonlyMap<string, string>;
  /** What is no option, in its order. */
  readonly rest: readonly string[];
  /** What getopt_long complains of, without the program's name: `invalid option -- 'x'`. */
  readonly fault?: string;
}

interface Reading {
  readonly spec: OptionSpec;
  readonly args: readonly string[];
  readonly given: Map<string, string>;
  readonly rest: string[];
  at: number;
}

/** Reads until the first fault. */
export function readOptions(args: readonly string[], spec: OptionSpec): ReadOptions {
  const reading: Reading = { spec, args, given: new Map(), rest: [], at: 0 };
  const { given, rest } = reading;
  while (reading.at < args.length) {
    const word = args[reading.at] ?? '';
    reading.at += 1;
    if (word === '--') {
      rest.push(...args.slice(reading.at));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      rest.push(word);
      continue;
    }
    const fault = word.startsWith('--') ? takeLong(reading, word) : takeShort(reading, word);
    if (fault !== undefined) return { given, rest, fault };
  }
  return { given, rest };
}

function takesValue({ spec }: Reading, letter: string): boolean {
  return spec.short[spec.short.indexOf(letter) + 1] === ':';
}

function takeLong(reading: Reading, word: string): string | undefined {
  const equals = word.indexOf('=');
  const name = word.slice(2, equals < 0 ? undefined : equals);
  const long = reading.spec.long ?? {};
  const meant = Object.keys(long).filter((one) => one.startsWith(name));
  const [full, other] = meant.includes(name) ? [name] : meant;
  const letter = full === undefined ? undefined : long[full];
  if (letter === undefined) return `unrecognized option '${word}'`;
  if (other !== undefined)
    return `option '${word}' is ambiguous; possibilities:${meant.map((one) => ` '--${one}'`).join('')}`;
  if (!takesValue(reading, letter)) {
    if (equals >= 0) return `option '--${full}' doesn't allow an argument`;
    reading.given.set(letter, '');
    return undefined;
  }
  const value = equals >= 0 ? word.slice(equals + 1) : reading.args[reading.at++];
  if (value === undefined) return `option '--${full}' requires an argument`;
  reading.given.set(letter, value);
  return undefined;
}

function takeShort(reading: Reading, word: string): string | undefined {
  for (let at = 1; at < word.length; at += 1) {
    const letter = word[at] ?? '';
    if (letter === ':' || !reading.spec.short.includes(letter)) return `invalid option -- '${letter}'`;
    if (takesValue(reading, letter)) {
      const value = at + 1 < word.length ? word.slice(at + 1) : reading.args[reading.at++];
      if (value === undefined) return `option requires an argument -- '${letter}'`;
      reading.given.set(letter, value);
      return undefined;
    }
    reading.given.set(letter, '');
  }
  return undefined;
}
