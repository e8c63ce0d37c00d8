/** `iptables -L`: the chains of a table, their policies and rules (list_entries of iptables-legacy, nft_rule_list of iptables-nft 1.8.9). */
import { CHAINS_OF_TABLE } from '../model/hook.ts';
import type { Chain, Counter, Ruleset } from '../model/ruleset.ts';
import { policyKey } from '../model/world.ts';
import { isTableName } from '../syntax/open-tables.ts';
import { chainsInOrder } from '../syntax/print-ruleset.ts';
import type { Columns } from './columns.ts';
import { counterWords } from './counter-words.ts';
import { listRule } from './list-rule.ts';

export interface ListOptions extends Columns {
  /** `-L CHAIN`; all chains, when absent. */
  readonly chain?: string | undefined;
  /** `-L CHAIN NUMBER`: that rule alone, without the head of its chain. */
  readonly rule?: number | undefined;
  /** By `Rule.id` and `policyKey`, as a world holds them; when absent, the counters that the document gives. */
  readonly counters?: ReadonlyMap<number | string, Counter>;
  /** Place of the document in the lab, which is in the keys of its policies' counters; the first, when absent. */
  readonly document?: number;
}

const NO_COUNTER: Counter = { packets: 0, bytes: 0 };

/** The listing of a table, byte for byte as the tool of the ruleset's flavour prints it; nothing for a chain or a rule that is not there. */
export function listTable(ruleset: Ruleset, table: string, options: ListOptions = {}): string {
  const chains = ruleset.tables.find(({ name }) => name === table)?.chains ?? [];
  const all = chainsInOrder({ name: table, chains });
  const asked = all.filter(({ name }) => options.chain === undefined || name === options.chain);
  const lines = asked.map((chain) => rulesOf(chain, ruleset, options));
  if (options.rule !== undefined) return lines.flat().join('');
  const references = countReferences(all);
  return asked
    .map((chain, at) => [headOf(chain, references, options), columnNames(options), ...(lines[at] ?? [])].join(''))
    .join('\n');
}

function rulesOf({ rules }: Chain, { family, flavour }: Ruleset, options: ListOptions): readonly string[] {
  const { counters, rule: only } = options;
  return rules.flatMap((rule, at) => {
    if (only !== undefined && only !== at + 1) return [];
    const counter = (counters ? counters.get(rule.id) : rule.counter) ?? NO_COUNTER;
    return `${listRule({ rule, place: at + 1, counter }, { family, flavour }, options)}\n`;
  });
}

/** How many rules of the table lead to each chain. */
function countReferences(chains: readonly Chain[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { target } of chains.flatMap(({ rules }) => rules))
    if (target.kind === 'jump' || target.kind === 'goto') counts.set(target.chain, (counts.get(target.chain) ?? 0) + 1);
  return counts;
}

function headOf(chain: Chain, references: ReadonlyMap<string, number>, options: ListOptions): string {
  const { table, name, policy } = chain;
  const isBuiltIn = isTableName(table) && (CHAINS_OF_TABLE[table] as readonly string[]).includes(name);
  if (policy === undefined && !isBuiltIn) return `Chain ${name} (${references.get(name) ?? 0} references)\n`;
  const { counters, document, verbose, exact = false } = options;
  const counter = (counters ? counters.get(policyKey(table, name, document)) : chain.counter) ?? NO_COUNTER;
  return `Chain ${name} (policy ${policy ?? 'ACCEPT'}${verbose ? ` ${counterWords(counter, exact)}` : ''})\n`;
}

function columnNames({ lineNumbers, verbose, exact }: ListOptions): string {
  const counters = exact ? '    pkts      bytes ' : ' pkts bytes ';
  const [numbers, interfaces] = [lineNumbers ? 'num  ' : '', verbose ? 'in     out     ' : ''];
  return `${numbers}${verbose ? counters : ''}target     prot opt ${interfaces}source               destination         \n`;
}
