/** The lines of a listing, told apart: heads of chains, names of columns, rules, and commands that somebody pasted with them. */
import type { Family } from '../../model/packet.ts';
import { type ListedColumns, type RuleColumns, readColumnNames, readRuleColumns } from './rule-columns.ts';

export interface ListedRuleLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  readonly columns: RuleColumns;
}

export interface ListedChain {
  readonly name: string;
  readonly line: number;
  /** Built-in chains have one. */
  readonly policy: string | undefined;
  readonly packets: string;
  readonly bytes: string;
  readonly isVerbose: boolean;
  readonly rules: readonly ListedRuleLine[];
  /** The table that a command line before the listing names. */
  readonly table: string | undefined;
  /** By the tool that it names. */
  readonly family: Family | undefined;
}

export interface ListingLines {
  readonly chains: readonly ListedChain[];
  /** Lines that are no part of a listing. */
  readonly strange: readonly { readonly line: number; readonly text: string }[];
}

const HEAD = /^Chain (\S+) \((?:policy (\w+)(?: (\d+[KMGT]?) packets, (\d+[KMGT]?) bytes)?|\d+ references?)\)$/;
const COMMAND = /(?:^|[\s#$/])(ip6?tables)(?:-nft|-legacy)?\s(.*)/;
/** `-L`, `-nvL`, `--list`. */
const LISTS = / -\w*L|--list/;
/** What the tools say beside a listing. */
const REMARK = /^#/;

type Open = { -readonly [K in keyof ListedChain]: ListedChain[K] } & { rules: ListedRuleLine[] };

/** What the lines so far say of the next one. */
interface State {
  readonly chains: Open[];
  columns: ListedColumns | undefined;
  table: string | undefined;
  family: Family | undefined;
}

/** Linear in the text. */
export function readListingLines(lines: readonly string[]): ListingLines {
  const state: State = { chains: [], columns: undefined, table: undefined, family: undefined };
  const strange = lines.flatMap((raw, at) => {
    const text = raw.replace(/[\r\n]+$/, '');
    return takeHead(state, text, at + 1) || takeRule(state, text, at + 1) ? [] : [{ line: at + 1, text }];
  });
  return { chains: state.chains, strange };
}

/** Heads of chains, names of columns, commands, and lines that say nothing. */
function takeHead(state: State, text: string, line: number): boolean {
  const head = HEAD.exec(text.trim());
  if (head !== null) {
    state.chains.push(openChain(head, line, state));
    state.columns = undefined;
    return true;
  }
  const named = readColumnNames(text);
  const chain = state.chains.at(-1);
  if (named !== undefined && chain !== undefined) {
    state.columns = named;
    chain.isVerbose = named.isVerbose;
    return true;
  }
  const [, tool, words = ''] = COMMAND.exec(text) ?? [];
  if (tool !== undefined && LISTS.test(` ${words}`)) {
    state.table = tableOf(words);
    state.family = tool === 'ip6tables' ? 'ipv6' : 'ipv4';
    return true;
  }
  return text.trim() === '' || REMARK.test(text);
}

function takeRule({ chains, columns }: State, text: string, line: number): boolean {
  const rule = columns && readRuleColumns(text, columns);
  const chain = chains.at(-1);
  if (rule === undefined || chain === undefined) return false;
  chain.rules.push({ line, text, columns: rule });
  return true;
}

function openChain(
  [, name = '', policy, packets = '0', bytes = '0']: RegExpExecArray,
  line: number,
  { table, family }: State,
): Open {
  return { name, line, policy, packets, bytes, isVerbose: false, rules: [], table, family };
}

/** `-t nat`, or filter where a command names none. */
function tableOf(words: string): string {
  return /(?:-t\s*|--table[= ])(\w+)/.exec(words)?.[1] ?? 'filter';
}
