/** A ruleset as the commands that build it on a host without rules: `iptables -t nat -A PREROUTING ...` (iptables(8)). */
import type { Kinds } from '../extensions/kind.ts';
import { CHAINS_OF_TABLE } from '../model/hook.ts';
import type { Chain, Ruleset, Table } from '../model/ruleset.ts';
import { isTableName } from './open-tables.ts';
import { printRule } from './print-rule.ts';
import { chainsInOrder } from './print-ruleset.ts';
import { shellLine, shellQuote } from './shell-quote.ts';

export interface EquivalentOptions {
  /** `iptables` or `ip6tables`, by the family, when absent. */
  readonly tool?: string;
  /** `-c PACKETS BYTES` in rules that have counted. */
  readonly withCounters?: boolean;
  /** All there are, when absent. */
  readonly kinds?: Kinds;
}

/** Chains, then policies, then rules, table by table, each a line for a shell. Lines that are no part of the ruleset are left out. */
export function equivalentCommands(ruleset: Ruleset, options: EquivalentOptions = {}): readonly string[] {
  const { tool = ruleset.family === 'ipv4' ? 'iptables' : 'ip6tables' } = options;
  return ruleset.tables.flatMap((table) => {
    const on = table.name === 'filter' ? tool : `${tool} -t ${shellQuote(table.name)}`;
    return commandsOf(table, ruleset, options).map((command) => `${on} ${command}`);
  });
}

function commandsOf(table: Table, ruleset: Ruleset, options: EquivalentOptions): readonly string[] {
  const chains = chainsInOrder(table);
  const own = chains.filter((chain) => !isBuiltIn(chain)).map(({ name }) => `-N ${shellQuote(name)}`);
  const policies = chains
    .filter((chain) => isBuiltIn(chain) && chain.policy === 'DROP')
    .map(({ name }) => `-P ${name} DROP`);
  const rules = chains.flatMap((chain) => rulesOf(chain, ruleset, options));
  const commands = [...own, ...policies, ...rules];
  return commands.length > 0 ? commands : emptyTable(table, ruleset);
}

/** A table that is there without rules: a policy that is set as it is makes it be there. */
function emptyTable({ name, chains }: Table, { flavour }: Ruleset): readonly string[] {
  const [first] = isTableName(name) ? CHAINS_OF_TABLE[name] : [];
  return first === undefined || (flavour === 'nft' && chains.length === 0) ? [] : [`-P ${first} ACCEPT`];
}

function isBuiltIn({ table, name }: Chain): boolean {
  return isTableName(table) && (CHAINS_OF_TABLE[table] as readonly string[]).includes(name);
}

function rulesOf({ name, rules }: Chain, { family, flavour }: Ruleset, options: EquivalentOptions): readonly string[] {
  const { withCounters, kinds } = options;
  return rules.map((rule) => {
    const counter = withCounters ? rule.counter : undefined;
    return shellLine(printRule(rule, name, { family, flavour, counter, ...(kinds && { kinds }) }));
  });
}
