/** A ruleset as it was written: tables, chains and rules, each with its place in the text. */

import type { Flavour, Policy } from './hook.ts';
import type { Family } from './packet.ts';
import type { Problem, Span, Stretch } from './problem.ts';

/** One text of one tool. Two documents of one family are two stacks on the same hooks. */
export interface RulesetDocument {
  readonly dialect: 'iptables' | 'ip6tables';
  readonly flavour: Flavour;
  readonly text: string;
}

export interface Counter {
  readonly packets: number;
  readonly bytes: number;
}

/**
 * One use of a match kind in a rule. `given` holds the options as its kind declares them (`Given<O>`); a use whose kind or
 * options were not understood has none, answers "cannot say", and is printed back from `words`.
 */
export interface MatchUse {
  readonly name: string;
  readonly given: Readonly<Record<string, unknown>> | undefined;
  /** The words as written, from `-m name` on, unquoted. */
  readonly words: readonly string[];
  readonly span: Stretch;
}

/** What a rule does: nothing, jump or go to a chain, or run a target kind (`given` as in MatchUse). */
export type TargetUse =
  | { readonly kind: 'none' }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string; readonly span: Stretch }
  | {
      readonly kind: 'target';
      readonly name: string;
      readonly given: Readonly<Record<string, unknown>> | undefined;
      readonly words: readonly string[];
      readonly span: Stretch;
    };

/** Says nothing of its line, which its chain knows: so a rule stays the same object when lines come and go in front of it. */
export interface Rule {
  /** Names the rule while the program lives: the key of its counters and memories, unchanged when others move. */
  readonly id: number;
  /** -s -d -i -o -p -f: the options of the `header` kind. */
  readonly header: Readonly<Record<string, unknown>>;
  readonly matches: readonly MatchUse[];
  readonly target: TargetUse;
  /** `[packets:bytes]` in front of the rule, as written. */
  readonly counter?: Counter;
  /** Rules of one line (`-s A,B`) share the very object. */
  readonly span: Stretch;
  /** The line as the user spelled it, without its newline. */
  readonly text: string;
}

export interface Chain {
  readonly table: string;
  readonly name: string;
  /** Built-in chains have one; user chains have none. */
  readonly policy?: Policy;
  readonly counter?: Counter;
  readonly rules: readonly Rule[];
  /** The line, from 1, in which each rule begins. */
  readonly lines: ArrayLike<number>;
  /** The `:CHAIN` line; absent when the chain came into being by `-A`. */
  readonly span?: Span;
}

export interface Table {
  readonly name: string;
  readonly chains: readonly Chain[];
  /** The `*table` line. */
  readonly span: Span;
}

/** A line that is no part of a ruleset; it is kept, and printed at the end of the table it stood in. */
export interface UnreadLine {
  /** Absent outside of all tables. */
  readonly table: string | undefined;
  readonly text: string;
  readonly span: Span;
}

export interface Ruleset {
  readonly family: Family;
  readonly flavour: Flavour;
  readonly tables: readonly Table[];
  readonly problems: readonly Problem[];
  readonly unread?: readonly UnreadLine[];
}
