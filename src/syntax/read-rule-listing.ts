/** The output of `iptables -S` as iptables-save has it: it does not name its table, but the policies it prints tell (list_rules of iptables). */
import { CHAINS_OF_TABLE, TABLES, type TableName } from '../model/hook.ts';

/** Line n of the text came from line `lines[n - 1]` of the listing, both from 1. */
export interface ReadRuleListing {
  readonly text: string;
  readonly lines: readonly number[];
}

interface Part {
  readonly policies: Map<string, { readonly policy: string; readonly line: number }>;
  readonly others: { readonly text: string; readonly line: number }[];
}

/** Takes several listings, one behind the other: a chain whose policy comes again begins another table. Never throws. */
export function readRuleListing(listing: string): ReadRuleListing {
  const parts: Part[] = [];
  for (const [index, written] of listing.split(/\r?\n/).entries()) {
    const [line, text] = [index + 1, written.trim()];
    if (text === '' || /^[^-#]/.test(text)) continue;
    const [, chain, policy] = /^-P\s+(\S+)\s+(\S+)/.exec(text) ?? [];
    const last = parts.at(-1);
    const isNext = last === undefined || (chain !== undefined && (last.policies.has(chain) || hasRules(last)));
    const part: Part = isNext ? { policies: new Map(), others: [] } : last;
    if (isNext) parts.push(part);
    if (chain !== undefined && policy !== undefined) part.policies.set(chain, { policy, line });
    else part.others.push({ text: text.replace(/^-N\s+(\S+).*$/, ':$1 - [0:0]'), line });
  }
  const taken = new Set<TableName>();
  const printed = parts.flatMap((part) => printPart(part, taken));
  return { text: printed.map(({ text }) => `${text}\n`).join(''), lines: printed.map(({ line }) => line) };
}

/** Policies stand in front of everything else of their table. */
function hasRules({ others }: Part): boolean {
  return others.some(({ text }) => text.startsWith('-A'));
}

function printPart(part: Part, taken: Set<TableName>): readonly { readonly text: string; readonly line: number }[] {
  const first = [...part.policies.values()][0]?.line ?? part.others[0]?.line ?? 1;
  const end = part.others.at(-1)?.line ?? first;
  const table = tableOf(part, taken);
  taken.add(table);
  return [
    { text: `*${table}`, line: first },
    ...[...part.policies].map(([chain, { policy, line }]) => ({ text: `:${chain} ${policy} [0:0]`, line })),
    ...part.others,
    { text: 'COMMIT', line: end },
  ];
}

/** The table that has just these built-in chains; of filter and security, which have the same, the one that was not there yet. */
function tableOf({ policies, others }: Part, taken: ReadonlySet<TableName>): TableName {
  const chains = policies.size > 0 ? [...policies.keys()] : others.map(({ text }) => text.split(/\s+/)[1] ?? '');
  const builtIn = new Set(chains.filter((chain) => CHAINS_OF_TABLE.mangle.some((each) => each === chain)));
  const isOf = (table: TableName): boolean => {
    const own = CHAINS_OF_TABLE[table];
    const hasAll = [...builtIn].every((chain) => own.some((each) => each === chain));
    return policies.size > 0 ? hasAll && own.length === builtIn.size : hasAll;
  };
  const order: readonly TableName[] = ['filter', 'nat', 'mangle', 'raw', 'security'];
  return (
    order.find((table) => isOf(table) && !taken.has(table)) ?? TABLES.find((table) => !taken.has(table)) ?? 'filter'
  );
}
