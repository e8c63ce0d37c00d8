/** Rules put into, taken out of and moved within a chain, line by line. */
import type { Rule, Ruleset } from '../model/ruleset.ts';
import { printRule } from './print-rule.ts';
import { isAllAppended } from './reuse-lines.ts';
import type { LineChange, TextLines } from './text-edit.ts';
import { joinLines } from './wrapped-lines.ts';

interface InChain {
  readonly table: string;
  readonly chain: string;
}

/** Places count from 1. `rule` is a whole line, `-A CHAIN ...`. */
export type RuleEdit =
  | (InChain & { readonly kind: 'add-rule'; readonly place: number; readonly rule: string })
  | (InChain & { readonly kind: 'replace-rule'; readonly place: number; readonly rule: string })
  | (InChain & { readonly kind: 'delete-rule'; readonly place: number })
  | (InChain & { readonly kind: 'move-rule'; readonly place: number; readonly to: number });

export interface ChainLines {
  readonly lines: TextLines;
  readonly ruleset: Ruleset;
  /** Of the chain, in their order, and the line of each. */
  readonly rules: readonly Rule[];
  readonly ruleLines: ArrayLike<number>;
  /** The line in front of which the table ends. */
  lastLine(): number;
}

/** Changes of lines for an edit of a chain's rules; nothing when there is no such place. */
export function editRules(chain: ChainLines, edit: RuleEdit): readonly LineChange[] | undefined {
  const count = chain.rules.length;
  const isThere = edit.place >= 1 && edit.place <= (edit.kind === 'add-rule' ? count + 1 : count);
  if (!isThere || (edit.kind === 'move-rule' && (edit.to < 1 || edit.to > count))) return undefined;
  return isPlain(chain) ? editPlain(chain, edit) : layOut(chain, edit);
}

const NOT_APPENDED = /(?:^|\s)(?:-[IR](?:\s|[^\s-])|--(?:in?s?e?r?t?|repl?a?c?e?)(?=\s|=|$))/;

const inserted = new WeakMap<Rule, boolean>();

/** Asked of what stands before the first quotation mark; a comment of these letters only costs a new layout. */
function isInserted(rule: Rule): boolean {
  let known = inserted.get(rule);
  if (known === undefined) {
    known = NOT_APPENDED.test(rule.text.split('"', 1)[0] ?? '');
    inserted.set(rule, known);
  }
  return known;
}

/** Each rule has a line of its own, and the lines come in the order of the chain. */
function isPlain({ rules, ruleLines, ruleset }: ChainLines): boolean {
  for (let at = 1; at < rules.length; at += 1) if ((ruleLines[at - 1] ?? 0) >= (ruleLines[at] ?? 0)) return false;
  return isAllAppended(ruleset) || !rules.some(isInserted);
}

function editPlain(chain: ChainLines, edit: RuleEdit): readonly LineChange[] {
  const { lines, rules, ruleLines } = chain;
  const lineOf = (place: number): number => ruleLines[place - 1] ?? chain.lastLine();
  const behindLast = (): number => (ruleLines[rules.length - 1] ?? chain.lastLine() - 1) + 1;
  const at = lineOf(edit.place);
  switch (edit.kind) {
    case 'add-rule':
      return [{ at: edit.place > rules.length ? behindLast() : at, how: 'before', lines: [edit.rule] }];
    case 'replace-rule':
      return [{ at, how: 'instead', lines: [counterBefore(rules[edit.place - 1]) + edit.rule] }, ...restOf(lines, at)];
    case 'delete-rule':
      return [{ at, how: 'instead', lines: [] }, ...restOf(lines, at)];
    case 'move-rule': {
      if (edit.to === edit.place) return [];
      const target = edit.to < edit.place ? lineOf(edit.to) : lineOf(edit.to) + 1;
      return [
        { at, how: 'instead', lines: [] },
        ...restOf(lines, at),
        { at: target, how: 'before', lines: [rules[edit.place - 1]?.text ?? lines.lineAt(at)] },
      ];
    }
    default:
      return edit satisfies never;
  }
}

/** The lines in which a rule goes on. */
function restOf(lines: TextLines, first: number): readonly LineChange[] {
  const from = lines.startOf(first);
  const joined = joinLines(lines.text, from, from + lines.lineAt(first).length);
  const rest = joined?.starts.slice(1) ?? [];
  return rest.map((_start, place) => ({ at: first + place + 1, how: 'instead', lines: [] }));
}

/** `[0:0] ` where the line had counters: a replaced rule counts from 0. */
function counterBefore(rule: Rule | undefined): string {
  return rule !== undefined && /^\s*\[/.test(rule.text) ? '[0:0] ' : '';
}

/** Where `-I` and lines of several rules have mixed the order, the chain's lines are laid out anew in theirs. */
function layOut({ rules, ruleLines, ruleset }: ChainLines, edit: RuleEdit): readonly LineChange[] {
  const onLine = new Map<number, number>();
  const places = Array.from(ruleLines);
  for (const line of places) onLine.set(line, (onLine.get(line) ?? 0) + 1);
  const written = rules.map((rule, at) =>
    onLine.get(places[at] ?? 0) !== 1 || isInserted(rule)
      ? counterBefore(rule) + printRule(rule, edit.chain, ruleset)
      : rule.text,
  );
  const slots = [...new Set(places)].sort((one, other) => one - other);
  const wanted = listAfter(written, edit);
  return slots.map((at, place) => ({
    at,
    how: 'instead',
    lines: place === slots.length - 1 ? wanted.slice(place) : wanted.slice(place, place + 1),
  }));
}

function listAfter(written: readonly string[], edit: RuleEdit): readonly string[] {
  const at = edit.place - 1;
  switch (edit.kind) {
    case 'add-rule':
      return written.toSpliced(at, 0, edit.rule);
    case 'replace-rule':
      return written.with(at, edit.rule);
    case 'delete-rule':
      return written.toSpliced(at, 1);
    case 'move-rule':
      return written.toSpliced(at, 1).toSpliced(edit.to - 1, 0, written[at] ?? '');
    default:
      return edit satisfies never;
  }
}
