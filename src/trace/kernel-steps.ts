/** A walk in the words of the kernel's own rule trace (nf_tables `meta nftrace`, FORMAT's `walk`). */
import type { RuleVerdict, Walk, WalkEvent } from '../model/walk.ts';

/** A rule all of whose matches held with its verdict, a user chain that ended (RETURN), or a base chain's policy. */
export type KernelStep =
  | { readonly table: string; readonly chain: string; readonly rule: number; readonly verdict: string }
  | { readonly table: string; readonly chain: string; readonly policy: 'ACCEPT' | 'DROP' | 'RETURN' };

/** The steps the kernel would have traced; what it does not trace leaves none. */
export function kernelSteps(walk: Walk): readonly KernelStep[] {
  return walk.steps.flatMap(({ event }) => {
    const step = kernelStep(event);
    return step === undefined ? [] : [step];
  });
}

/** The trace line an event leaves, if any. */
function kernelStep(event: WalkEvent): KernelStep | undefined {
  switch (event.kind) {
    case 'target-ran': {
      const { table, chain, rule } = event.rule;
      return { table, chain, rule, verdict: verdictText(event.verdict) };
    }
    case 'chain-ended':
      // An explicit RETURN was a rule; only running off the end is a step of the chain.
      return event.how === 'end' ? { table: event.chain.table, chain: event.chain.chain, policy: 'RETURN' } : undefined;
    case 'policy-applied':
      return { table: event.chain.table, chain: event.chain.chain, policy: event.policy };
    case 'walk-started':
    case 'defragmented':
    case 'hook-entered':
    case 'table-skipped':
    case 'chain-entered':
    case 'rules-passed':
    case 'rule-failed':
    case 'rule-hit':
    case 'packet-rewritten':
    case 'connection-found':
    case 'nat-settled':
    case 'connection-lost':
    case 'helper-ran':
    case 'connection-confirmed':
    case 'route-chosen':
    case 'hook-left':
    case 'handed-over':
    case 'looped-back':
    case 'bridge-entered':
    case 'bridged':
    case 'answer-started':
    case 'finished':
      return undefined;
    default:
      return event satisfies never;
  }
}

/** `JUMP chain`, `GOTO chain`, or the verdict alone. */
export function verdictText(verdict: RuleVerdict): string {
  return 'chain' in verdict ? `${verdict.kind} ${verdict.chain}` : verdict.kind;
}
