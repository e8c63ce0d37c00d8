/** What a word of a rule means, and what it asked of the packet in view: what the pointer, or a key, brings up. */

import { kindsInRule, optionInRule, wordsOf } from '#kinds';
import { type Family, type Message, type MessageValue, message, type RuleCondition } from '#netfilter';

export interface Explained {
  /** Columns of the words that are explained, from 0. */
  readonly from: number;
  readonly to: number;
  /** As it is written. */
  readonly term: string;
  readonly name: Message | undefined;
  readonly summary: Message | undefined;
  /** The kind of match, and its option where it is one; absent for targets and chains. */
  readonly asks: { readonly match: string; readonly key: string | undefined } | undefined;
}

const COMMANDS: ReadonlyMap<string, string> = new Map([
  ['-m', 'text.word.match'],
  ['-j', 'text.word.jump'],
  ['-g', 'text.word.goto'],
  ['-A', 'text.word.append'],
  ['-I', 'text.word.insert'],
  ['!', 'text.word.not'],
  ['COMMIT', 'text.word.commit'],
]);

/** Explains the word at a column of a line; nothing where nothing is known of it. */
export function explainAt(line: string, column: number, family: Family): Explained | undefined {
  if (line.startsWith('#')) return undefined;
  const { texts, starts, ends } = wordsOf(line);
  const at = starts.findIndex((start, place) => start <= column && column <= (ends[place] ?? 0));
  if (at < 0) return undefined;
  const span = (first: number, last: number) => ({ from: starts[first] ?? 0, to: ends[last] ?? line.length });
  const named = behindCommand(texts, at, family);
  if (named !== undefined) return { ...named, ...span(at, at), term: texts[at] ?? '' };
  const option = optionOf(texts, at, family);
  if (option !== undefined)
    return { ...option.explained, ...span(option.at, option.last), term: texts[option.at] ?? '' };
  const id = COMMANDS.get(texts[at] ?? '');
  if (id === undefined) return undefined;
  return { ...span(at, at), term: texts[at] ?? '', name: undefined, summary: message(id), asks: undefined };
}

type Meaning = Pick<Explained, 'name' | 'summary' | 'asks'>;

/** The name of a match, a target or a chain. */
function behindCommand(words: readonly string[], at: number, family: Family): Meaning | undefined {
  const before = words[at - 1];
  const word = words[at] ?? '';
  const isJump = before === '-j' || before === '--jump';
  if (before === '-g' || before === '--goto') return chain('goto', word);
  if (before !== '-m' && before !== '--match' && !isJump) return undefined;
  const kind = kindsInRule([isJump ? '-j' : '-m', word], family)[1];
  if (kind === undefined) return isJump ? chain('jump', word) : undefined;
  const prefix = `${isJump ? 'target' : 'match'}.${kind.name}`;
  const asks = isJump ? undefined : { match: kind.name, key: undefined };
  return { name: isJump ? undefined : message(prefix), summary: message(`${prefix}.summary`), asks };
}

function chain(how: 'jump' | 'goto', name: string): Meaning {
  return {
    name: message(`rules.form.target.${how}`, { chain: name }),
    summary: message(`rules.form.target.${how}.summary`),
    asks: undefined,
  };
}

interface ExplainedOption {
  readonly at: number;
  readonly last: number;
  readonly explained: Meaning;
}

/** The option that a word is, or is a value of. */
function optionOf(words: readonly string[], at: number, family: Family): ExplainedOption | undefined {
  for (const first of [at, at - 1, at - 2]) {
    const word = words[first];
    const option = word === undefined ? undefined : optionInRule(word, words.slice(0, first), family);
    if (option === undefined) continue;
    const last = first + option.option.holds.words;
    if (last < at) return undefined;
    const { kind, key } = option;
    const isTarget = 'run' in kind;
    const prefix = `${isTarget ? 'target' : 'match'}.${kind.name}`;
    const explained: Meaning = {
      name: message(`${prefix}.${key}`),
      summary: message(`${prefix}.${key}.help`),
      asks: isTarget ? undefined : { match: kind.name, key },
    };
    return { at: first, last: Math.min(last, words.length - 1), explained };
  }
  return undefined;
}

/** Of a rule's conditions those that a word stands for. */
export function conditionsOfWord({ asks }: Explained, conditions: readonly RuleCondition[]): readonly RuleCondition[] {
  if (asks === undefined) return [];
  const own = conditions.filter(({ match }) => match === asks.match);
  const exact = own.filter(({ key }) => key === asks.key);
  return exact.length > 0 ? exact : own.filter(({ key }) => asks.key === undefined || key === asks.match);
}

/** What a condition found, where it is known. */
export function seenOf({ seen }: RuleCondition): MessageValue | undefined {
  return Array.isArray(seen) && seen.length === 0 ? undefined : seen;
}
