/** A ruleset as `iptables-save` prints it, without the comment lines that bear the time. */
import type { Kinds } from '../extensions/kind.ts';
import { CHAINS_OF_TABLE } from '../model/hook.ts';
import type { Chain, Counter, Ruleset, Table } from '../model/ruleset.ts';
import { policyKey } from '../model/world.ts';
import { isTableName } from './open-tables.ts';
import { printRule } from './print-rule.ts';

export interface PrintOptions {
  /** `iptables-save -c`: counters in front of the rules. */
  readonly withCounters?: boolean;
  /** By `Rule.id` and `policyKey`, as a world holds them; when absent, the counters that the document gives. */
  readonly counters?: ReadonlyMap<number | string, Counter>;
  /** Place of the document in the lab, which is in the keys of its policies' counters; the first, when absent. */
  readonly document?: number;
  readonly kinds?: Kinds;
}

/** iptables-nft-save goes by enum nft_table_type. */
const NFT_ORDER = ['mangle', 'security', 'raw', 'filter', 'nat'];

const NO_COUNTER: Counter = { packets: 0, bytes: 0 };

/** Every table that has a chain, or that was named where the tool is legacy; each with all its built-in chains. */
export function printRuleset(ruleset: Ruleset, options: PrintOptions = {}): string {
  const unread = ruleset.unread ?? [];
  const texts = tablesInOrder(ruleset).map((table) => printTable(ruleset, table, options));
  const outside = unread.filter(({ table }) => table === undefined).map(({ text }) => `${text}\n`);
  return [...texts, ...outside].join('');
}

/** nf_tables only has tables with a chain. The kernel's list, by which iptables-legacy goes, begins with the table that came last. */
function tablesInOrder({ flavour, tables, unread = [] }: Ruleset): readonly Table[] {
  if (flavour === 'legacy') return tables.toReversed();
  const rank = ({ name }: Table): number => (NFT_ORDER.includes(name) ? NFT_ORDER.indexOf(name) : NFT_ORDER.length);
  const isThere = ({ name, chains }: Table): boolean => chains.length > 0 || unread.some((line) => line.table === name);
  return tables.filter(isThere).toSorted((one, other) => rank(one) - rank(other));
}

function printTable(ruleset: Ruleset, table: Table, options: PrintOptions): string {
  const { family, flavour, unread = [] } = ruleset;
  const context = { family, flavour, ...(options.kinds && { kinds: options.kinds }) };
  const chains = chainsInOrder(table);
  const lines = [`*${table.name}`, ...chains.map((chain) => printChain(chain, options))];
  for (const chain of chains) {
    for (const rule of chain.rules) {
      const counter = (options.counters ? options.counters.get(rule.id) : rule.counter) ?? NO_COUNTER;
      lines.push(`${options.withCounters ? `${printCounter(counter)} ` : ''}${printRule(rule, chain.name, context)}`);
    }
  }
  lines.push(...unread.filter((line) => line.table === table.name).map(({ text }) => text), 'COMMIT', '');
  return lines.join('\n');
}

/** Built-in chains as the hooks come, whether or not they were named, then user chains by their names. */
export function chainsInOrder({ name: table, chains }: Pick<Table, 'name' | 'chains'>): readonly Chain[] {
  const byName = new Map(chains.map((chain) => [chain.name, chain]));
  const builtIn = isTableName(table) ? CHAINS_OF_TABLE[table] : [];
  const own = chains.filter((chain) => !(builtIn as readonly string[]).includes(chain.name));
  return [
    ...builtIn.map((name): Chain => byName.get(name) ?? { table, name, policy: 'ACCEPT', rules: [], lines: [] }),
    ...own.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
  ];
}

function printChain(chain: Chain, { counters, document }: PrintOptions): string {
  const own = counters ? counters.get(policyKey(chain.table, chain.name, document)) : chain.counter;
  const counter = chain.policy === undefined ? NO_COUNTER : (own ?? NO_COUNTER);
  return `:${chain.name} ${chain.policy ?? '-'} ${printCounter(counter)}`;
}

function printCounter({ packets, bytes }: Counter): string {
  return `[${packets}:${bytes}]`;
}
