/** How a kind prints itself in `iptables -L`: what struct xtables_match and xtables_target have as `print`. */
import type { MatchKind, TargetKind } from '../extensions/kind.ts';
import type { Given, Options, WriteContext } from '../extensions/option.ts';

export interface ListingContext extends WriteContext {
  /** `-n`: numbers where else names of services, protocols, users and types stand. */
  readonly numeric: boolean;
  /** What the rule asks for with `-p`, 0 where it does not: ports of a service differ by protocol. */
  readonly protocol: number;
}

/** The text that stands behind the addresses, mostly with a blank before it; nothing where the kind says nothing. */
export type Print = (given: Readonly<Record<string, unknown>>, context: ListingContext) => string;

export type Printers = ReadonlyMap<string, Print>;

type NamedPrinter = readonly [name: string, print: Print];

/** A match's printer under its name, typed by what the match declares. */
export function listMatch<const O extends Options, Memory>(
  kind: MatchKind<O, Memory>,
  print: (given: Given<O>, context: ListingContext) => string,
): NamedPrinter {
  return [kind.name, print as Print];
}

/** The same for a target. */
export function listTarget<const O extends Options>(
  kind: TargetKind<O>,
  print: (given: Given<O>, context: ListingContext) => string,
): NamedPrinter {
  return [kind.name, print as Print];
}

/** Words with a blank before each, what is absent left out: most of iptables prints in this manner. */
export function appended(...words: readonly (string | false | undefined)[]): string {
  return words.map((word) => (word === undefined || word === false || word === '' ? '' : ` ${word}`)).join('');
}

/** `!` before the value of an option that is negated. */
export function bang(held: { readonly inverted: boolean }): '!' | '' {
  return held.inverted ? '!' : '';
}

/** `! ` before it. */
export function not(held: { readonly inverted: boolean } | undefined): '! ' | '' {
  return held?.inverted ? '! ' : '';
}

/** The words of iptables-save without the dashes of their flags: `! match-set foo src`. */
export function withoutDashes(words: readonly string[]): string {
  return words.map((word) => ` ${word.replace(/^--/, '')}`).join('');
}
