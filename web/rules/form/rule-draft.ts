// A rule as its form holds it: options as typed, by the keys of their kinds; what was not understood stays as words.
import {
  ALL_KINDS,
  type Family,
  type Field,
  type Flavour,
  formOf,
  type MatchKind,
  type MatchUse,
  type Rule,
  type TargetKind,
  type TargetUse,
} from '#netfilter';

export interface FieldDraft {
  /** The words of the value; `on` for a switch. */
  readonly text: string;
  readonly inverted: boolean;
}

export type Fields = Readonly<Record<string, FieldDraft>>;

export type MatchDraft =
  | { readonly kind: 'known'; readonly id: number; readonly name: string; readonly fields: Fields }
  /** A match that nobody here knows: its words are kept as they are. */
  | { readonly kind: 'kept'; readonly id: number; readonly name: string; readonly words: readonly string[] };

export type TargetDraft =
  | { readonly kind: 'none' }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string }
  | { readonly kind: 'known'; readonly name: string; readonly fields: Fields }
  | { readonly kind: 'kept'; readonly name: string; readonly words: readonly string[] };

export interface RuleDraft {
  readonly header: Fields;
  readonly matches: readonly MatchDraft[];
  readonly target: TargetDraft;
}

/** The tool whose rules are edited. */
export interface Tool {
  readonly family: Family;
  readonly flavour: Flavour;
}

export const SWITCHED_ON: FieldDraft = { text: 'on', inverted: false };

/** A new rule says nothing and accepts. */
export const NEW_RULE: RuleDraft = { header: {}, matches: [], target: { kind: 'known', name: 'ACCEPT', fields: {} } };

type AnyKind = MatchKind | TargetKind;

/** The match of a name or alias that a family knows. */
export function matchKind(name: string, family: Family): MatchKind | undefined {
  return ALL_KINDS.matches.find((kind) => isCalled(kind, name, family));
}

/** Likewise the target. */
export function targetKind(name: string, family: Family): TargetKind | undefined {
  return ALL_KINDS.targets.find((kind) => isCalled(kind, name, family));
}

function isCalled(kind: AnyKind, name: string, family: Family): boolean {
  return (kind.name === name || kind.aliases?.includes(name) === true) && isOfFamily(kind, family);
}

export function isOfFamily(kind: AnyKind, family: Family): boolean {
  return kind.families === undefined || kind.families.includes(family);
}

/** The form that shows a rule as it is. */
export function draftOfRule(rule: Pick<Rule, 'header' | 'matches' | 'target'>, tool: Tool): RuleDraft {
  return {
    header: fieldsOf(ALL_KINDS.header, rule.header, tool),
    matches: rule.matches.map((use, id) => draftOfMatch(use, id, tool)),
    target: draftOfTarget(rule.target, tool),
  };
}

function draftOfMatch(use: MatchUse, id: number, tool: Tool): MatchDraft {
  const kind = matchKind(use.name, tool.family);
  if (kind === undefined || use.given === undefined) return { kind: 'kept', id, name: use.name, words: use.words };
  return { kind: 'known', id, name: kind.name, fields: fieldsOf(kind, use.given, tool) };
}

function draftOfTarget(target: TargetUse, tool: Tool): TargetDraft {
  if (target.kind === 'none') return target;
  if (target.kind !== 'target') return { kind: target.kind, chain: target.chain };
  const kind = targetKind(target.name, tool.family);
  if (kind === undefined || target.given === undefined) return { kind: 'kept', name: target.name, words: target.words };
  return { kind: 'known', name: kind.name, fields: fieldsOf(kind, target.given, tool) };
}

/** The options of a use as typed: by the kind's own printing where it has one, else one by one. */
function fieldsOf(kind: AnyKind, given: Readonly<Record<string, unknown>>, tool: Tool): Fields {
  const forms = formOf(kind, tool.family);
  if (kind.print) return fieldsOfWords(forms, kind.print(given as never, tool));
  return Object.fromEntries(
    forms.flatMap((field): readonly (readonly [string, FieldDraft])[] => {
      const held = given[field.key];
      if (field.isSugar || held === undefined) return [];
      const { value, inverted } = field.isInvertible
        ? (held as { value: unknown; inverted: boolean })
        : { value: held, inverted: false };
      const words = kind.options[field.key]?.holds.write(value, tool) ?? [];
      if (field.words > 0 && words.length === 0) return [];
      return [[field.key, { text: field.words === 0 ? SWITCHED_ON.text : words.join(' '), inverted }]];
    }),
  );
}

function fieldsOfWords(forms: readonly Field[], words: readonly string[]): Fields {
  const found: Record<string, FieldDraft> = {};
  for (let at = 0; at < words.length; at++) {
    const field = forms.find(({ flag }) => flag === words[at]);
    if (field === undefined) continue;
    const text = field.words === 0 ? SWITCHED_ON.text : words.slice(at + 1, at + 1 + field.words).join(' ');
    found[field.key] = { text, inverted: words[at - 1] === '!' };
    at += field.words;
  }
  return found;
}
