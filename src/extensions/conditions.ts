/** A match taken apart into its conditions, each with what it wants, what the packet had, and whether that held. */
import { type Message, type MessageValue, message } from '../model/message.ts';
import { textPrefix } from './form.ts';
import type { MatchKind, Outcome } from './kind.ts';
import type { AnyKind } from './kind-index.ts';
import type { Held, Option } from './option.ts';
import type { Seen } from './seen.ts';

type Given = Readonly<Record<string, unknown>>;

export interface Condition {
  /** The option's name in the declaration; for a kind that is one condition, the kind's own name. */
  readonly key: string;
  readonly outcome: Outcome;
  readonly wanted: Message;
  readonly seen: MessageValue | undefined;
}

/**
 * One condition for each option that is given; the outcome is that of the kind with this option alone. Where the kind as a
 * whole matches, so do they all: some do not ask on (xt_conntrack asks a packet without a connection for its state only).
 */
export function conditionsOf(kind: MatchKind, given: Given, seen: Seen, memory: unknown): readonly Condition[] {
  const saw = kind.saw(given, seen, memory);
  const keys = Object.keys(kind.options).filter((key) => given[key] !== undefined);
  const outcome = kind.evaluate(given, seen, memory);
  if (kind.isOneCondition || keys.length === 0) {
    const values = [...keys, kind.name].flatMap((key) => saw[key] ?? []);
    return [{ key: kind.name, outcome, wanted: wantedOf(kind, given), seen: values.length > 0 ? values : undefined }];
  }
  return keys.map((key) => ({
    key,
    outcome: outcome === 'match' ? outcome : kind.evaluate(aloneWith(kind, given, key), seen, memory),
    wanted: phraseOf(kind, key, given[key]),
    seen: saw[key],
  }));
}

/** Options that are always there stay, since `evaluate` counts on them. */
function aloneWith(kind: MatchKind, given: Given, key: string): Given {
  const kept = Object.entries(kind.options).filter(([name, option]) => name === key || option.fallback !== undefined);
  return Object.fromEntries(kept.map(([name]) => [name, given[name]]));
}

/** All that a use wants, in words. */
function wantedOf(kind: AnyKind, given: Given): Message {
  const phrases = phrasesOf(kind, given);
  return phrases.length === 1 && phrases[0] !== undefined
    ? phrases[0]
    : message('condition.all', { name: message(textPrefix(kind)), conditions: phrases });
}

/** A phrase for each option that is given: “destination port is 80”. */
export function phrasesOf(kind: AnyKind, given: Given): readonly Message[] {
  return Object.keys(kind.options).flatMap((key) =>
    given[key] === undefined ? [] : [phraseOf(kind, key, given[key])],
  );
}

/** One option and its value in words. */
function phraseOf(kind: AnyKind, key: string, held: unknown): Message {
  const option: Option<unknown> | undefined = kind.options[key];
  const label = message(`${textPrefix(kind)}.${key}`);
  const { value, inverted } = option?.invertible ? (held as Held<unknown>) : { value: held, inverted: false };
  if (option === undefined || option.holds.words === 0)
    return message(inverted ? 'condition.holds-not' : 'condition.holds', { label });
  return message(inverted ? 'condition.is-not' : 'condition.is', { label, value: option.holds.describe(value) });
}
