/** How one option of a match or target is declared (iptables' `struct xt_option_entry`, carried to its end). */
import type { Family } from '../model/packet.ts';
import type { Read, ReadContext, ValueKind } from '../values/value-kind.ts';

export type { Control, Read, ReadContext, ValueKind, WriteContext } from '../values/value-kind.ts';

/** One `--flag`. Its label is the text `match.NAME.KEY` or `target.NAME.KEY`, KEY being its name in the declaration. */
export interface Option<T> {
  readonly flag: string;
  /** Other spellings that are read and never printed. */
  readonly aliases?: readonly string[];
  readonly holds: ValueKind<T>;
  readonly required?: boolean;
  /** `! --flag` is allowed; then the value is held with `inverted`. */
  readonly invertible?: boolean;
  /** Keys of options that cannot stand beside it. */
  readonly excludes?: readonly string[];
  /** Key of an option that must stand before it; `tool` is iptables' own wording where it does not. */
  readonly behind?: { readonly key: string; readonly tool: string };
  /** The value where the rule does not say, which iptables-save prints. */
  readonly fallback?: T;
  /** Only these families know it. */
  readonly families?: readonly Family[];
  /** What iptables says of these words beside doing what they ask for; nothing mostly. */
  warns?(words: readonly string[], context: ReadContext, isInverted: boolean): string | undefined;
  /** Sugar: read as a value of the options it returns, never printed, never given (`--syn`, `--set-mark`). */
  becomes?(value: T, context: ReadContext, isInverted: boolean): Readonly<Record<string, unknown>>;
  /** It may be given again: what both are together (the elements of `-m policy`). */
  joins?(held: T, more: T): Read<T>;
}

export type Options = Readonly<Record<string, Option<unknown>>>;

/** The value of an option that can be negated. */
export interface Held<T> {
  readonly value: T;
  readonly inverted: boolean;
}

type ValueOf<O> = O extends { readonly holds: ValueKind<infer T> } ? T : never;
type HeldOf<O> = O extends { readonly invertible: true } ? Held<ValueOf<O>> : ValueOf<O>;
type IsAlwaysThere<O> = O extends { readonly required: true } | { readonly fallback: unknown } ? true : false;

/** The options as `evaluate` and `run` receive them: the type is read off the declaration. */
export type Given<O extends Options> = {
  readonly [K in keyof O as O[K] extends { readonly becomes: unknown } ? never : K]: IsAlwaysThere<O[K]> extends true
    ? HeldOf<O[K]>
    : HeldOf<O[K]> | undefined;
};
