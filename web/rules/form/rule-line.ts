// The line that a rule's form stands for, and which part of the form each stretch of it came from.
import { ALL_KINDS, formOf, type MatchKind, type TargetKind } from '#netfilter';
import {
  type Fields,
  type MatchDraft,
  matchKind,
  type RuleDraft,
  type TargetDraft,
  type Tool,
  targetKind,
} from './rule-draft.ts';

/** A part of the form: `header.source`, `match.0`, `match.0.destinationPort`, `target`, `target.toSource`. */
export type FormPath = string;

export interface Stretch {
  readonly path: FormPath;
  /** Columns from 1; `end` is behind the last character. */
  readonly start: number;
  readonly end: number;
}

export interface RuleLine {
  readonly text: string;
  readonly stretches: readonly Stretch[];
}

interface Writer {
  text: string;
  readonly stretches: Stretch[];
}

/** `-A CHAIN ...` in the order of the form. */
export function ruleLine(draft: RuleDraft, chain: string, tool: Tool): RuleLine {
  const writer: Writer = { text: `-A ${quote(chain)}`, stretches: [] };
  writeFields(writer, 'header', { kind: ALL_KINDS.header, fields: draft.header }, tool);
  for (const match of draft.matches) writePart(writer, `match.${match.id}`, () => writeMatch(writer, match, tool));
  writePart(writer, 'target', () => writeTarget(writer, draft.target, tool));
  return writer;
}

function writeMatch(writer: Writer, match: MatchDraft, tool: Tool): void {
  const kind = match.kind === 'known' ? matchKind(match.name, tool.family) : undefined;
  if (match.kind === 'kept') return put(writer, match.words);
  put(writer, ['-m', match.name]);
  if (kind) writeFields(writer, `match.${match.id}`, { kind, fields: match.fields }, tool);
}

function writeTarget(writer: Writer, target: TargetDraft, tool: Tool): void {
  switch (target.kind) {
    case 'none':
      return;
    case 'jump':
      return put(writer, ['-j', target.chain]);
    case 'goto':
      return put(writer, ['-g', target.chain]);
    case 'kept':
      return put(writer, target.words);
    case 'known': {
      const kind = targetKind(target.name, tool.family);
      put(writer, ['-j', target.name]);
      if (kind) writeFields(writer, 'target', { kind, fields: target.fields }, tool);
    }
  }
}

function writeFields(
  writer: Writer,
  path: FormPath,
  use: { readonly kind: MatchKind | TargetKind; readonly fields: Fields },
  tool: Tool,
): void {
  for (const field of formOf(use.kind, tool.family)) {
    const draft = use.fields[field.key];
    if (draft === undefined) continue;
    const words = wordsOf(draft.text, field.words, use.kind.options[field.key]?.holds.isText === true);
    writePart(writer, `${path}.${field.key}`, () =>
      put(writer, [...(draft.inverted ? ['!'] : []), field.flag, ...words]),
    );
  }
}

/** Blanks at the ends belong to free text only (`--log-prefix "in: "`). */
function wordsOf(text: string, count: 0 | 1 | 2, isText: boolean): readonly string[] {
  if (count === 0) return [];
  return count === 2 ? text.trim().split(/\s+/) : [isText ? text : text.trim()];
}

/** Notes what the writing of a part added. */
function writePart(writer: Writer, path: FormPath, write: () => void): void {
  const start = writer.text.length + 2;
  write();
  writer.stretches.push({ path, start, end: writer.text.length + 1 });
}

function put(writer: Writer, words: readonly string[]): void {
  for (const word of words) writer.text += ` ${quote(word)}`;
}

/** As iptables-restore reads it back: double quotes, in which a backslash escapes. */
function quote(word: string): string {
  return /[\s"\\']|^$/.test(word) ? `"${word.replace(/["\\]/g, '\\$&')}"` : word;
}

/** The narrowest part of the form that holds the columns; nothing where they belong to the rule as a whole. */
export function partAt({ stretches }: RuleLine, column: number, end: number): FormPath | undefined {
  const holding = stretches.filter((stretch) => stretch.start <= column && end <= stretch.end);
  return holding.sort((one, other) => one.end - one.start - (other.end - other.start))[0]?.path;
}
