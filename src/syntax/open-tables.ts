/** Tables while the lines of a document fill them: what a restore has under way between `*table` and COMMIT. */
import { CHAINS_OF_TABLE, type Flavour, type Hook, type Policy, TABLES, type TableName } from '../model/hook.ts';
import type { Message } from '../model/message.ts';
import type { Problem, Span } from '../model/problem.ts';
import type { Counter, Rule, UnreadLine } from '../model/ruleset.ts';

export interface OpenChain {
  readonly name: string;
  readonly isBuiltIn: boolean;
  policy: Policy;
  counter: Counter | undefined;
  span: Span | undefined;
  rules: Rule[];
  /** The line of each rule. */
  lines: number[];
}

export interface OpenTable {
  readonly name: string;
  readonly span: Span;
  readonly chains: Map<string, OpenChain>;
}

export interface Assembly {
  readonly flavour: Flavour;
  /** A rule in canonical spelling: what `-D` and `-C` compare. */
  readonly print: (rule: Rule) => string;
  readonly tables: Map<string, OpenTable>;
  /** The line that is carried out, from 1. */
  line: number;
  /** Between `*table` and COMMIT. */
  current: OpenTable | undefined;
  /** A rule came outside of all tables, and that was said. */
  isWithoutTable: boolean;
  readonly problems: Problem[];
  readonly unread: UnreadLine[];
}

export interface AssemblyFault {
  readonly message: Message;
  readonly tool?: string | undefined;
  readonly severity?: Problem['severity'];
}

export function reportAt(assembly: Assembly, span: Span, { message, tool, severity = 'refused' }: AssemblyFault): void {
  assembly.problems.push({ severity, message, span, ...(tool !== undefined && { tool }) });
}

export function isTableName(name: string): name is TableName {
  return (TABLES as readonly string[]).includes(name);
}

export function isBuiltIn(table: string, chain: string): boolean {
  return isTableName(table) && CHAINS_OF_TABLE[table].includes(chain as Hook);
}

export function openTable(assembly: Assembly, name: string, span: Span): OpenTable {
  const table: OpenTable = { name, span, chains: new Map() };
  assembly.tables.set(name, table);
  return table;
}

export function openChain(table: OpenTable, name: string, span: Span | undefined): OpenChain {
  const chain: OpenChain = {
    name,
    isBuiltIn: isBuiltIn(table.name, name),
    policy: 'ACCEPT',
    counter: undefined,
    span,
    rules: [],
    lines: [],
  };
  table.chains.set(name, chain);
  return chain;
}
