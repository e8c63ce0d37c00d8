/** One flag of a rule line and its values: whose it is, and what it says (getopt_long and command_default in iptables/xshared.c). */
import { addOption, type Fault, missingArgument } from '../extensions/read-options.ts';
import type { IndexedOption } from '../extensions/kind-index.ts';
import type { Held } from '../extensions/option.ts';
import { message } from '../model/message.ts';
import { ownersOf } from './flag-owners.ts';
import { loadMatch } from './load-kind.ts';
import { keepWords, type OpenUse, report, type Scan } from './scan.ts';

/** A flag as written: `--name=value` and `-sVALUE` carry their value with them. */
interface WrittenFlag {
  readonly flag: string;
  readonly attached: string | undefined;
}

/** Whose option a flag is. */
interface FoundOption {
  /** Absent for the header's. */
  readonly use: OpenUse | undefined;
  readonly entry: IndexedOption;
}

/** Reads an option of the header, of a match or of the target, the scan standing at its flag. */
export function readOption(scan: Scan): void {
  const word = scan.words.texts[scan.at] ?? '';
  const written = splitFlag(word);
  const found = findOption(scan, written.flag) ?? loadImplied(scan, written.flag) ?? findShort(scan, word);
  if (found === undefined) keepUnknown(scan, word);
  else takeOption(scan, found, found.entry.option.flag === word ? { flag: word, attached: undefined } : written);
}

function splitFlag(word: string): WrittenFlag {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  return equals < 0 ? { flag: word, attached: undefined } : { flag: word.slice(0, equals), attached: word.slice(equals + 1) };
}

/** Exact spellings first, of the match or target loaded last first; then the beginning of just one long flag. */
function findOption(scan: Scan, flag: string): FoundOption | undefined {
  const own = scan.index.header.flags.get(flag);
  if (own !== undefined) return { use: undefined, entry: own };
  for (let at = scan.loaded.length - 1; at >= 0; at -= 1) {
    const use = scan.loaded[at];
    const entry = use?.isCompleted ? undefined : use?.draft?.kind.flags.get(flag);
    if (use !== undefined && entry !== undefined) return { use, entry };
  }
  return flag.startsWith('--') ? findAbbreviated(scan, flag) : undefined;
}

function findAbbreviated(scan: Scan, flag: string): FoundOption | undefined {
  const found = new Map<IndexedOption, FoundOption>();
  for (const [name, entry] of scan.index.header.flags) if (name.startsWith(flag)) found.set(entry, { use: undefined, entry });
  for (const use of scan.loaded) {
    if (use.draft === undefined || use.isCompleted) continue;
    for (const [name, entry] of use.draft.kind.flags) if (name.startsWith(flag)) found.set(entry, { use, entry });
  }
  return found.size === 1 ? [...found.values()][0] : undefined;
}

/** `-p tcp --dport 80`: the protocol's match comes by itself (load_proto). */
function loadImplied(scan: Scan, flag: string): FoundOption | undefined {
  const protocol = scan.header.given.protocol as Held<number> | undefined;
  const kind = protocol === undefined ? undefined : scan.index.implied.get(protocol.value);
  if (kind === undefined || scan.matches.some((use) => use.draft?.kind === kind)) return undefined;
  if (![...kind.flags.keys()].some((name) => name === flag || (flag.startsWith('--') && name.startsWith(flag)))) return undefined;
  loadMatch(scan, kind.kind.name, { first: scan.inversion >= 0 ? scan.inversion : scan.at, isWritten: false });
  return findOption(scan, flag);
}

/** `-s10.0.0.1`: a short flag and its value in one word. */
function findShort(scan: Scan, word: string): FoundOption | undefined {
  if (word.startsWith('--') || word.length < 3) return undefined;
  const entry = scan.index.header.flags.get(word.slice(0, 2));
  return entry === undefined || entry.option.holds.words === 0 ? undefined : { use: undefined, entry };
}

function takeOption(scan: Scan, { use, entry }: FoundOption, written: WrittenFlag): void {
  const at = scan.at;
  const first = scan.inversion >= 0 ? scan.inversion : at;
  const { words: count } = entry.option.holds;
  const isShort = !written.flag.startsWith('--') && written.flag.length > 2 && !scan.index.header.flags.has(written.flag);
  const attached = isShort ? written.flag.slice(2) : written.attached;
  const isOld = attached === undefined && scan.words.texts[at + 1] === '!' && entry.option.invertible === true && count > 0;
  const from = at + (isOld ? 2 : 1);
  const wanted = attached === undefined ? count : count - 1;
  const values = scan.words.texts.slice(from, from + wanted);
  const last = Math.min(from + wanted, scan.words.texts.length) - 1;
  const all = attached === undefined ? values : [attached, ...values];
  const isInverted = isOld || scan.inversion >= 0;
  scan.at = last + 1;
  scan.inversion = -1;
  if (isOld) report(scan, oldNegation(entry, all), { first: at, last: at + 1 });
  const place = { first, last, values: Math.min(from, last) };
  const fault = all.length < count ? missingArgument(use?.draft, entry.option.flag) : addValues(scan, { use, entry }, all, isInverted);
  keepPlace(scan, use, place);
  if (fault === undefined) return;
  report(scan, fault, { first: attached === undefined && all.length > 0 ? place.values : at, last });
  if (use === undefined) keepWords(scan, first, last);
}

function oldNegation({ option }: IndexedOption, values: readonly string[]): Fault {
  return {
    message: message('syntax.old-negation', { flag: option.flag, better: `! ${option.flag} ${values.join(' ')}` }),
    ...(values[0] !== undefined && { tool: `Bad argument \`${values[0]}'` }),
  };
}

/** Words of a use are told apart by their kind: those of the header only matter when they fail. */
function keepPlace(scan: Scan, use: OpenUse | undefined, { first, last }: { readonly first: number; readonly last: number }): void {
  if (use === undefined) return;
  for (let at = first; at <= last; at += 1) use.words.push(scan.words.texts[at] ?? '');
  use.last = last;
}

function addValues(scan: Scan, { use, entry }: FoundOption, values: readonly string[], isInverted: boolean): Fault | undefined {
  if (use?.draft !== undefined) return addOption(use.draft, entry, values, isInverted);
  const [value = ''] = values;
  if ((entry.key === 'source' || entry.key === 'destination') && value.includes(',')) return addSeveral(scan, entry, value, isInverted);
  return addOption(scan.header, entry, values, isInverted);
}

/** `-s a,b` makes two rules. */
function addSeveral(scan: Scan, entry: IndexedOption, list: string, isInverted: boolean): Fault | undefined {
  if (isInverted) {
    return { message: message('syntax.not-several', { flag: entry.option.flag }), tool: '! not allowed with multiple source or destination IP addresses' };
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
  const first = scan.inversion >= 0 ? scan.inversion : scan.at;
  let last = scan.at;
  while (isValue(scan.words.texts[last + 1])) last += 1;
  scan.at = last + 1;
  scan.inversion = -1;
  const owner = scan.loaded.findLast((use) => use.draft === undefined);
  if (owner !== undefined) {
    owner.words.push(...scan.words.texts.slice(first, last + 1));
    owner.last = last;
    return;
  }
  keepWords(scan, first, last);
  report(scan, { message: ownersOf(scan, flag), tool: `unknown option "${flag}"` }, { first, last });
}

function isValue(word: string | undefined): boolean {
  return word !== undefined && word !== '!' && !/^-[a-zA-Z-]/.test(word);
}
