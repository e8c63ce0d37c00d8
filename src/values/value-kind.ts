/** What a kind of option value is: it alone reads, writes, words and edits one (the XTTYPE_* of iptables, carried to their end). */
import type { Flavour } from '../model/hook.ts';
import type { Message, MessageValue } from '../model/message.ts';
import type { Family } from '../model/packet.ts';

export interface ReadContext {
  readonly family: Family;
  /** The match or target and the flag it is read for, which iptables names when it refuses. */
  readonly kind?: string;
  readonly flag?: string;
}

export interface WriteContext {
  readonly family: Family;
  readonly flavour: Flavour;
}

/** What reading gave: the value, or why there is none and what to write instead. `tool` is iptables' own wording. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: Message; readonly tool?: string };

/** How a form edits a value. */
export type Control =
  | { readonly kind: 'text'; readonly example: string }
  | { readonly kind: 'number'; readonly from: number; readonly to: number; readonly example: string }
  | {
      readonly kind: 'choice';
      readonly among: readonly string[];
      /** Where IPv6 has other names. */
      readonly amongIpv6?: readonly string[];
    }
  | { readonly kind: 'choices'; readonly among: readonly string[] }
  | { readonly kind: 'interface' }
  | { readonly kind: 'switch' };

/** A kind of value an option can hold. */
export interface ValueKind<T> {
  /** Words of the command line that one value takes: 0 for a switch, 2 for `--tcp-flags MASK SET`. */
  readonly words: 0 | 1 | 2;
  /** The words may be left out where another option or nothing follows (`--rateest-bps`). */
  readonly mayBeLeftOut?: true;
  /** Takes exactly `words` words, unquoted. */
  read(words: readonly string[], context: ReadContext): Read<T>;
  /** As iptables-save spells it, in unquoted words; none: the option is not printed. */
  write(value: T, context: WriteContext): readonly string[];
  /** As a person would say it. */
  describe(value: T): MessageValue;
  readonly control: Control;
  /** Free text, which iptables-save puts in quotes unless it is of letters, digits, `_` and `-` (xtables_save_string). */
  readonly isText?: true;
}

/** Reading went well. */
export function read<T>(value: T): Read<T> {
  return { ok: true, value };
}

/** Reading failed; `tool` is what iptables says. */
export function refuse(message: Message, tool?: string): Read<never> {
  return tool === undefined ? { ok: false, message } : { ok: false, message, tool };
}
