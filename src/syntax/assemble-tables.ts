/** Lines put together into tables and chains, in the order in which iptables-restore would carry them out. */
import { message } from '../model/message.ts';
import type { Problem, Span } from '../model/problem.ts';
import type { Chain, Ruleset, Table, UnreadLine } from '../model/ruleset.ts';
import { applyCommand } from './apply-command.ts';
import { declareChain } from './declare-chain.ts';
import { type Assembly, isTableName, type OpenChain, type OpenTable, openTable, reportAt } from './open-tables.ts';
import type { LineReading } from './read-line.ts';

export interface Assembled {
  readonly tables: readonly Table[];
  readonly problems: readonly Problem[];
  readonly unread: readonly UnreadLine[];
}

/** Chains and tables that came out as in `previous` are the very objects of it. */
export function assembleTables(
  readings: readonly LineReading[],
  { flavour, print }: Pick<Assembly, 'flavour' | 'print'>,
  previous: Ruleset | undefined,
): Assembled {
  const assembly: Assembly = {
    flavour,
    print,
    line: 0,
    tables: new Map(),
    current: undefined,
    isWithoutTable: false,
    problems: [],
    unread: [],
  };
  for (const reading of readings) {
    assembly.line += 1;
    take(assembly, reading);
  }
  if (assembly.current !== undefined) {
    const at = readings.findLastIndex(({ kind }) => kind !== 'nothing');
    const last = readings.at(at);
    const tool = `COMMIT expected at line ${readings.length + 1}`;
    reportAt(assembly, spanOf(last, at < 0 ? readings.length : at + 1), {
      message: message('syntax.no-commit', { table: assembly.current.name }),
      tool,
    });
  }
  const tables = [...assembly.tables.values()].map((table) => closeTable(table, previous));
  return { tables, problems: assembly.problems, unread: assembly.unread };
}

function spanOf(reading: LineReading | undefined, line: number): Span {
  const text = reading?.text ?? '';
  const column = text.length - text.trimStart().length + 1;
  return { line, column, end: Math.max(column, text.trimEnd().length + 1) };
}

function take(assembly: Assembly, reading: LineReading): void {
  if (reading.kind !== 'command') checkEdges(assembly, reading);
  switch (reading.kind) {
    case 'nothing':
      return;
    case 'table':
      return beginTable(assembly, reading);
    case 'chain':
      return declareChain(assembly, tableFor(assembly, undefined, reading), reading);
    case 'commit':
      return commit(assembly, reading);
    case 'unread':
      return keep(assembly, reading);
    case 'command':
      if (reading.command === undefined) return noCommand(assembly, reading);
      refuseWaiting(assembly, reading);
      return applyCommand(assembly, tableFor(assembly, reading.table, reading), reading, reading.command);
    default:
      reading satisfies never;
  }
}

/** `-w` and `-W` belong to iptables-restore itself: its lines may not say them. */
function refuseWaiting(assembly: Assembly, reading: Extract<LineReading, { kind: 'command' }>): void {
  const [letter] = /[wW]/.exec(reading.manners ?? '') ?? [];
  if (letter === undefined) return;
  reportAt(assembly, spanOf(reading, assembly.line), {
    message: message('syntax.wait-in-file'),
    tool: `You cannot use \`-${letter}' from iptables-restore`,
  });
}

/** Lines that iptables-restore knows by their first character, and COMMIT by all of it (xtables_restore_parse_line). */
function checkEdges(assembly: Assembly, reading: LineReading): void {
  const { text, kind } = reading;
  const { line } = assembly;
  const first = text.charCodeAt(0);
  const isIndented = first === 32 || first === 9 || first === 0xfeff;
  const isLonger = kind === 'commit' && /[ \t]\r?$/.test(text);
  if (!isIndented && !isLonger) return;
  if (kind === 'unread') return;
  const [word] = text.trim().split(/\s/, 1);
  const inTable = word ? `Bad argument \`${word}'` : 'no command specified';
  reportAt(assembly, spanOf(reading, assembly.line), {
    message: message(isIndented ? indentedId(kind) : 'syntax.commit-longer'),
    tool: assembly.current === undefined ? `line ${line} failed` : inTable,
  });
}

function indentedId(kind: LineReading['kind']): string {
  return kind === 'nothing' ? 'syntax.indented-nothing' : 'syntax.indented';
}

function keep(assembly: Assembly, reading: LineReading): void {
  assembly.unread.push({
    table: assembly.current?.name,
    text: reading.text.trimEnd(),
    span: spanOf(reading, assembly.line),
  });
}

function noCommand(assembly: Assembly, reading: LineReading): void {
  keep(assembly, reading);
  if (reading.problems.length > 0) return;
  reportAt(assembly, spanOf(reading, assembly.line), {
    message: message('syntax.no-command'),
    tool: 'no command specified',
  });
}

function beginTable(assembly: Assembly, reading: Extract<LineReading, { kind: 'table' }>): void {
  const span = spanOf(reading, assembly.line);
  const { name } = reading;
  const again = assembly.tables.get(name);
  if (assembly.current !== undefined) {
    reportAt(assembly, span, {
      message: message('syntax.table-open', { table: assembly.current.name }),
      tool: `Bad argument \`*${name}'`,
    });
  }
  if (!isTableName(name)) {
    const tool =
      assembly.flavour === 'nft'
        ? `line ${span.line} table name '${name}' invalid`
        : `unable to initialize table '${name}'`;
    reportAt(assembly, span, { message: message('syntax.unknown-table', { table: name }), tool });
  } else if (again !== undefined && again.chains.size > 0) {
    reportAt(assembly, again.span, {
      message: message('syntax.table-again', { table: name, line: span.line }),
      severity: 'note',
    });
  }
  assembly.current = openTable(assembly, name, span);
}

function commit(assembly: Assembly, reading: LineReading): void {
  if (assembly.current === undefined) {
    reportAt(assembly, spanOf(reading, assembly.line), {
      message: message('syntax.commit-without-table'),
      tool: `line ${assembly.line} failed`,
    });
  }
  assembly.current = undefined;
}

/** The table a line speaks about: the one that is open, the one of `-t`, or filter, as iptables itself would take it. */
function tableFor(assembly: Assembly, asked: string | undefined, reading: LineReading): OpenTable {
  const { current } = assembly;
  if (asked === undefined && current !== undefined) return current;
  const span = spanOf(reading, assembly.line);
  if (asked !== undefined) {
    const tool = `The -t option cannot be used in iptables-${assembly.flavour === 'nft' ? 'nft-' : ''}restore.`;
    if (current?.name !== asked) assembly.isWithoutTable ||= current === undefined;
    reportAt(assembly, span, { message: message('syntax.table-in-rule', { table: asked }), tool });
    if (!isTableName(asked) && !assembly.tables.has(asked)) {
      reportAt(assembly, span, {
        message: message('syntax.unknown-table', { table: asked }),
        tool: `table '${asked}' does not exist`,
      });
    }
  } else if (current === undefined && !assembly.isWithoutTable) {
    assembly.isWithoutTable = true;
    reportAt(assembly, span, { message: message('syntax.no-table'), tool: `line ${span.line} failed` });
  }
  if (current !== undefined && (asked === undefined || asked === current.name)) return current;
  const name = asked ?? 'filter';
  return assembly.tables.get(name) ?? openTable(assembly, name, span);
}

function closeTable(table: OpenTable, previous: Ruleset | undefined): Table {
  const before = previous?.tables.find(({ name }) => name === table.name);
  const known = new Map(before?.chains.map((chain) => [chain.name, chain]));
  const chains = [...table.chains.values()].map((chain) => closeChain(table.name, chain, known.get(chain.name)));
  if (before !== undefined && isSameSpan(before.span, table.span) && isSameList(before.chains, chains)) return before;
  return { name: table.name, chains, span: table.span };
}

function closeChain(
  table: string,
  { name, isBuiltIn, policy, counter, span, rules, lines }: OpenChain,
  before: Chain | undefined,
): Chain {
  const chain: Chain = {
    table,
    name,
    rules: before !== undefined && isSameList(before.rules, rules) ? before.rules : rules,
    lines: Int32Array.from(lines),
    ...(isBuiltIn && { policy }),
    ...(counter !== undefined && { counter }),
    ...(span !== undefined && { span }),
  };
  const isSame =
    before !== undefined &&
    before.rules === chain.rules &&
    isSameList(before.lines, lines) &&
    before.policy === chain.policy &&
    before.counter?.packets === counter?.packets &&
    before.counter?.bytes === counter?.bytes &&
    isSameSpan(before.span, span);
  return isSame ? before : chain;
}

function isSameList<T>(before: ArrayLike<T>, now: ArrayLike<T>): boolean {
  if (before.length !== now.length) return false;
  for (let at = 0; at < now.length; at += 1) if (before[at] !== now[at]) return false;
  return true;
}

function isSameSpan(before: Span | undefined, now: Span | undefined): boolean {
  return before?.line === now?.line && before?.column === now?.column && before?.end === now?.end;
}
