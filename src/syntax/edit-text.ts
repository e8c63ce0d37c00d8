/** Edits of the document that a form or a menu asks for, as ranges of its text: comments and spelling elsewhere survive. */
import { CHAINS_OF_TABLE, type Policy } from '../model/hook.ts';
import type { Chain, Ruleset, Table } from '../model/ruleset.ts';
import { type DisabledRuleEdit, editDisabled, removeTable } from './disabled-rules.ts';
import { editRules, type RuleEdit } from './edit-rules.ts';
import { isBuiltIn, isTableName } from './open-tables.ts';
import { renameInLines } from './rename-in-lines.ts';
import { editOfLines, type LineChange, type TextEdit, type TextLines, textLines } from './text-edit.ts';

export { applyEdit, invertEdit, type TextEdit, type UndoableEdit, undoable } from './text-edit.ts';

/** What to change. Places count from 1; `rule` is a line that begins with `-A CHAIN`. */
export type DocumentChange =
  | RuleEdit
  | DisabledRuleEdit
  | { readonly kind: 'set-policy'; readonly table: string; readonly chain: string; readonly policy: Policy }
  | { readonly kind: 'add-chain'; readonly table: string; readonly chain: string }
  | { readonly kind: 'delete-chain'; readonly table: string; readonly chain: string }
  | { readonly kind: 'rename-chain'; readonly table: string; readonly chain: string; readonly name: string }
  | { readonly kind: 'flush-chain'; readonly table: string; readonly chain: string }
  | ZeroCounters
  | { readonly kind: 'add-table'; readonly table: string }
  | { readonly kind: 'remove-table'; readonly table: string };

/** Of a chain and its rules, or of one rule. */
interface ZeroCounters {
  readonly kind: 'zero-counters';
  readonly table: string;
  readonly chain: string;
  readonly place: number | undefined;
}

/** The edit, or nothing when what it speaks about is not there (or is there already). `ruleset` is what `text` was read as. */
export function editText(text: string, ruleset: Ruleset, change: DocumentChange): TextEdit | undefined {
  const table = ruleset.tables.find(({ name }) => name === change.table);
  const lines = textLines(text);
  if (change.kind === 'add-table') return table === undefined ? addTable(lines, change.table, []) : undefined;
  if (table === undefined) return editWithoutTable(lines, change);
  if (change.kind === 'remove-table') return removeTable(lines, table, lastLineOf(lines, table));
  const chain = table.chains.find(({ name }) => name === change.chain);
  const changes = changesOf({ lines, ruleset, table, chain }, change);
  return changes === undefined || changes.length === 0 ? undefined : editOfLines(lines, changes);
}

interface Context {
  readonly lines: TextLines;
  readonly ruleset: Ruleset;
  readonly table: Table;
  readonly chain: Chain | undefined;
}

function changesOf(
  context: Context,
  change: Exclude<DocumentChange, { kind: 'add-table' | 'remove-table' }>,
): readonly LineChange[] | undefined {
  const { table, chain, lines } = context;
  if (change.kind === 'set-policy')
    return isBuiltIn(table.name, change.chain) ? setPolicy(lines, table, chain, change) : undefined;
  if (change.kind === 'delete-chain')
    return chain === undefined || chain.policy !== undefined ? undefined : deleteChain(chain);
  if (change.kind === 'add-chain')
    return chain === undefined ? [declare(lines, table, `:${change.chain} - [0:0]`)] : undefined;
  if (change.kind === 'rename-chain')
    return renameInLines(lines, { from: table.span.line, to: lastLineOf(lines, table) }, change);
  if (change.kind === 'flush-chain') return chain === undefined ? undefined : flushChain(chain);
  if (change.kind === 'zero-counters') return chain === undefined ? undefined : zeroCounters(lines, chain, change);
  return editInChain(context, change);
}

/** What is done to single rules. */
function editInChain(
  { lines, ruleset, table, chain }: Context,
  change: RuleEdit | DisabledRuleEdit,
): readonly LineChange[] | undefined {
  const own = {
    lines,
    ruleset,
    rules: chain?.rules ?? [],
    ruleLines: chain?.lines ?? [],
    lastLine: () => lastLineOf(lines, table),
  };
  switch (change.kind) {
    case 'disable-rule':
      return editDisabled(lines, chain, change, editRules(own, { ...change, kind: 'delete-rule' }));
    case 'enable-rule':
    case 'forget-rule':
      return editDisabled(lines, chain, change, undefined);
    default:
      return editRules(own, change);
  }
}

/** A table that is not there comes with its first rule, policy or chain. */
function editWithoutTable(
  lines: TextLines,
  change: Exclude<DocumentChange, { kind: 'add-table' }>,
): TextEdit | undefined {
  if (change.kind === 'add-rule') return addTable(lines, change.table, [change.rule]);
  if (change.kind === 'add-chain') return addTable(lines, change.table, [`:${change.chain} - [0:0]`]);
  if (change.kind !== 'set-policy' || !isBuiltIn(change.table, change.chain)) return undefined;
  const edit = addTable(lines, change.table, []);
  return { ...edit, text: edit.text.replace(`:${change.chain} ACCEPT`, `:${change.chain} ${change.policy}`) };
}

/** At the end of the text, all built-in chains declared. */
function addTable(lines: TextLines, name: string, body: readonly string[]): TextEdit {
  const chains = isTableName(name) ? CHAINS_OF_TABLE[name].map((chain) => `:${chain} ACCEPT [0:0]`) : [];
  return editOfLines(lines, [
    { at: lines.count + 1, how: 'before', lines: [`*${name}`, ...chains, ...body, 'COMMIT'] },
  ]);
}

/** The line in front of which a table ends: its COMMIT, or the end of the text. */
export function lastLineOf(lines: TextLines, table: Table): number {
  for (let at = table.span.line; at <= lines.count; at += 1) {
    // Most lines are rules.
    if (lines.text[lines.startOf(at)] === '-') continue;
    const line = lines.lineAt(at).trim();
    if (line === 'COMMIT' || (at > table.span.line && line.startsWith('*'))) return at;
  }
  return lines.count + 1;
}

/** Behind the last declaration of the table, or behind its first line. */
function declare(lines: TextLines, table: Table, line: string): LineChange {
  const declared = table.chains.flatMap(({ span }) =>
    span !== undefined && span.line > table.span.line ? [span.line] : [],
  );
  const hasHead = lines.lineAt(table.span.line).trimStart().startsWith('*');
  const at = Math.max(hasHead ? table.span.line : table.span.line - 1, ...declared) + 1;
  return { at, how: 'before', lines: [line] };
}

/** The last line that says something about the policy is the one that counts: `-P CHAIN X`, or `:CHAIN X`. */
function setPolicy(
  lines: TextLines,
  table: Table,
  chain: Chain | undefined,
  { chain: name, policy }: { readonly chain: string; readonly policy: Policy },
): readonly LineChange[] {
  const end = lastLineOf(lines, table);
  for (let at = end - 1; at >= table.span.line; at -= 1) {
    const line = lines.lineAt(at);
    const said = /^\s*(?:-P|--policy)\s+(\S+)\s+(\S+)/.exec(line);
    if (said?.[1] === name)
      return [{ at, how: 'instead', lines: [withWord(line, said[0].length - (said[2]?.length ?? 0), policy)] }];
  }
  if (chain?.span === undefined) return [declare(lines, table, `:${name} ${policy} [0:0]`)];
  const line = lines.lineAt(chain.span.line);
  const head = /^\s*:\s*\S+\s*/.exec(line)?.[0].length ?? line.length;
  return [{ at: chain.span.line, how: 'instead', lines: [withWord(line, head, policy)] }];
}

/** The word that begins at an offset gives way to another. */
function withWord(line: string, from: number, word: string): string {
  return `${line.slice(0, from)}${word}${line.slice(from).replace(/^\S*/, '')}`;
}

function flushChain(chain: Chain): readonly LineChange[] {
  const places = new Set(Array.from(chain.lines));
  return [...places].map((at) => ({ at, how: 'instead', lines: [] }));
}

function zeroCounters(lines: TextLines, { lines: own, span }: Chain, { place }: ZeroCounters): readonly LineChange[] {
  const places = new Set(Array.from(own).filter((_line, at) => place === undefined || at + 1 === place));
  if (place === undefined && span !== undefined) places.add(span.line);
  return [...places].flatMap((at): readonly LineChange[] => {
    const line = lines.lineAt(at);
    const zero = line.replace(/^(\s*(?::\s*\S+\s+\S+\s+)?)\[\d+:\d+\]/, '$1[0:0]');
    return zero === line ? [] : [{ at, how: 'instead', lines: [zero] }];
  });
}

/** The declaration and all rules; jumps to the chain stay, and are problems then. */
function deleteChain({ span, lines }: Chain): readonly LineChange[] {
  const places = new Set(Array.from(lines));
  if (span !== undefined) places.add(span.line);
  return [...places].map((at) => ({ at, how: 'instead', lines: [] }));
}
