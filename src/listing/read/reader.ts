/** How the words of a listing are read back: a pattern at the beginning of what is left, and the options it stands for. */
import type { Family } from '../../model/packet.ts';

export interface ReadingContext {
  readonly family: Family;
  /** Place of the rule in its listing, for names that a listing does not show. */
  readonly line: number;
}

/** The words behind `-m NAME` or `-j NAME`; what is absent or empty is left out. */
export type Words = readonly (string | false | undefined)[];

export interface Reader {
  /** The kind. */
  readonly name: string;
  readonly pattern: RegExp;
  words(groups: readonly string[], context: ReadingContext): Words;
  /** Options of the kind that no listing shows. */
  readonly hidden?: string;
}

/** A reader whose pattern must end at a blank or with the text. */
export function reader(
  name: string,
  pattern: RegExp,
  words: (groups: readonly string[], context: ReadingContext) => Words,
  hidden?: string,
): Reader {
  const whole = new RegExp(`^(?:${pattern.source})(?= |$)`);
  return { name, pattern: whole, words, ...(hidden !== undefined && { hidden }) };
}

/** `!` where the group has one. */
export function bang(group: string | undefined): string | false {
  return group?.startsWith('!') === true && '!';
}

export function wordsIn(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}

/** Words like `! ctstate NEW ctdir REPLY` with the dashes of their flags again: what is no flag and no `!` is a value. */
export function withDashes(text: string, flags: ReadonlySet<string>): readonly string[] {
  return wordsIn(text).map((word) => (flags.has(word) ? `--${word}` : word));
}
