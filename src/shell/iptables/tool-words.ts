/** What iptables prints to standard error around its reason (xtables_error, xtables_main and do_command of iptables 1.8.9). */
import type { Flavour } from '../../model/hook.ts';

/** `iptables v1.8.9 (nf_tables)`. */
export function versionOf(program: string, flavour: Flavour): string {
  return `${program} v1.8.9 (${flavour === 'nft' ? 'nf_tables' : 'legacy'})`;
}

/** Messages that end their line themselves, so that an empty one follows. */
const ENDS_ITS_LINE =
  /^(?:Can't use -|Couldn't load |Set \S+ doesn't exist|The protocol family of set |log level ".*" unknown$|[\w-]+: (?:option "|bad (?:integer )?value for option |Too many components|could not map name |trailing garbage|Argument to "--\w+" has unexpected)|Port "|getaddrinfo: |The -t option cannot|--wait-interval only |The "nat" table)/;

/** The reason as xtables_error prints it, its own line ends included. */
function reasonText(reason: string): string {
  if (reason.startsWith('The "nat" table')) return `\n${reason}\n\n`;
  return `${reason}${ENDS_ITS_LINE.test(reason) ? '\n' : ''}`;
}

/** Words that come bare, without program and version. */
function isBare(reason: string): boolean {
  return reason.startsWith('Bad argument ');
}

export interface Refusal {
  /** `iptables` or `ip6tables`, whatever the tool is called by. */
  readonly program: string;
  readonly flavour: Flavour;
  readonly exit: number;
  /** The reason; empty where iptables gives none. */
  readonly reason: string;
}

/** Of iptables and ip6tables. */
export function commandStderr({ program, flavour, exit, reason }: Refusal): string {
  const named = versionOf(program, flavour);
  if (exit === 4) return `${named}:  ${reason}\n`;
  if (exit === 3) return `${named}: ${reason}\nPerhaps ${program} or your kernel needs to be upgraded.\n`;
  if (exit === 1 && reason.startsWith('chain `')) return `${named}: ${reason}\n`;
  if (exit === 1) return `${program}: ${reason}${reason === 'Bad policy name.' ? DMESG : ''}\n`;
  return `${prefixed(named, reason)}${tryHelp(program)}`;
}

/** EINVAL, as all tools say it. */
const DMESG = " Run `dmesg' for more information.";

function tryHelp(program: string): string {
  return `Try \`${program} -h' or '${program} --help' for more information.\n`;
}

function prefixed(named: string, reason: string): string {
  if (reason === '') return '';
  return `${isBare(reason) ? '' : `${named}: `}${reasonText(reason)}\n`;
}

/** Of a -restore that could not read a line, from 1. */
export function restoreStderr({ program, flavour, reason }: Omit<Refusal, 'exit'>, line: number): string {
  return `${prefixed(versionOf(program, flavour), reason)}Error occurred at line: ${line}\n${tryHelp(program)}`;
}
