/** Tab: what may stand at the cursor of a line that is being typed: a command's name, what the command takes, a file. */
import type { Moment } from '../engine/moment.ts';
import { COMMANDS, commandNamed } from './commands.ts';

export interface Completion {
  /** Where the word begins that is being typed, in the line. */
  readonly from: number;
  /** Words that it may become, in their order; each begins with what is there. */
  readonly words: readonly string[];
}

/** More are not offered. */
const MOST_WORDS = 200;
const LONGEST_LINE = 10_000;

/** `cursor` counts characters from the beginning of the line; what stands behind it is not looked at. Never throws. */
export function completeLine(moment: Moment, line: string, cursor: number): Completion {
  const typed = line.slice(0, Math.min(cursor, LONGEST_LINE));
  const start = Math.max(...['|', ';', '&'].map((sign) => typed.lastIndexOf(sign))) + 1;
  const words = typed
    .slice(start)
    .trimStart()
    .split(/[ \t]+/);
  if (words[0] === 'sudo' && words.length > 1) words.shift();
  const begun = words.at(-1) ?? '';
  const from = typed.length - begun.length;
  const fitting = [...new Set(candidates(words, moment))].filter((word) => word.startsWith(begun) && word !== begun);
  return { from, words: fitting.sort().slice(0, MOST_WORDS) };
}

function candidates(words: readonly string[], moment: Moment): readonly string[] {
  const [name = '', ...args] = words;
  if (words.length <= 1) return [...COMMANDS.flatMap(({ names }) => names), ...PATHS];
  const isRedirected = /^(?:<|[12&]?>>?)$/.test(args.at(-2) ?? '');
  const own = isRedirected ? undefined : commandNamed(name)?.complete?.(args, moment, name);
  const begun = args.at(-1) ?? '';
  return own?.some((word) => word.startsWith(begun)) ? own : filesFor(begun, moment);
}

/** As articles write them. */
const PATHS = ['/sbin/iptables', '/sbin/ip6tables', '/usr/sbin/iptables'];

/** From the root on, or as they are called where the session stands. */
function filesFor(begun: string, { files }: Moment): readonly string[] {
  const names = Object.keys(files);
  if (begun.startsWith('/')) return [...names, '/proc/sys/net/ipv4/ip_forward'];
  return names.map((name) => (name.startsWith('/root/') ? name.slice('/root/'.length) : name));
}
