/** Rules that are switched off: kept in the text at their place as a marked comment, which iptables-restore passes over. */
import type { Chain, Ruleset, Table } from '../model/ruleset.ts';
import { editOfLines, type LineChange, type TextEdit, type TextLines } from './text-edit.ts';

const MARK = '# disabled: ';

/** A rule that is switched off. */
export interface DisabledRule {
  readonly table: string;
  readonly chain: string;
  /** Of the text, from 1. */
  readonly line: number;
  /** The rule of the chain that it would stand in front of; one behind the last for the end. */
  readonly place: number;
  /** As it was written: `-A INPUT ...`, maybe with counters in front. */
  readonly rule: string;
}

export type DisabledRuleEdit =
  | { readonly kind: 'disable-rule'; readonly table: string; readonly chain: string; readonly place: number }
  /** `line` is that of the comment. */
  | { readonly kind: 'enable-rule'; readonly table: string; readonly chain: string; readonly line: number }
  | { readonly kind: 'forget-rule'; readonly table: string; readonly chain: string; readonly line: number };

function disabledLine(rule: string): string {
  return MARK + rule.trim();
}

/** All of a text, in its order; `ruleset` is what the text was read as. */
export function disabledRules(text: string, ruleset: Ruleset): readonly DisabledRule[] {
  if (!text.includes(MARK)) return [];
  return text.split('\n').flatMap((written, index): readonly DisabledRule[] => {
    const [rule, chain] = /^# disabled: (?:\[\d+:\d+\] )?-A (\S+).*/.exec(written.trimEnd()) ?? [];
    const line = index + 1;
    const table = ruleset.tables.findLast(({ span }) => span.line <= line);
    if (rule === undefined || chain === undefined || table === undefined) return [];
    const place = placeOf(table, chain, line);
    return [{ table: table.name, chain, line, place, rule: rule.slice(MARK.length) }];
  });
}

function placeOf({ chains }: Table, name: string, line: number): number {
  const lines = Array.from(chains.find((chain) => chain.name === name)?.lines ?? []);
  const next = lines.findIndex((each) => each > line);
  return (next < 0 ? lines.length : next) + 1;
}

/** The lines of a chain in which a rule is switched off, on, or is forgotten; `undefined` where there is no such rule. */
export function editDisabled(
  lines: TextLines,
  chain: Chain | undefined,
  edit: DisabledRuleEdit,
  deletion: readonly LineChange[] | undefined,
): readonly LineChange[] | undefined {
  if (edit.kind === 'disable-rule') {
    const rule = chain?.rules[edit.place - 1];
    const at = chain?.lines[edit.place - 1];
    if (rule === undefined || at === undefined || deletion === undefined) return undefined;
    return [{ at, how: 'before', lines: [disabledLine(rule.text)] }, ...deletion];
  }
  const written = lines.lineAt(edit.line);
  if (!written.startsWith(MARK)) return undefined;
  const put = edit.kind === 'enable-rule' ? [written.slice(MARK.length)] : [];
  return [{ at: edit.line, how: 'instead', lines: put }];
}

/** The whole table, from its first line to its COMMIT. */
export function removeTable(lines: TextLines, table: Table, last: number): TextEdit {
  const changes: LineChange[] = [];
  for (let at = table.span.line; at <= Math.min(last, lines.count); at += 1)
    changes.push({ at, how: 'instead', lines: [] });
  return editOfLines(lines, changes);
}
