/** `iptables -S`, with `-v` too: policies, chains and rules of a table as commands (list_rules in iptables/nft.c and iptables.c). */
import type { Kinds } from '../extensions/kind.ts';
import { quoteWord } from '../extensions/quote-word.ts';
import { CHAINS_OF_TABLE } from '../model/hook.ts';
import type { Chain, Counter, Rule, Ruleset } from '../model/ruleset.ts';
import { policyKey } from '../model/world.ts';
import { isTableName } from './open-tables.ts';
import { printRule } from './print-rule.ts';
import { chainsInOrder } from './print-ruleset.ts';

export interface ListedPart {
  /** All chains, when absent. */
  readonly chain?: string | undefined;
  /** One rule of the chain, from 1. */
  readonly place?: number | undefined;
  readonly kinds?: Kinds;
  /** `-v`: the counters of rules and policies too. */
  readonly verbose?: boolean;
  /** By `Rule.id` and `policyKey`, as a world holds them; when absent, the counters that the document gives. */
  readonly counters?: ReadonlyMap<number | string, Counter> | undefined;
  /** Place of the document in the lab, which is in the keys of its policies' counters; the first, when absent. */
  readonly document?: number;
}

const NO_COUNTER: Counter = { packets: 0, bytes: 0 };

/** Built-in chains are listed whether or not anything is in them. */
export function listRules(ruleset: Ruleset, table: string, part: ListedPart = {}): string {
  const { chain: only, place, kinds, verbose, counters } = part;
  const { family, flavour } = ruleset;
  const chains = chainsOf(ruleset, table).filter(({ name }) => only === undefined || name === only);
  const heads = place === undefined ? chains.map((chain) => headOf(chain, part)) : [];
  const counterOf = (rule: Rule): Counter => (counters ? counters.get(rule.id) : rule.counter) ?? NO_COUNTER;
  const rules = chains.flatMap((chain) =>
    chain.rules
      .filter((_rule, at) => place === undefined || at + 1 === place)
      .map((rule) => {
        const counter = verbose ? counterOf(rule) : undefined;
        return printRule(rule, chain.name, { family, flavour, counter, ...(kinds && { kinds }) });
      }),
  );
  return [...heads, ...rules].map((line) => `${line}\n`).join('');
}

function chainsOf({ tables }: Ruleset, table: string): readonly Chain[] {
  const known = tables.find(({ name }) => name === table);
  if (known !== undefined) return chainsInOrder(known);
  const builtIn = isTableName(table) ? CHAINS_OF_TABLE[table] : [];
  return builtIn.map((name): Chain => ({ table, name, policy: 'ACCEPT', rules: [], lines: [] }));
}

function headOf({ table, name, policy, counter }: Chain, { verbose, counters, document }: ListedPart): string {
  if (policy === undefined) return `-N ${quoteWord(name)}`;
  const { packets, bytes } = (counters ? counters.get(policyKey(table, name, document)) : counter) ?? NO_COUNTER;
  return `-P ${name} ${policy}${verbose ? ` -c ${packets} ${bytes}` : ''}`;
}
