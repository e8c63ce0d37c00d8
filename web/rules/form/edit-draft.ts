// Changes of a rule's draft, one a control of the form.
import { type Family, formOf } from '#netfilter';
import {
  type FieldDraft,
  type Fields,
  type MatchDraft,
  matchKind,
  type RuleDraft,
  SWITCHED_ON,
  type TargetDraft,
  targetKind,
} from './rule-draft.ts';

/** Which set of options: the header's, a match's by its id, the target's. */
export type Part = 'header' | 'target' | number;

const EMPTY: FieldDraft = { text: '', inverted: false };

export function fieldsAt(draft: RuleDraft, part: Part): Fields {
  if (part === 'header') return draft.header;
  const use = part === 'target' ? draft.target : draft.matches.find((match) => match.id === part);
  return use?.kind === 'known' ? use.fields : {};
}

/** Sets an option, or takes it away. */
export function withField(draft: RuleDraft, part: Part, key: string, field: FieldDraft | undefined): RuleDraft {
  const { [key]: _, ...others } = fieldsAt(draft, part);
  const fields = field === undefined ? others : { ...fieldsAt(draft, part), [key]: field };
  if (part === 'header') return { ...draft, header: fields };
  if (part === 'target')
    return draft.target.kind === 'known' ? { ...draft, target: { ...draft.target, fields } } : draft;
  return {
    ...draft,
    matches: draft.matches.map((match) => (match.id === part && match.kind === 'known' ? { ...match, fields } : match)),
  };
}

/** Adds an option without a value yet; a switch is on at once, and what it excludes goes. */
export function withNewField(
  draft: RuleDraft,
  part: Part,
  key: string,
  options: { readonly words: number; readonly excludes: readonly string[] },
): RuleDraft {
  const cleared = options.excludes.reduce((less, other) => withField(less, part, other, undefined), draft);
  return withField(cleared, part, key, options.words === 0 ? SWITCHED_ON : EMPTY);
}

/** Adds a match with what it must have; where it asks for one protocol, the rule asks for it too. */
export function withMatch(draft: RuleDraft, name: string, family: Family): RuleDraft {
  const kind = matchKind(name, family);
  if (kind === undefined) return draft;
  const id = 1 + Math.max(-1, ...draft.matches.map((match) => match.id));
  const forms = formOf(kind, family).filter((field) => !field.isSugar);
  const [only] = forms.length === 1 ? forms : [];
  const given = forms.filter((field) => field.isRequired || field === only);
  const fields = Object.fromEntries(given.map((field) => [field.key, field.words === 0 ? SWITCHED_ON : EMPTY]));
  const match: MatchDraft = { kind: 'known', id, name: kind.name, fields };
  return withProtocol({ ...draft, matches: [...draft.matches, match] }, kind.needs?.protocol);
}

/** A rule that names no protocol is given the one that a match needs, where it needs just one. */
function withProtocol(draft: RuleDraft, needed: readonly number[] | undefined): RuleDraft {
  const [protocol] = needed ?? [];
  if (needed?.length !== 1 || draft.header.protocol !== undefined) return draft;
  return withField(draft, 'header', 'protocol', {
    text: PROTOCOL_WORDS.get(Number(protocol)) ?? String(protocol),
    inverted: false,
  });
}

const PROTOCOL_WORDS: ReadonlyMap<number, string> = new Map([
  [1, 'icmp'],
  [6, 'tcp'],
  [17, 'udp'],
  [58, 'ipv6-icmp'],
]);

export function withoutMatch(draft: RuleDraft, id: number): RuleDraft {
  return { ...draft, matches: draft.matches.filter((match) => match.id !== id) };
}

/** Another target, with the options it must have; `chain` for a jump or goto. */
export function withTarget(draft: RuleDraft, target: TargetDraft, family: Family): RuleDraft {
  if (target.kind !== 'known') return { ...draft, target };
  const kind = targetKind(target.name, family);
  const forms = kind === undefined ? [] : formOf(kind, family).filter((field) => !field.isSugar);
  const required = forms.filter((field) => field.isRequired);
  const fields = Object.fromEntries(required.map((field) => [field.key, field.words === 0 ? SWITCHED_ON : EMPTY]));
  return { ...draft, target: { ...target, fields: { ...fields, ...target.fields } } };
}
