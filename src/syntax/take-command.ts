/** A command of a line and the words that belong to it: `-A CHAIN`, `-I CHAIN 3`, `-E OLD NEW` (do_parse in iptables/xshared.c). */
import { message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import { readNumber } from '../values/number.ts';
import { LONGEST_NAME, tooLongName } from './chain-name.ts';
import { isTargetOfIptables } from './iptables-names.ts';
import { type Command, type CommandName, keepWords, report, type Scan } from './scan.ts';

export const COMMAND_LETTER: Readonly<Record<CommandName, string>> = {
  append: '-A',
  insert: '-I',
  delete: '-D',
  replace: '-R',
  check: '-C',
  list: '-L',
  'list-rules': '-S',
  flush: '-F',
  zero: '-Z',
  'new-chain': '-N',
  'delete-chain': '-X',
  'rename-chain': '-E',
  policy: '-P',
};

/** Commands that mean a whole table where they name no chain. */
const MAY_BE_WHOLE: ReadonlySet<CommandName> = new Set(['flush', 'delete-chain', 'zero', 'list', 'list-rules']);

/** Commands with a place behind the chain. */
const TAKES_PLACE: ReadonlySet<CommandName> = new Set(['insert', 'delete', 'replace', 'zero', 'list', 'list-rules']);

interface Standing {
  /** Of the word with the flag. */
  readonly first: number;
  /** A value in the same word. */
  readonly attached: string | undefined;
  /** A `!` stands before it. */
  readonly isInverted: boolean;
}

/** Reads a command; the scan stands behind its flag. */
export function takeCommand(scan: Scan, name: CommandName, { first, attached, isInverted }: Standing): void {
  const flag = scan.words.texts[first] ?? '';
  const chain = attached ?? (MAY_BE_WHOLE.has(name) ? takeWord(scan) : takeAnyWord(scan));
  if (chain === undefined && !MAY_BE_WHOLE.has(name)) return reportMissing(scan, first);
  if (name === 'new-chain') checkNewName(scan, chain ?? '', first);
  if (isInverted)
    report(scan, { message: message('syntax.not-before', { flag }), tool: "unexpected '!' flag" }, { first });
  if (scan.command !== undefined && !isBesideListing(scan.command.name, name)) return reportSecond(scan, name, first);
  const command: Command = {
    name,
    flag,
    chain,
    place: TAKES_PLACE.has(name) ? takePlace(scan, name, first) : undefined,
    policy: name === 'policy' ? takeSecond(scan, first, '-P requires a chain and a policy') : undefined,
    newName:
      name === 'rename-chain' ? takeSecond(scan, first, '-E requires old-chain-name and new-chain-name') : undefined,
    from: scan.words.starts[first] ?? 0,
    to: scan.words.ends[scan.at - 1] ?? 0,
  };
  scan.command = scan.command === undefined ? shared(scan, command) : besideListing(scan, scan.command, command);
}

/** parse_chain(), which is asked while the options are read; other commands look at the length alone, and later. */
function checkNewName(scan: Scan, chain: string, first: number): void {
  const tool = newNameFault(chain, scan.index.family);
  if (tool !== undefined)
    report(scan, { message: message('syntax.chain-name-bad', { chain }), tool }, { first, last: scan.at - 1 });
}

function newNameFault(chain: string, family: Family): string | undefined {
  if (chain.length > LONGEST_NAME) return tooLongName(chain);
  if (/^[-!]/.test(chain)) return `chain name not allowed to start with \`${chain[0]}'`;
  if (chain === '' || isTargetOfIptables(chain, family)) return 'chain name may not clash with target name';
  return /\s/.test(chain) ? `Invalid chain name \`${chain}'` : undefined;
}

/** The listing leads, whichever came first; the chain is the one named last. */
function besideListing(scan: Scan, one: Command, other: Command): Command {
  scan.manners += 'Z';
  const lead = one.name === 'zero' ? other : one;
  return { ...lead, chain: other.chain ?? one.chain, place: other.place ?? one.place };
}

/** `-L -Z` lists, then sets the counters to 0. */
function isBesideListing(one: CommandName, other: CommandName): boolean {
  return (
    (one === 'zero' && (other === 'list' || other === 'list-rules')) ||
    (other === 'zero' && (one === 'list' || one === 'list-rules'))
  );
}

function reportSecond(scan: Scan, name: CommandName, first: number): void {
  const { command } = scan;
  if (command === undefined) return;
  takeWord(scan);
  const flag = scan.words.texts[first] ?? '';
  report(
    scan,
    {
      message: message('syntax.two-commands', { flag, other: command.flag }),
      tool: `Cannot use ${COMMAND_LETTER[name]} with ${COMMAND_LETTER[command.name]}`,
    },
    { first, last: scan.at - 1 },
  );
}

/** The words end where a value must stand. */
export function reportMissing(scan: Scan, first: number): void {
  const flag = scan.words.texts[first] ?? '';
  report(
    scan,
    { message: message('option.argument', { flag }), tool: `option "${flag}" requires an argument` },
    { first },
  );
  keepWords(scan, first, first);
}

/** INT_MAX: parse_rulenumber(). */
const LAST_PLACE = 2_147_483_647;

/** A place in a chain, from 1; only `-R` cannot do without. */
function takePlace(scan: Scan, name: CommandName, first: number): number | undefined {
  const word = takeWord(scan);
  const place = word === undefined ? undefined : readNumber(word);
  if (place !== undefined && place >= 1 && place <= LAST_PLACE) return place;
  if (word !== undefined) {
    const tool = `Invalid rule number \`${word}'`;
    report(scan, { message: message('syntax.bad-place', { word }), tool }, { first: scan.at - 1 });
  } else if (name === 'replace') {
    report(scan, { message: message('syntax.no-place'), tool: '-R requires a rule number' }, { first });
  }
  return undefined;
}

function takeSecond(scan: Scan, first: number, tool: string): string | undefined {
  const word = takeWord(scan);
  if (word !== undefined) return word;
  const flag = scan.words.texts[first] ?? '';
  report(scan, { message: message('syntax.half-command', { flag }), tool }, { first, last: scan.at - 1 });
  return undefined;
}

/** Appending to one chain is the same command in every line that begins with it. */
function shared(scan: Scan, command: Command): Command {
  if (command.name !== 'append' || command.chain === undefined) return command;
  const known = scan.memory.appends.get(command.chain);
  if (known !== undefined && known.from === command.from && known.to === command.to && known.flag === command.flag)
    return known;
  scan.memory.appends.set(command.chain, command);
  return command;
}

/** The next word, if it is neither a flag nor `!` (xs_has_arg). */
function takeWord(scan: Scan): string | undefined {
  const word = scan.words.texts[scan.at];
  if (word === undefined || word.startsWith('!') || word.startsWith('-')) return undefined;
  return takeAnyWord(scan);
}

/** The next word, whatever it is: what getopt_long takes for the value of a flag that must have one. */
function takeAnyWord(scan: Scan): string | undefined {
  const word = scan.words.texts[scan.at];
  if (word !== undefined) scan.at += 1;
  return word;
}
