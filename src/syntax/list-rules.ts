/** `iptables -S`: policies, chains and rules of a table as commands (list_rules in iptables/nft.c and iptables.c). */
import type { Kinds } from '../extensions/kind.ts';
import { quoteWord } from '../extensions/quote-word.ts';
import { CHAINS_OF_TABLE } from '../model/hook.ts';
import type { Chain, Ruleset } from '../model/ruleset.ts';
import { isTableName } from './open-tables.ts';
import { printRule } from './print-rule.ts';
import { chainsInOrder } from './print-ruleset.ts';

export interface ListedPart {
  /** All chains, when absent. */
  readonly chain?: string | undefined;
  /** One rule of the chain, from 1. */
  readonly place?: number | undefined;
  readonly kinds?: Kinds;
}

/** Built-in chains are listed whether or not anything is in them. */
export function listRules(ruleset: Ruleset, table: string, { chain: only, place, kinds }: ListedPart = {}): string {
  const { family, flavour } = ruleset;
  const chains = chainsOf(ruleset, table).filter(({ name }) => only === undefined || name === only);
  const heads = place === undefined ? chains.map(headOf) : [];
  const rules = chains.flatMap((chain) =>
    chain.rules
      .filter((_rule, at) => place === undefined || at + 1 === place)
      .map((rule) => printRule(rule, chain.name, { family, flavour, ...(kinds && { kinds }) })),
  );
  return [...heads, ...rules].map((line) => `${line}\n`).join('');
}

function chainsOf({ tables }: Ruleset, table: string): readonly Chain[] {
  const known = tables.find(({ name }) => name === table);
  if (known !== undefined) return chainsInOrder(known);
  const builtIn = isTableName(table) ? CHAINS_OF_TABLE[table] : [];
  return builtIn.map((name): Chain => ({ table, name, policy: 'ACCEPT', rules: [] }));
}

function headOf({ name, policy }: Chain): string {
  return policy === undefined ? `-N ${quoteWord(name)}` : `-P ${name} ${policy}`;
}
