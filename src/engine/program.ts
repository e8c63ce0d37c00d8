/** A program: documents checked and linked, so that nothing in a walk can fail by name (struct xt_table_info, compiled). */
import type { MatchKind, TargetKind } from '../extensions/kind.ts';
import type { Hook, Policy } from '../model/hook.ts';
import type { Family } from '../model/packet.ts';
import type { Problem } from '../model/problem.ts';
import type { Chain, Rule, Ruleset } from '../model/ruleset.ts';
import type { ChainRef } from '../model/walk.ts';
import type { ScreenTable } from './screen-table.ts';

/** A match bound to its kind; `place` is its position in the rule, -1 for the header. */
export interface CompiledMatch {
  readonly kind: MatchKind | undefined;
  readonly given: Readonly<Record<string, unknown>> | undefined;
  readonly name: string;
  readonly place: number;
  /** First memory of a kind that remembers. */
  readonly remembers: boolean;
  /** Key of the memory it shares with other rules. */
  readonly sharedMemory?: string;
}

export type CompiledTarget =
  | { readonly kind: 'none' }
  | { readonly kind: 'jump' | 'goto'; readonly chain: CompiledChain }
  | {
      readonly kind: 'target';
      readonly name: string;
      readonly target: TargetKind | undefined;
      readonly given: Readonly<Record<string, unknown>> | undefined;
    };

/** Says nothing of its place, so that it stays the same object when rules come and go in front of it. */
export interface CompiledRule {
  readonly rule: Rule;
  /** Header and matches, in the order the kernel asks them. */
  readonly matches: readonly CompiledMatch[];
  /** Those that must run behind the screen table. */
  readonly behindScreen: readonly CompiledMatch[];
  /** Some match does something as it is loaded (engine/loading.ts). */
  readonly loads: boolean;
  readonly target: CompiledTarget;
}

export interface CompiledChain {
  readonly ref: ChainRef;
  readonly policy: Policy | undefined;
  readonly rules: readonly CompiledRule[];
  readonly screen: ScreenTable;
  /** Some rule of it needs connection tracking. */
  readonly needsConntrack: boolean;
  /** As it was written, but for the lines in which its rules stand now. */
  readonly source: Chain;
}

/** A chain that a hook enters, at its priority. */
export interface BaseChain {
  readonly hook: Hook;
  readonly priority: number;
  readonly chain: CompiledChain;
}

/** All that hooks one family. */
export interface FamilyProgram {
  readonly family: Family;
  /** By `chainKey`. */
  readonly chains: ReadonlyMap<string, CompiledChain>;
  /** In the order in which packets visit them. */
  readonly hooks: Readonly<Record<Hook, readonly BaseChain[]>>;
  /** Some rule needs connection tracking (FORMAT quirk 1). */
  readonly isConntrackOn: boolean;
}

export interface Program {
  readonly revision: number;
  readonly rulesets: readonly Ruleset[];
  readonly families: Readonly<Record<Family, FamilyProgram>>;
  /** What linking found: unknown chains, loops, nesting too deep; spans are in the document of that place. */
  readonly problems: readonly { readonly document: number; readonly problem: Problem }[];
}

/** Key of `FamilyProgram.chains`. */
export function chainKey(ref: Pick<ChainRef, 'document' | 'table' | 'chain'>): string {
  return `${ref.document}/${ref.table}/${ref.chain}`;
}
