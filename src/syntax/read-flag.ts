/** One flag of a rule line and its values: whose it is, and what it says (getopt_long and command_default in iptables/xshared.c). */

import type { IndexedOption } from '../extensions/kind-index.ts';
import type { Held } from '../extensions/option.ts';
import { addOption, type Fault, missingArgument, wordsTaken } from '../extensions/read-options.ts';
import { message } from '../model/message.ts';
import { ownersOf } from './flag-owners.ts';
import { IMPLIED_BY_IPTABLES, OPTIONS_OF_IPTABLES } from './iptables-names.ts';
import { loadMatch } from './load-kind.ts';
import { coreFlagsCut } from './read-command.ts';
import { hasUnknownUse, keepWords, type OpenUse, openUse, report, reportLate, type Scan } from './scan.ts';

/** Whose option a flag is. */
export interface FoundOption {
  /** Absent for the header's. */
  readonly use: OpenUse | undefined;
  readonly entry: IndexedOption;
}

/** An option of a match or target in its full spelling; of several, that of the one loaded last. */
export function findExact(scan: Scan, flag: string): FoundOption | undefined {
  for (let at = scan.loaded.length - 1; at >= 0; at -= 1) {
    const use = scan.loaded[at];
    const entry = use?.isCompleted ? undefined : use?.draft?.kind.flags.get(flag);
    if (use !== undefined && entry !== undefined) return { use, entry };
  }
  return undefined;
}

/** Reads an option in any other spelling, the scan standing at its word: cut short, with its value attached, implied by -p, or unknown. */
export function readOption(scan: Scan, word: string): void {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  const flag = equals < 0 ? word : word.slice(0, equals);
  const found = findOption(scan, flag) ?? loadImplied(scan, flag);
  const attached = equals < 0 ? undefined : word.slice(equals + 1);
  if (found?.use === undefined && attached !== undefined && found !== undefined)
    return takeWholeWord(scan, found, attached);
  // getopt_long: an option that takes no value has none in its own word either.
  if (found !== undefined && attached !== undefined && found.entry.option.holds.words === 0)
    return keepUnknown(scan, word);
  if (found !== undefined) return takeOption(scan, found, flag, attached);
  const short = findShort(scan, word);
  if (short === undefined) keepUnknown(scan, word);
  else takeWholeWord(scan, short, word.slice(2));
}

/** `-ptcp`: what iptables itself asks for it takes from argv[optind - 1], so that the flag is part of the value (do_parse). */
function takeWholeWord(scan: Scan, found: FoundOption, attached: string): void {
  const { at } = scan;
  const before = scan.problems.length;
  const word = scan.words.texts[at] ?? '';
  const { option } = found.entry;
  takeOption(scan, found, option.flag, word);
  const said = message('syntax.attached', { word, better: `${option.flag} ${attached.replace(/^=/, '')}` });
  const fault = scan.problems.at(-1);
  if (scan.problems.length === before) report(scan, { message: said }, { first: at }, 'note');
  else if (fault !== undefined) scan.problems.splice(-1, 1, { ...fault, message: said });
}

/** Exact spellings first; then the beginning of just one long flag. */
function findOption(scan: Scan, flag: string): FoundOption | undefined {
  const own = scan.index.header.flags.get(flag);
  if (own !== undefined) return { use: undefined, entry: own };
  const exact = findExact(scan, flag);
  if (exact !== undefined) return exact;
  return flag.startsWith('--') && !hasUnknownUse(scan) ? findAbbreviated(scan, flag) : undefined;
}

function findAbbreviated(scan: Scan, flag: string): FoundOption | undefined {
  const found = cutOptions(scan, flag);
  return found.length === 1 && coreFlagsCut(flag).size === 0 ? found[0] : undefined;
}

/** The options of header, matches and target that a flag may be the beginning of. */
export function cutOptions(scan: Scan, flag: string): readonly FoundOption[] {
  const found = new Map<IndexedOption, FoundOption>();
  for (const [name, entry] of scan.index.header.flags)
    if (name.startsWith(flag)) found.set(entry, { use: undefined, entry });
  for (const use of scan.loaded) {
    if (use.draft === undefined || use.isCompleted) continue;
    for (const [name, entry] of use.draft.kind.flags) if (name.startsWith(flag)) found.set(entry, { use, entry });
  }
  return [...found.values()];
}

/** `-p tcp --dport 80`: the protocol's match comes by itself (load_proto). */
function loadImplied(scan: Scan, flag: string): FoundOption | undefined {
  const protocol = (scan.header.given.protocol as Held<number> | undefined)?.value;
  const kind = protocol === undefined ? undefined : scan.index.implied.get(protocol);
  const name = protocol === undefined ? undefined : IMPLIED_BY_IPTABLES.get(protocol);
  if (kind === undefined && name !== undefined && !hasUnknownUse(scan)) {
    loadMatch(scan, name, { first: scan.inversion >= 0 ? scan.inversion : scan.at, isWritten: false });
    return undefined;
  }
  if (kind === undefined || scan.matches.some((use) => use.draft?.kind === kind)) return undefined;
  if (![...kind.flags.keys()].some((name) => name === flag || (flag.startsWith('--') && name.startsWith(flag))))
    return undefined;
  loadMatch(scan, kind.kind.name, { first: scan.inversion >= 0 ? scan.inversion : scan.at, isWritten: false });
  return findOption(scan, flag);
}

/** `-s10.0.0.1`: a short flag and its value in one word. */
function findShort(scan: Scan, word: string): FoundOption | undefined {
  if (word.startsWith('--') || word.length < 3) return undefined;
  const entry = scan.index.header.flags.get(word.slice(0, 2));
  return entry === undefined || entry.option.holds.words === 0 ? undefined : { use: undefined, entry };
}

/** Takes an option and its values; the scan stands at its flag. `attached` is a value in the same word. */
export function takeOption(scan: Scan, { use, entry }: FoundOption, flag: string, attached: string | undefined): void {
  const at = scan.at;
  const first = scan.inversion >= 0 ? scan.inversion : at;
  const { texts } = scan.words;
  const count = wordsTaken(entry.option.holds, attached ?? texts[at + 1]);
  const isOld = attached === undefined && count > 0 && texts[at + 1] === '!' && entry.option.invertible === true;
  const from = at + (isOld ? 2 : 1);
  const wanted = attached === undefined ? count : count - 1;
  const values = wanted > 0 ? texts.slice(from, from + wanted) : [];
  if (attached !== undefined) values.unshift(attached);
  const last = Math.min(from + wanted, texts.length) - 1;
  const isInverted = isOld || scan.inversion >= 0;
  scan.at = last + 1;
  scan.inversion = -1;
  if (isOld) report(scan, oldNegation(entry, values), { first: at, last: at + 1 });
  if (use !== undefined) ownUse(use, scan, first, last);
  const fault =
    values.length < count
      ? missingValue(use, entry, flag, values)
      : addValues(scan, { use, entry }, values, isInverted);
  if (fault === undefined) return warn(scan, entry, { values, isInverted, first, last });
  const place = { first: wanted > 0 && values.length > 0 ? Math.min(from, last) : at, last };
  if (use === undefined && isOfAddress(entry, fault)) reportLate(scan, fault, place);
  else report(scan, fault, place);
  if (use === undefined) keepWords(scan, first, last);
}

/** xtables_error() of the kinds whose option has two words. */
function missingValue(
  use: OpenUse | undefined,
  { option }: IndexedOption,
  flag: string,
  values: readonly string[],
): Fault {
  const fault = missingArgument(use?.draft, flag);
  return values.length === 0 ? fault : { ...fault, tool: `${option.flag} requires two args.` };
}

interface TakenWords {
  readonly values: readonly string[];
  readonly isInverted: boolean;
  readonly first: number;
  readonly last: number;
}

/** iptables does it and complains; behind an error it does not come that far. */
function warn(scan: Scan, { option, context }: IndexedOption, { values, isInverted, first, last }: TakenWords): void {
  const text = option.warns?.(values, context, isInverted);
  if (text === undefined || scan.problems.some(({ severity }) => severity === 'refused')) return;
  report(scan, { message: message('syntax.warned', { text }), tool: text }, { first, last }, 'note');
}

/** That an address is given twice, or negated in vain, is seen at once. */
function isOfAddress({ key }: IndexedOption, { tool = '' }: Fault): boolean {
  return (key === 'source' || key === 'destination') && !tool.startsWith('multiple -');
}

/** iptables takes the `!` for the value. */
function oldNegation({ option, context }: IndexedOption, values: readonly string[]): Fault {
  const asValue =
    option.flag.startsWith('--') || option.flag === '-p'
      ? option.holds.read(['!', ...values].slice(0, option.holds.words), context)
      : undefined;
  const tool = asValue?.ok === false ? asValue.tool : `Bad argument \`${values[0] ?? ''}'`;
  const better = `! ${option.flag} ${values.join(' ')}`;
  return {
    message: message('syntax.old-negation', { flag: option.flag, better }),
    ...(tool !== undefined && { tool }),
  };
}

/** Words go to their use; what it shares with other rules it gets for itself. */
function ownUse(use: OpenUse, scan: Scan, first: number, last: number): void {
  if (use.isShared) {
    use.isShared = false;
    use.words = [...use.words];
    if (use.draft !== undefined) use.draft = { ...use.draft, given: { ...use.draft.given } };
  }
  for (let at = first; at <= last; at += 1) use.words.push(scan.words.texts[at] ?? '');
  use.last = last;
}

function addValues(
  scan: Scan,
  { use, entry }: FoundOption,
  values: readonly string[],
  isInverted: boolean,
): Fault | undefined {
  if (use?.draft !== undefined) return addOption(use.draft, entry, values, isInverted);
  const [value = ''] = values;
  if ((entry.key === 'source' || entry.key === 'destination') && value.includes(','))
    return addSeveral(scan, entry, value, isInverted);
  return addOption(scan.header, entry, values, isInverted);
}

/** `-s a,b` makes two rules. */
function addSeveral(scan: Scan, entry: IndexedOption, list: string, isInverted: boolean): Fault | undefined {
  if (isInverted) {
    return {
      message: message('syntax.not-several', { flag: entry.option.flag }),
      tool: '! not allowed with multiple source or destination IP addresses',
    };
  }
  const values: unknown[] = [];
  for (const part of list.split(',')) {
    delete scan.header.given[entry.key];
    const fault = addOption(scan.header, entry, [part], false);
    if (fault !== undefined) return fault;
    values.push(scan.header.given[entry.key]);
  }
  scan.several.push({ key: entry.key, values });
  return undefined;
}

/** A flag of nobody: it goes to the match or target nobody knows, if there is one, else it is kept alone. */
function keepUnknown(scan: Scan, flag: string): void {
  const { texts } = scan.words;
  const first = scan.inversion >= 0 ? scan.inversion : scan.at;
  let last = scan.at;
  while (isValue(texts[last + 1])) last += 1;
  scan.at = last + 1;
  scan.inversion = -1;
  const partly = scan.loaded.findLast((use) => OPTIONS_OF_IPTABLES.get(use.name)?.has(flag));
  const owner = partly ?? scan.loaded.findLast((use) => use.draft === undefined);
  if (owner === undefined) {
    if (scan.jump?.kind === 'jump') makeTarget(scan, first, last);
    else keepWords(scan, first, last);
    return report(scan, unknownOption(scan, flag), { first, last });
  }
  owner.draft = undefined;
  owner.words = [...owner.words, ...texts.slice(first, last + 1)];
  owner.last = last;
  if (partly === undefined) return;
  report(
    scan,
    { message: message('syntax.option-not-modelled', { flag, name: owner.name }) },
    { first, last },
    'not-understood',
  );
}

/** A chain has no options: what is jumped to was meant as a target, which nobody knows. */
function makeTarget(scan: Scan, first: number, last: number): void {
  const { chain = '' } = scan.jump ?? {};
  const words = ['-j', chain, ...scan.words.texts.slice(first, last + 1)];
  scan.jump = undefined;
  scan.target = openUse(undefined, chain, words, first, last);
  scan.loaded.push(scan.target);
}

function unknownOption(scan: Scan, flag: string): Fault {
  if (flag === '-f')
    return { message: message('syntax.no-fragments'), tool: "`-f' is not supported in IPv6, use -m frag instead" };
  return { message: ownersOf(scan, flag), tool: `unknown option "${flag}"` };
}

function isValue(word: string | undefined): boolean {
  return word !== undefined && word !== '!' && !/^-[a-zA-Z-]/.test(word);
}
