/** The output of `iptables -L` read back, as far as it tells: for rulesets of which nothing else is at hand. Best effort; it says what a listing leaves out. */
import { CHAINS_OF_TABLE } from '../model/hook.ts';
import { type Message, message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import type { Problem } from '../model/problem.ts';
import { ALL_KINDS } from '../syntax/all-kinds.ts';
import { isTableName } from '../syntax/open-tables.ts';
import { type ListedChain, type ListedRuleLine, readListingLines } from './read/listing-lines.ts';
import { isAddress } from './read/names.ts';
import { differingRules, type ReadLine } from './read/read-again.ts';
import { ruleWords } from './read/rule-words.ts';
import { type ListedTable, tablesOfChains } from './read/tables-of-chains.ts';

export interface ReadListing {
  readonly family: Family;
  /** As iptables-save has it, with what could not be read as a match that no tool knows. */
  readonly text: string;
  /** What the listing does not tell, and what was made of it, by the lines of the listing. */
  readonly notes: readonly Problem[];
}

/** Characters of a listing, and of one line of it, that are looked at. */
const MOST_TEXT = 2_000_000;
const MOST_LINE = 4096;
/** Notes of one kind; a listing of thousands of rules may have as many. */
const MOST_ALIKE = 50;

/** Takes several listings, one behind the other, with or without `-v`, `-n` and `--line-numbers`. Never throws. */
export function readListing(listing: string): ReadListing {
  const notes = new Notes();
  if (listing.length > MOST_TEXT) notes.add('listing.cut', 1, { most: MOST_TEXT });
  const lines = listing.slice(0, MOST_TEXT).split('\n');
  const { chains, strange } = readListingLines(lines.map((line) => line.slice(0, MOST_LINE)));
  for (const { line, text } of strange) notes.add('listing.no-listing', line, { text: text.trim() });
  const tables = tablesOfChains(chains, ALL_KINDS);
  const family = tables.map(familyOf).find((each) => each !== undefined) ?? 'ipv4';
  const read = tables
    .filter((table) => isOfFamily(table, family, notes))
    .map((table) => readTable(table, family, notes));
  const text = read.map((table) => table.text).join('');
  for (const { line, listed } of differingRules(
    text,
    family,
    read.flatMap((table) => table.rules),
  ))
    notes.add('listing.differs', line, { listed });
  return { family, text, notes: notes.inOrder() };
}

/** By the command it came from, by its addresses, or by words that only one IP version has; else it may be of either. */
function familyOf({ chains }: ListedTable): Family | undefined {
  const told = chains[0]?.family;
  if (told !== undefined) return told;
  const lines = chains.flatMap(({ rules }) => rules.map(({ columns }) => columns));
  if (lines.some(({ source, destination }) => `${source}${destination}`.includes(':'))) return 'ipv6';
  if (lines.some(({ source, destination }) => /\d+\.\d+\.\d+/.test(`${source} ${destination}`))) return 'ipv4';
  return lines.some(({ protocol, details }) => IPV6_WORDS.test(`${protocol} ${details}`)) ? 'ipv6' : undefined;
}

const IPV6_WORDS = /\bipv6-icmp|^58\b|\bicmp6-|\bHL match\b|[\da-f]::/;

function isOfFamily(table: ListedTable, family: Family, notes: Notes): boolean {
  const own = familyOf(table) ?? family;
  if (own !== family) notes.add('listing.other-family', table.chains[0]?.line ?? 1, { table: table.name });
  return own === family;
}

function readTable(table: ListedTable, family: Family, notes: Notes) {
  const [first] = table.chains;
  if (table.isGuessed) notes.add('listing.table-guessed', first?.line ?? 1, { table: table.name });
  if (first !== undefined && table.chains.every(({ isVerbose }) => !isVerbose))
    notes.add('listing.no-interfaces', first.line);
  const missing = new Set<string>();
  const rules = table.chains.flatMap((chain) =>
    chain.rules.map((rule) => readRule(rule, chain, table, { family, notes, missing })),
  );
  const heads = table.chains.map((chain) => headOf(chain, table.name));
  const others = [...missing].map((name) => `:${name} - [0:0]`);
  const lines = [`*${table.name}`, ...heads, ...others, ...rules.map(({ text }) => text), 'COMMIT', ''];
  return { text: lines.join('\n'), rules };
}

function headOf({ name, policy, packets, bytes }: ListedChain, table: string): string {
  const isBuiltIn = isTableName(table) && (CHAINS_OF_TABLE[table] as readonly string[]).includes(name);
  const known = policy === 'DROP' ? 'DROP' : 'ACCEPT';
  return `:${name} ${isBuiltIn ? known : '-'} [${numberOf(packets)}:${numberOf(bytes)}]`;
}

const UNITS: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, G: 1e9, T: 1e12 };

/** `12G` is something around twelve milliards. */
function numberOf(text: string): number {
  const unit = UNITS[text.slice(-1)];
  return unit === undefined ? Number(text) : Number(text.slice(0, -1)) * unit;
}

interface Reading {
  readonly family: Family;
  readonly notes: Notes;
  /** Chains that rules lead to and that the listing does not have. */
  readonly missing: Set<string>;
}

function readRule(
  { line, columns }: ListedRuleLine,
  chain: ListedChain,
  table: ListedTable,
  { family, notes, missing }: Reading,
): ReadLine {
  const isChain = (name: string): boolean => table.chains.some((each) => each.name === name);
  const read = ruleWords(columns, { family, line, isChain });
  const { packets, bytes, source, destination } = columns;
  for (const address of [source, destination].map((text) => text.replace('!', '')))
    if (!isAddress(address) && !KNOWN_NAMES.test(address)) notes.add('listing.unknown-name', line, { name: address });
  if (/[KMGT]/.test(packets + bytes)) notes.add('listing.rounded', line);
  if (read.missingChain !== undefined && !missing.has(read.missingChain)) {
    missing.add(read.missingChain);
    notes.add('listing.no-such-chain', line, { chain: read.missingChain });
  }
  for (const { name, options } of read.hidden) notes.add('listing.hidden', line, { name, options });
  if (read.unread !== '') notes.add('listing.not-read', line, { text: read.unread });
  const counter = packets === '0' && bytes === '0' ? '' : `[${numberOf(packets)}:${numberOf(bytes)}] `;
  return {
    line,
    text: `${counter}-A ${chain.name}${read.text}`,
    details: columns.details.replace(/^\s*\[goto\]/, ''),
    isRead: read.unread === '',
  };
}

const KNOWN_NAMES =
  /^(?:anywhere|localhost|localhost\.localdomain|ip6-localhost|ip6-loopback|(?:default|loopback|link-local)(?:\/.*)?)$/;

/** Said once in a whole listing, however many lines it holds for. */
const ONCE: ReadonlySet<string> = new Set(['listing.rounded']);

/** Notes with their lines, not more than a person can read. */
class Notes {
  readonly #found: Problem[] = [];
  readonly #counts = new Map<string, number>();

  add(id: string, line: number, values: Message['values'] = {}): void {
    const count = this.#counts.get(id) ?? 0;
    this.#counts.set(id, count + 1);
    if (count >= (ONCE.has(id) ? 1 : MOST_ALIKE)) return;
    this.#found.push({ severity: 'note', message: message(id, values), span: { line, column: 1, end: 1 } });
  }

  inOrder(): readonly Problem[] {
    return this.#found.toSorted((one, other) => one.span.line - other.span.line);
  }
}
