/** What `-v` prints of a command that changes something: the rule as it was understood, and the chains as they are gone through. */
import { listRule } from '../../listing/list-rule.ts';
import { CHAINS_OF_TABLE } from '../../model/hook.ts';
import type { Rule, Ruleset } from '../../model/ruleset.ts';
import { isTableName } from '../../syntax/open-tables.ts';
import { chainsInOrder } from '../../syntax/print-ruleset.ts';

const COLUMNS = /^ {4}0 {5}0 (\S*) *([ !])(\S+) +(\S+) +(\S+) +(\S+) +(!?\S+) +(!?\S+) *(.*)$/;

/** A rule in one line (print_firewall with FMT_PRINT_RULE): `DROP  all opt -- in eth0 out *  1.1.1.1  -> 0.0.0.0/0  `. */
export function ruleInWords(rule: Rule, { family, flavour }: Ruleset): string {
  const listed = { rule, place: 1, counter: { packets: 0, bytes: 0 } };
  const line = listRule(listed, { family, flavour }, { numeric: true, verbose: true });
  const named = COLUMNS.exec(listRule(listed, { family, flavour }, { verbose: true }));
  const columns = COLUMNS.exec(line);
  if (columns === null || named === null) return `${line.trim()}\n`;
  const [, target = '', , , option, from, out, source = '', destination = '', rest = ''] = columns;
  const [, , not = '', protocol] = named;
  const address = (text: string): string => (text.startsWith('!') ? text : ` ${text}`);
  const interfaces = `in ${from} out ${out}`;
  const tail = rest === '' ? '' : ` ${rest}`;
  return `${target} ${not}${protocol} opt ${option} ${interfaces} ${address(source)}  ->${address(destination)}  ${tail}\n`;
}

/** Chains that `-F`, `-X` or `-Z` goes through, each in a line. */
export function chainsInWords(verb: 'Flushing' | 'Deleting' | 'Zeroing', names: readonly string[]): string {
  return names.map((name) => `${verb} chain \`${name}'\n`).join('');
}

export interface MeantChains {
  readonly ruleset: Ruleset;
  readonly table: string;
  /** All of them, when absent. */
  readonly chain: string | undefined;
}

/** Names of the chains that a command is about: built-in ones first. */
export function chainNames({ ruleset, table, chain }: MeantChains): readonly string[] {
  if (chain !== undefined) return [chain];
  const chains = ruleset.tables.find(({ name }) => name === table)?.chains ?? [];
  return chainsInOrder({ name: table, chains }).map(({ name }) => name);
}

export function isBuiltInName(table: string, chain: string): boolean {
  return isTableName(table) && (CHAINS_OF_TABLE[table] as readonly string[]).includes(chain);
}

/** iptables-nft has a built-in chain only from its first rule or policy on, and `-X` takes it away when it is empty. */
export function existsInNft({ ruleset, table }: MeantChains, name: string): boolean {
  if (!isBuiltInName(table, name)) return true;
  const chain = ruleset.tables.find((one) => one.name === table)?.chains.find((one) => one.name === name);
  return chain !== undefined && (chain.rules.length > 0 || chain.policy === 'DROP');
}
