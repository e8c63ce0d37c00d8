/** The flags of iptables that belong to no match or target: `-m -j -g -t -c`, and the letters of its commands. */
import { message } from '../model/message.ts';
import { takeKnownUse } from './known-uses.ts';
import { loadMatch, loadTarget } from './load-kind.ts';
import { type CommandName, report, type Scan } from './scan.ts';
import { reportMissing, takeCommand } from './take-command.ts';

type CoreFlag =
  | { readonly kind: 'command'; readonly name: CommandName }
  | { readonly kind: 'match' | 'jump' | 'goto' | 'table' | 'counters' }
  /** Said to iptables itself, without meaning in a ruleset: `-4 -6 -w -v -n -x -M`. Not every command takes those with a letter. */
  | {
      readonly kind: 'manner';
      readonly family?: 'ipv4' | 'ipv6';
      readonly letter?: string;
      /** It has a value: seconds and microseconds of waiting, or a path. */
      readonly takes?: 'seconds' | 'microseconds' | 'path';
    };

const command = (name: CommandName): CoreFlag => ({ kind: 'command', name });

const CORE_FLAGS: ReadonlyMap<string, CoreFlag> = new Map<string, CoreFlag>([
  ['-A', command('append')],
  ['--append', command('append')],
  ['-I', command('insert')],
  ['--insert', command('insert')],
  ['-D', command('delete')],
  ['--delete', command('delete')],
  ['-R', command('replace')],
  ['--replace', command('replace')],
  ['-N', command('new-chain')],
  ['--new-chain', command('new-chain')],
  ['-X', command('delete-chain')],
  ['--delete-chain', command('delete-chain')],
  ['-F', command('flush')],
  ['--flush', command('flush')],
  ['-Z', command('zero')],
  ['--zero', command('zero')],
  ['-C', command('check')],
  ['--check', command('check')],
  ['-L', command('list')],
  ['--list', command('list')],
  ['-S', command('list-rules')],
  ['--list-rules', command('list-rules')],
  ['-E', command('rename-chain')],
  ['--rename-chain', command('rename-chain')],
  ['-P', command('policy')],
  ['--policy', command('policy')],
  ['-m', { kind: 'match' }],
  ['--match', { kind: 'match' }],
  ['-j', { kind: 'jump' }],
  ['--jump', { kind: 'jump' }],
  ['-g', { kind: 'goto' }],
  ['--goto', { kind: 'goto' }],
  ['-t', { kind: 'table' }],
  ['--table', { kind: 'table' }],
  ['-c', { kind: 'counters' }],
  ['--set-counters', { kind: 'counters' }],
  ['-4', { kind: 'manner', family: 'ipv4' }],
  ['--ipv4', { kind: 'manner', family: 'ipv4' }],
  ['-6', { kind: 'manner', family: 'ipv6' }],
  ['--ipv6', { kind: 'manner', family: 'ipv6' }],
  ['-v', { kind: 'manner', letter: 'v' }],
  ['--verbose', { kind: 'manner', letter: 'v' }],
  ['-n', { kind: 'manner', letter: 'n' }],
  ['--numeric', { kind: 'manner', letter: 'n' }],
  ['-x', { kind: 'manner', letter: 'x' }],
  ['--exact', { kind: 'manner', letter: 'x' }],
  ['--line-numbers', { kind: 'manner', letter: '0' }],
  ['-w', { kind: 'manner', letter: 'w', takes: 'seconds' }],
  ['--wait', { kind: 'manner', letter: 'w', takes: 'seconds' }],
  ['-W', { kind: 'manner', letter: 'W', takes: 'microseconds' }],
  ['--wait-interval', { kind: 'manner', letter: 'W', takes: 'microseconds' }],
  ['-M', { kind: 'manner', takes: 'path' }],
  ['--modprobe', { kind: 'manner', takes: 'path' }],
]);

/** Long flags that may be cut short, as getopt_long lets them be. */
export const LONG_CORE_FLAGS = [...CORE_FLAGS.keys()].filter((flag) => flag.startsWith('--'));

/** `-nvL` is `-n -v -L`: the first of several letters in one word, where it takes no value (getopt_long). */
export function firstOfCluster(word: string): CoreFlag | undefined {
  const core = /^-[a-zA-Z0-9]{2,}$/.test(word) ? CORE_FLAGS.get(word.slice(0, 2)) : undefined;
  return core?.kind === 'manner' && core.takes === undefined ? core : undefined;
}

/** A core flag in its full spelling. */
export function exactCoreFlag(word: string): CoreFlag | undefined {
  return CORE_FLAGS.get(word);
}

/** A core flag, its value if it is written into the same word (`-jACCEPT`, `--jump=ACCEPT`). */
export function coreFlagOf(
  word: string,
  mayBeCut: boolean,
): { readonly core: CoreFlag; readonly attached: string | undefined } | undefined {
  if (!word.startsWith('--')) {
    const core = word.length > 2 ? CORE_FLAGS.get(word.slice(0, 2)) : undefined;
    const isSwitch = core?.kind === 'manner' && core.takes === undefined;
    return core === undefined || isSwitch ? undefined : { core, attached: word.slice(2) };
  }
  const equals = word.indexOf('=');
  const flag = equals < 0 ? word : word.slice(0, equals);
  const meant = CORE_FLAGS.get(flag) ?? (mayBeCut ? abbreviated(flag) : undefined);
  const isSwitch = meant?.kind === 'manner' && meant.takes === undefined;
  if (meant === undefined || (isSwitch && equals >= 0)) return undefined;
  return { core: meant, attached: equals < 0 ? undefined : word.slice(equals + 1) };
}

/** `--a` */
const SHORTEST = 3;

/** Cut short, at least one letter behind the dashes, and meaning one flag only. */
function abbreviated(flag: string): CoreFlag | undefined {
  const meant = coreFlagsCut(flag);
  return meant.size === 1 ? [...meant][0] : undefined;
}

/** What a flag may be the beginning of. */
export function coreFlagsCut(flag: string): ReadonlySet<CoreFlag | undefined> {
  if (flag.length < SHORTEST) return new Set();
  return new Set(LONG_CORE_FLAGS.filter((name) => name.startsWith(flag)).map((name) => CORE_FLAGS.get(name)));
}

/** Does what a core flag says; the scan stands at it. */
export function takeCoreFlag(
  scan: Scan,
  { core, attached }: { readonly core: CoreFlag; readonly attached: string | undefined },
): void {
  const first = scan.at;
  const isInverted = scan.inversion >= 0;
  scan.inversion = -1;
  if (!isInverted && (core.kind === 'match' || core.kind === 'jump') && attached === undefined && takeKnownUse(scan))
    return;
  scan.at += 1;
  const standing = { first, attached, isInverted };
  if (core.kind === 'manner') return takeManner(scan, core, standing);
  if (core.kind === 'command') return takeCommand(scan, core.name, standing);
  if (core.kind === 'counters') return takeCounters(scan, standing);
  const value = attached ?? scan.words.texts[scan.at];
  if (value === undefined) return reportMissing(scan, first);
  if (attached === undefined) scan.at += 1;
  if (isInverted && (core.kind === 'match' || core.kind === 'table'))
    refuseInversion(scan, first, `unexpected ! flag before --${core.kind}`);
  if (isInverted && (core.kind === 'jump' || core.kind === 'goto')) refuseJumpInversion(scan, first);
  if (core.kind === 'match') loadMatch(scan, value, { first, isWritten: true });
  else if (core.kind === 'table') scan.table = value;
  else if (core.kind === 'jump' && attached !== undefined) jumpToWholeWord(scan, first, attached);
  else loadTarget(scan, value, core.kind, first);
}

interface Standing {
  /** Of the word with the flag. */
  readonly first: number;
  /** A value in the same word. */
  readonly attached: string | undefined;
  /** A `!` stands before it. */
  readonly isInverted: boolean;
}

function refuseInversion(scan: Scan, first: number, tool: string): void {
  const flag = scan.words.texts[first] ?? '';
  report(
    scan,
    { message: message('syntax.not-before', { flag }), tool },
    { first: Math.max(0, first - 1), last: first },
  );
}

/** set_option() looks first whether there is a target already. */
function refuseJumpInversion(scan: Scan, first: number): void {
  if (scan.target === undefined && scan.jump === undefined) refuseInversion(scan, first, 'cannot have ! before -j');
}

/** `-jDROP` jumps to a chain of that name: iptables takes the whole word for it (do_parse reads argv[optind - 1]). */
function jumpToWholeWord(scan: Scan, first: number, attached: string): void {
  const word = scan.words.texts[first] ?? '';
  loadTarget(scan, word, 'jump', first);
  const said = message('syntax.attached', { word, better: `-j ${attached.replace(/^=/, '')}` });
  report(scan, { message: said }, { first }, 'note');
}

type Manner = Extract<CoreFlag, { readonly kind: 'manner' }>;

/** `-4` and `-6` in a line: iptables-restore skips lines of the other family. */
function takeManner(
  scan: Scan,
  { family, letter = '', takes }: Manner,
  { first, attached, isInverted }: Standing,
): void {
  if (ONCE.has(letter)) setOption(scan, letter, { first, isInverted });
  scan.manners += letter;
  const next = scan.words.texts[scan.at];
  const isValue = next !== undefined && (takes === 'path' || !/^[-!]/.test(next));
  const value = attached ?? (takes !== undefined && isValue ? next : undefined);
  if (value !== undefined && attached === undefined) scan.at += 1;
  const fault = takes === undefined ? undefined : FAULTS_OF_VALUE[takes](value);
  if (fault !== undefined) report(scan, { message: message('syntax.wait'), tool: fault }, { first, last: scan.at - 1 });
  if (family === undefined || family === scan.index.family) return;
  scan.isOfOtherFamily = true;
  report(scan, { message: message('syntax.other-family', { flag: scan.words.texts[first] ?? '' }) }, { first }, 'note');
}

/** Options without a value that set_option() marks; a second `-v` only adds to the first. */
const ONCE: ReadonlySet<string> = new Set(['n', 'x', '0', 'v']);

/** set_option() of iptables/xshared.c, for options that cannot be negated. */
function setOption(
  scan: Scan,
  letter: string,
  { first, isInverted }: { readonly first: number; readonly isInverted: boolean },
): void {
  const isAgain = scan.manners.includes(letter);
  if (isAgain && letter === 'v') return;
  const flag = scan.words.texts[first] ?? '';
  if (isAgain)
    report(
      scan,
      { message: message('option.once', { flag }), tool: `multiple -${letter} flags not allowed` },
      { first },
    );
  else if (isInverted) refuseInversion(scan, first, `cannot have ! before -${letter}`);
}

const LONGEST_INTERVAL = 999_999;

/** parse_wait_time(), parse_wait_interval(): sscanf() is content with a number at the beginning. */
const FAULTS_OF_VALUE: Readonly<Record<NonNullable<Manner['takes']>, (value?: string) => string | undefined>> = {
  path: () => undefined,
  seconds: (value) => (value === undefined || /^[-+]?\d/.test(value) ? undefined : 'wait seconds not numeric'),
  microseconds: (value) => {
    if (value === undefined) return 'wait interval value required';
    const [number] = /^\d+/.exec(value) ?? [];
    if (number === undefined) return 'wait interval not numeric';
    return Number(number) > LONGEST_INTERVAL ? `too long usec wait ${number} > ${LONGEST_INTERVAL} usec` : undefined;
  },
};

function takeCounters(scan: Scan, { first, attached, isInverted }: Standing): void {
  const { texts } = scan.words;
  if (attached === undefined && scan.at >= texts.length) return reportMissing(scan, first);
  setOption(scan, 'c', { first, isInverted });
  const both = attached ?? texts[scan.at] ?? '';
  if (attached === undefined) scan.at += 1;
  const second = texts[scan.at];
  const hasSecond = !both.includes(',') && second !== undefined && !/^[-!]/.test(second);
  if (hasSecond) scan.at += 1;
  const numbers = hasSecond ? [both, second] : both.split(/,(.*)/, 2).filter((word) => word !== '');
  scan.manners += 'c';
  const wrong = numbers.findIndex((word) => !/^\d+$/.test(word));
  if (numbers.length === 2 && wrong < 0) {
    scan.counter = { packets: Number(numbers[0]), bytes: Number(numbers[1]) };
    return;
  }
  const tool =
    numbers.length < 2
      ? '-c requires packet and byte counter'
      : `-c ${wrong === 0 ? 'packet' : 'byte'} counter not numeric`;
  report(scan, { message: message('syntax.counters-flag'), tool }, { first, last: scan.at - 1 });
}
