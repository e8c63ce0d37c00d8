/** Everything a person reads is a message: an id with values, turned into words by the texts of a language. */

export type Language = 'en' | 'zh';

/** A value inside a message: plain, a message of its own, or a list that the language joins. */
export type MessageValue = string | number | Message | readonly MessageValue[];

/** What is to be said; the words stand in the texts under `id`, with `{{name}}` for each of `values`. */
export interface Message {
  readonly id: string;
  readonly values: Readonly<Record<string, MessageValue>>;
}

/** The words of some messages, per language; every language has the same ids and the same `{{names}}`. */
export type Texts = Readonly<Record<Language, Readonly<Record<string, string>>>>;

/** Makes a message: `message('rule.passed', { from: 1, to: 9 })`. */
export function message(id: string, values: Readonly<Record<string, MessageValue>> = {}): Message {
  return { id, values };
}
