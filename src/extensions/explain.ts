/** A rule in one sentence: “drop TCP packets to 10.0.0.1 that come in on eth0 where destination port is 80”. */
import { type Message, type MessageValue, message } from '../model/message.ts';
import type { Family } from '../model/packet.ts';
import type { Rule } from '../model/ruleset.ts';
import { phrasesOf } from './conditions.ts';
import type { Kinds, MatchKind } from './kind.ts';
import { indexKinds } from './kind-index.ts';
import type { Held } from './option.ts';

/** What the rule does to which packets. What was not understood is named as it was written; comments are left out. */
export function explainRule(rule: Pick<Rule, 'header' | 'matches' | 'target'>, kinds: Kinds, family: Family): Message {
  const conditions = conditionsOfMatches(rule, kinds, family);
  const some = headerPhrase(kinds.header, rule.header, conditions.length > 0);
  const packets = conditions.length === 0 ? some : message('explain.where', { packets: some, conditions });
  const action = actionOf(rule.target, kinds, family);
  return action === undefined
    ? message('explain.count-only', { packets })
    : message('explain.rule', { action, packets });
}

/** Keys of the header kind, and how a sentence says them. */
const HEADER_PHRASES: readonly (readonly [key: string, id: string])[] = [
  ['source', 'explain.from'],
  ['destination', 'explain.to'],
  ['inInterface', 'explain.in'],
  ['outInterface', 'explain.out'],
  ['fragment', 'explain.fragment'],
];

/** “TCP packets from 10.0.0.0/8”: each part of the header wraps what is said so far, since languages differ in order. */
function headerPhrase(header: MatchKind, given: Rule['header'], hasMatches: boolean): Message {
  const parts = HEADER_PHRASES.filter(([key]) => given[key] !== undefined);
  const first = packetsOf(header, given, !hasMatches && parts.length === 0);
  return parts.reduce((packets, [key, id]) => {
    const held = given[key] as Held<unknown>;
    const holds = header.options[key]?.holds;
    const value: MessageValue = holds === undefined || holds.words === 0 ? '' : holds.describe(held.value);
    return message(held.inverted ? `${id}-not` : id, { packets, value });
  }, first);
}

/** “TCP packets”, “packets”, “all packets”. */
function packetsOf(header: MatchKind, given: Rule['header'], isAll: boolean): Message {
  const held = given.protocol as Held<number> | undefined;
  const option = header.options.protocol;
  if (held === undefined || option === undefined || held.value === 0)
    return message(isAll ? 'explain.packets-all' : 'explain.packets');
  return message(held.inverted ? 'explain.packets-not-of' : 'explain.packets-of', {
    protocol: option.holds.describe(held.value),
  });
}

function conditionsOfMatches({ matches }: Pick<Rule, 'matches'>, kinds: Kinds, family: Family): readonly Message[] {
  const index = indexKinds(kinds, family).matches;
  return matches.flatMap(({ name, given, words }) => {
    const kind = index.get(name)?.kind;
    if (name === 'comment') return [];
    return kind === undefined || given === undefined
      ? [message('condition.unknown', { words: words.join(' ') })]
      : phrasesOf(kind, given);
  });
}

const VERDICTS: Readonly<Record<string, string>> = {
  ACCEPT: 'explain.accept',
  DROP: 'explain.drop',
  RETURN: 'explain.return',
};

function actionOf(target: Rule['target'], kinds: Kinds, family: Family): Message | undefined {
  if (target.kind === 'none') return undefined;
  if (target.kind !== 'target')
    return message(target.kind === 'jump' ? 'explain.jump' : 'explain.goto', { chain: target.chain });
  const { name, given } = target;
  const verdict = VERDICTS[name];
  if (verdict !== undefined) return message(verdict);
  const kind = indexKinds(kinds, family).targets.get(name)?.kind;
  const options = kind === undefined || given === undefined ? [] : phrasesOf(kind, given);
  return options.length === 0
    ? message('explain.target', { target: name })
    : message('explain.target-with', { target: name, options });
}
