/** Which table each chain of a listing belongs to: a listing does not say. Its built-in chains and its targets tell. */
import type { Kinds } from '../../extensions/kind.ts';
import { CHAINS_OF_TABLE, HOOKS, TABLES, type TableName } from '../../model/hook.ts';
import { isTableName } from '../../syntax/open-tables.ts';
import type { ListedChain } from './listing-lines.ts';

export interface ListedTable {
  readonly name: string;
  readonly chains: readonly ListedChain[];
  /** Nothing said it: it is the table that fits best. */
  readonly isGuessed: boolean;
}

/** Tables in the order of the listing; a table that is listed again is another one. */
export function tablesOfChains(chains: readonly ListedChain[], kinds: Kinds): readonly ListedTable[] {
  const groups: ListedChain[][] = [];
  for (const chain of chains) {
    const group = groups.at(-1);
    if (group === undefined || beginsTable(chain, group)) groups.push([chain]);
    else group.push(chain);
  }
  return groups.map((group) => {
    const told = group[0]?.table;
    const isTold = told !== undefined && isTableName(told);
    return { name: isTold ? told : guess(group, kinds), chains: group, isGuessed: !isTold };
  });
}

/** Built-in chains stand first and in the order of the hooks; no chain is listed twice. */
function beginsTable(chain: ListedChain, group: readonly ListedChain[]): boolean {
  if (group.some(({ name }) => name === chain.name) || group[0]?.table !== chain.table) return true;
  const last = group.at(-1);
  if (chain.policy === undefined || last === undefined) return false;
  if (last.policy === undefined) return true;
  // Old kernels list nat as PREROUTING, POSTROUTING, OUTPUT.
  const isOldNat = last.name === 'POSTROUTING' && chain.name === 'OUTPUT';
  return !isOldNat && placeOf(chain.name) < placeOf(last.name);
}

function placeOf(name: string): number {
  return (HOOKS as readonly string[]).indexOf(name);
}

/** Of several that fit, the one people mean first. */
const ORDER: readonly TableName[] = ['filter', 'nat', 'mangle', 'raw', 'security'];

/** Targets that every table takes and that people put into mangle (iptables-extensions(8)). */
const OF_MANGLE: ReadonlySet<string> = new Set(['MARK', 'CONNMARK', 'CLASSIFY', 'TOS', 'DSCP']);

function guess(chains: readonly ListedChain[], kinds: Kinds): TableName {
  const builtIn = chains.filter(({ policy }) => policy !== undefined).map(({ name }) => name);
  const fits = (table: TableName, exactly: boolean): boolean => {
    const own: readonly string[] = CHAINS_OF_TABLE[table];
    return builtIn.every((name) => own.includes(name)) && (!exactly || own.length === builtIn.length);
  };
  const asked = tablesOfTargets(chains, kinds);
  const candidates = ORDER.filter((table) => fits(table, false) && (asked === undefined || asked.includes(table)));
  const usual = chains.some(({ rules }) => rules.some(({ columns }) => OF_MANGLE.has(columns.target ?? '')));
  return (
    candidates.find((table) => fits(table, true)) ??
    candidates.find((table) => usual && table === 'mangle') ??
    candidates[0] ??
    ORDER.find((table) => fits(table, false)) ??
    'filter'
  );
}

/** The tables in which all targets of the listing may stand. */
function tablesOfTargets(chains: readonly ListedChain[], { targets }: Kinds): readonly TableName[] | undefined {
  const used = new Set(chains.flatMap(({ rules }) => rules.flatMap(({ columns }) => columns.target ?? [])));
  const wanted = targets.flatMap(({ name, needs }) => (used.has(name) && needs?.tables ? [needs.tables] : []));
  if (wanted.length === 0) return undefined;
  return TABLES.filter((table) => wanted.every((tables) => tables.includes(table)));
}
