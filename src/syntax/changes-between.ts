/** What leads from one ruleset to another on a running host: tables and chains, then rules, the fewest of them; for `commandsOfChange`. */
import { CHAINS_OF_TABLE, type TableName } from '../model/hook.ts';
import type { Chain, Rule, Ruleset, Table } from '../model/ruleset.ts';
import type { DocumentChange } from './edit-text.ts';
import { printRule } from './print-rule.ts';
import { type Side, sharedRules } from './shared-rules.ts';

export interface Between {
  /** In their order, each made in what the one before left. */
  readonly changes: readonly DocumentChange[];
  /** Tables that the other ruleset has not: no command unloads one, and iptables-restore leaves them alone too. */
  readonly kept: readonly string[];
}

/** Both of one document; the second read with the first as `previous` is compared the faster. Counters say nothing. */
export function changesBetween(before: Ruleset, after: Ruleset): Between {
  const changes = after.tables.flatMap((table) => {
    const old = before.tables.find(({ name }) => name === table.name);
    return changesOfTable(old, table, [before, after]);
  });
  const kept = before.tables.filter(({ name }) => after.tables.every((table) => table.name !== name));
  return { changes, kept: kept.map(({ name }) => name) };
}

function changesOfTable(
  old: Table | undefined,
  { name: table, chains }: Table,
  rulesets: readonly [Ruleset, Ruleset],
): readonly DocumentChange[] {
  const before = old?.chains ?? [];
  const isHook = (name: string): boolean => CHAINS_OF_TABLE[table as TableName]?.some((hook) => hook === name) ?? false;
  const added = chains.filter(({ name }) => !isHook(name) && before.every((chain) => chain.name !== name));
  const gone = before.filter(({ name }) => chains.every((chain) => chain.name !== name));
  const goneOwn = gone.filter(({ name }) => !isHook(name));
  const emptied = gone.filter(({ name, rules }) => rules.length > 0 && (isHook(name) || goneOwn.length > 1));
  return [
    ...(old === undefined ? [{ kind: 'add-table', table } as const] : []),
    ...added.map(({ name: chain }) => ({ kind: 'add-chain', table, chain }) as const),
    ...chains.flatMap((chain) => policyChange(before, chain)),
    ...chains.flatMap((chain) => {
      const was = before.find(({ name }) => name === chain.name)?.rules ?? [];
      return changesOfRules({ chain: was, ruleset: rulesets[0] }, { chain: chain.rules, ruleset: rulesets[1] }, chain);
    }),
    // A chain that another one jumps to cannot go before it.
    ...emptied.map(({ name: chain }) => ({ kind: 'flush-chain', table, chain }) as const),
    ...goneOwn.map(({ name: chain }) => ({ kind: 'delete-chain', table, chain }) as const),
  ];
}

function policyChange(before: readonly Chain[], { table, name: chain, policy }: Chain): readonly DocumentChange[] {
  const was = before.find(({ name }) => name === chain)?.policy ?? 'ACCEPT';
  return policy === undefined || policy === was ? [] : [{ kind: 'set-policy', table, chain, policy }];
}

interface Rules {
  readonly chain: readonly Rule[];
  readonly ruleset: Ruleset;
}

function changesOfRules(before: Rules, after: Rules, { table, name: chain }: Chain): readonly DocumentChange[] {
  const print =
    ({ chain: rules, ruleset }: Rules) =>
    (at: number): string => {
      const rule = rules[at];
      return rule === undefined ? '' : printRule(rule, chain, ruleset);
    };
  const side = (rules: Rules): Side => ({ ids: rules.chain.map(({ id }) => id), print: print(rules) });
  const shared = sharedRules(side(before), side(after));
  const changes: DocumentChange[] = [];
  let [old, next] = [0, 0];
  // Behind the last shared rule come those that are left on both sides.
  for (const [oldEnd, nextEnd] of [...shared, [before.chain.length, after.chain.length] as const]) {
    while (old < oldEnd || next < nextEnd) {
      const place = next + 1;
      const rule = print(after)(next);
      if (old < oldEnd && next < nextEnd) changes.push({ kind: 'replace-rule', table, chain, place, rule });
      else if (old < oldEnd) changes.push({ kind: 'delete-rule', table, chain, place });
      else changes.push({ kind: 'add-rule', table, chain, place, rule });
      old += old < oldEnd ? 1 : 0;
      next += next < nextEnd ? 1 : 0;
    }
    old = oldEnd + 1;
    next = nextEnd + 1;
  }
  return changes;
}
