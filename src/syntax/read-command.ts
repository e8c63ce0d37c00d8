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
      /** It has a value: seconds, where a number follows, or a path. */
      readonly takes?: 'seconds' | 'path';
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
  ['-w', { kind: 'manner', takes: 'seconds' }],
  ['--wait', { kind: 'manner', takes: 'seconds' }],
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
  return meant && { core: meant, attached: equals < 0 ? undefined : word.slice(equals + 1) };
}

/** Cut short by at least one letter behind the dashes, and meaning one flag only. */
function abbreviated(flag: string): CoreFlag | undefined {
  if (flag.length < 4) return undefined;
  const meant = new Set(LONG_CORE_FLAGS.filter((name) => name.startsWith(flag)).map((name) => CORE_FLAGS.get(name)));
  return meant.size === 1 ? [...meant][0] : undefined;
}

/** Does what a core flag says; the scan stands at it. */
export function takeCoreFlag(
  scan: Scan,
  { core, attached }: { readonly core: CoreFlag; readonly attached: string | undefined },
): void {
  const first = scan.at;
  if (scan.inversion >= 0) {
    const flag = scan.words.texts[first] ?? '';
    report(scan, { message: message('syntax.not-before', { flag }) }, { first: scan.inversion, last: first });
    scan.inversion = -1;
  }
  if ((core.kind === 'match' || core.kind === 'jump') && attached === undefined && takeKnownUse(scan)) return;
  scan.at += 1;
  if (core.kind === 'manner') return takeManner(scan, core, { first, attached });
  if (core.kind === 'command') return takeCommand(scan, core.name, { first, attached });
  if (core.kind === 'counters') return takeCounters(scan, first);
  const value = attached ?? scan.words.texts[scan.at];
  if (value === undefined) return reportMissing(scan, first);
  if (attached === undefined) scan.at += 1;
  if (core.kind === 'match') loadMatch(scan, value, { first, isWritten: true });
  else if (core.kind === 'table') scan.table = value;
  else loadTarget(scan, value, core.kind, first);
}

type Manner = Extract<CoreFlag, { readonly kind: 'manner' }>;

/** `-4` and `-6` in a line: iptables-restore skips lines of the other family. */
function takeManner(
  scan: Scan,
  { family, letter = '', takes }: Manner,
  { first, attached }: { readonly first: number; readonly attached: string | undefined },
): void {
  scan.manners += letter;
  const next = scan.words.texts[scan.at];
  const isValue = takes === 'path' || (takes === 'seconds' && /^\d+$/.test(next ?? ''));
  if (isValue && attached === undefined && next !== undefined) scan.at += 1;
  if (family === undefined || family === scan.index.family) return;
  scan.isOfOtherFamily = true;
  report(scan, { message: message('syntax.other-family', { flag: scan.words.texts[first] ?? '' }) }, { first }, 'note');
}

function takeCounters(scan: Scan, first: number): void {
  const { texts } = scan.words;
  if (scan.at >= texts.length) return reportMissing(scan, first);
  const both = texts[scan.at] ?? '';
  const second = texts[scan.at + 1];
  const hasSecond = !both.includes(',') && second !== undefined && !/^[-!]/.test(second);
  scan.at = Math.min(scan.at + (hasSecond ? 2 : 1), texts.length);
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
