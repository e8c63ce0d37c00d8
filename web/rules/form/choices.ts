// What the pickers of the rule form offer: fields of the header, matches, targets and chains, each with a sentence.
import { ALL_KINDS, type Chain, formOf, type Message, message } from '#netfilter';
import { isOfFamily, type RuleDraft, type TargetDraft, type Tool } from './rule-draft.ts';

export interface Choice<T> {
  readonly value: T;
  /** As iptables writes it. */
  readonly term: string;
  readonly name: Message | undefined;
  readonly summary: Message | undefined;
}

export interface ChoiceGroup<T> {
  readonly title: Message;
  readonly choices: readonly Choice<T>[];
}

export type ConditionChoice =
  | { readonly kind: 'field'; readonly key: string }
  | { readonly kind: 'match'; readonly name: string };

/** Header fields that the rule has not yet, and every match of the family. */
export function conditionChoices(
  draft: RuleDraft,
  { family }: Pick<Tool, 'family'>,
): readonly ChoiceGroup<ConditionChoice>[] {
  const fields = formOf(ALL_KINDS.header, family).filter((field) => draft.header[field.key] === undefined);
  return [
    {
      title: message('rules.form.header'),
      choices: fields.map((field) => ({
        value: { kind: 'field', key: field.key },
        term: field.flag,
        name: field.label,
        summary: message(`${field.label.id}.help`),
      })),
    },
    {
      title: message('rules.form.matches'),
      choices: ALL_KINDS.matches
        .filter((kind) => isOfFamily(kind, family))
        .map((kind) => ({
          value: { kind: 'match', name: kind.name },
          term: kind.name,
          name: message(`match.${kind.name}`),
          summary: message(`match.${kind.name}.summary`),
        })),
    },
  ];
}

/** Targets in the order people want them, then the table's own chains, to jump or to go to. */
export function targetChoices(
  chains: readonly Chain[],
  here: string,
  { family }: Pick<Tool, 'family'>,
): readonly ChoiceGroup<TargetDraft>[] {
  const kinds = ALL_KINDS.targets.filter((kind) => isOfFamily(kind, family));
  const rank = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  const own = chains.filter(({ name, policy }) => policy === undefined && name !== here);
  return [
    {
      title: message('rules.form.targets'),
      choices: [
        ...kinds
          .toSorted((one, other) => rank(one.name) - rank(other.name))
          .map(
            (kind): Choice<TargetDraft> => ({
              value: { kind: 'known', name: kind.name, fields: {} },
              term: kind.name,
              name: undefined,
              summary: message(`target.${kind.name}.summary`),
            }),
          ),
        {
          value: { kind: 'none' },
          term: '',
          name: message('rules.form.target.none'),
          summary: message('rules.form.target.none.summary'),
        },
      ],
    },
    {
      title: message('rules.form.chains'),
      choices: own.flatMap(({ name }) => [toChain('jump', name), toChain('goto', name)]),
    },
  ];
}

const FIRST = ['ACCEPT', 'DROP', 'REJECT', 'RETURN', 'LOG', 'DNAT', 'SNAT', 'MASQUERADE', 'REDIRECT', 'MARK'];

function toChain(kind: 'jump' | 'goto', chain: string): Choice<TargetDraft> {
  return {
    value: { kind, chain },
    term: `${kind === 'jump' ? '-j' : '-g'} ${chain}`,
    name: message(`rules.form.target.${kind}`, { chain }),
    summary: message(`rules.form.target.${kind}.summary`),
  };
}
