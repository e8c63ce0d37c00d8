// Rules without a `*table` above them, as people paste them out of articles: each goes to the table that its chain and its target tell.
import { ALL_KINDS, type TableName } from '#netfilter';

export interface NamedTables {
  readonly text: string;
  /** Line n of the text stood at `lines[n - 1]` of what was pasted. */
  readonly lines: readonly number[];
  readonly tables: readonly TableName[];
}

interface Line {
  readonly text: string;
  readonly line: number;
  readonly chain: string;
  readonly target: string | undefined;
  readonly isRule: boolean;
}

/** In the order of iptables-save's reader: what people mean first. */
const ORDER: readonly TableName[] = ['filter', 'nat', 'mangle', 'raw', 'security'];
/** Where a built-in chain stands that several tables have. */
const USUAL: Readonly<Record<string, TableName>> = {
  PREROUTING: 'nat',
  POSTROUTING: 'nat',
  INPUT: 'filter',
  FORWARD: 'filter',
  OUTPUT: 'filter',
};
/** Targets that every table takes and that people put into mangle (iptables-extensions(8)). */
const OF_MANGLE: ReadonlySet<string> = new Set(['MARK', 'CONNMARK', 'CLASSIFY', 'TOS', 'DSCP']);

/** Chains that lead to each other over more jumps than these are left where they are called. */
const MOST_ROUNDS = 32;

/** Puts heads over rules that have none; nothing where some line names a table, or none is a rule. */
export function nameTables(text: string): NamedTables | undefined {
  const written = text.split(/\r?\n/);
  if (written.some((line) => /^\s*\*/.test(line))) return undefined;
  const lines = readLines(written);
  if (!lines.some(({ target }) => target !== undefined)) return undefined;
  const find = tableFinder(lines);
  const placed = lines.map((line) => ({ line, table: find(line) }));
  const tables = ORDER.filter((each) => placed.some(({ table }) => table === each));
  const printed = tables.flatMap((each) =>
    printTable(
      each,
      placed.flatMap(({ line, table }) => (table === each ? line : [])),
    ),
  );
  return {
    text: printed.map((each) => `${each.text}\n`).join(''),
    lines: printed.map(({ line }) => line),
    tables,
  };
}

/** What is no rule (a comment, a mistake) stays with the rule before it, so that the reader of rules judges it. */
function readLines(written: readonly string[]): readonly Line[] {
  let chain = written.map((line) => readLine(line.trim(), 0)).find((line) => line !== undefined)?.chain ?? '';
  return written.flatMap((each, at) => {
    const text = each.trim();
    if (text === '' || text === 'COMMIT') return [];
    const found = readLine(text, at + 1) ?? { text, line: at + 1, chain, target: undefined, isRule: true };
    chain = found.chain;
    return found;
  });
}

function readLine(text: string, line: number): Line | undefined {
  const chain = /^(?:\[\d+:\d+\]\s*)?(?:-[AI]|--append|--insert)\s+(\S+)/.exec(text)?.[1];
  if (chain !== undefined) {
    const target = / (?:-[jg]|--jump|--goto)\s+(\S+)/.exec(text)?.[1];
    return { text, line, chain, target, isRule: true };
  }
  const declared = /^:(\S+)\s/.exec(text)?.[1];
  return declared === undefined ? undefined : { text, line, chain: declared, target: undefined, isRule: false };
}

/** User chains that lead to each other are in one table: the one that a target of theirs needs, or that leads there. */
function tableFinder(lines: readonly Line[]): (line: Line) => TableName {
  const own = new Map<string, TableName>();
  const isUser = (name: string): boolean => USUAL[name] === undefined;
  // Each round carries what is known one jump further.
  for (let round = 0, size = -1; own.size > size && round < MOST_ROUNDS; round += 1) {
    size = own.size;
    for (const line of lines) {
      const table = tableOf(line, own);
      for (const name of [line.chain, line.target])
        if (table !== undefined && name !== undefined && isUser(name) && !isTarget(name) && !own.has(name))
          own.set(name, table);
    }
  }
  for (const { chain, target } of lines) {
    const led = target === undefined || isTarget(target) || own.has(target) ? undefined : USUAL[chain];
    if (led !== undefined && target !== undefined) own.set(target, led);
  }
  return (line) => tableOf(line, own) ?? USUAL[line.chain] ?? 'filter';
}

function isTarget(name: string): boolean {
  return ['ACCEPT', 'DROP', 'RETURN', 'QUEUE'].includes(name) || ALL_KINDS.targets.some((each) => each.name === name);
}

/** What a line tells by itself, or by chains whose table is known. */
function tableOf({ chain, target }: Line, own: ReadonlyMap<string, TableName>): TableName | undefined {
  const known = own.get(chain) ?? (target === undefined ? undefined : own.get(target));
  if (known !== undefined || target === undefined) return known;
  const needed = ALL_KINDS.targets.find(({ name }) => name === target)?.needs?.tables;
  if (needed !== undefined) return ORDER.find((table) => needed.includes(table));
  return OF_MANGLE.has(target) ? 'mangle' : undefined;
}

/** Declared chains stand first; a chain that only has rules is declared, as a paste leaves that out. */
function printTable(
  table: TableName,
  lines: readonly Line[],
): readonly { readonly text: string; readonly line: number }[] {
  const declared = new Map<string, { readonly text: string; readonly line: number }>();
  for (const { chain, text, line, isRule } of lines)
    if (!declared.has(chain)) declared.set(chain, { line, text: isRule ? headOf(chain) : text });
  const first = lines[0]?.line ?? 1;
  const rules = lines.filter(({ isRule }) => isRule);
  return [
    { text: `*${table}`, line: first },
    ...declared.values(),
    ...rules,
    { text: 'COMMIT', line: lines.at(-1)?.line ?? first },
  ];
}

function headOf(chain: string): string {
  return `:${chain} ${USUAL[chain] === undefined ? '-' : 'ACCEPT'} [0:0]`;
}
