/** What only the whole table shows: loops and nesting deeper than nf_tables takes (nft_chain_validate, x_tables' mark_source_chains). */
import { message } from '../model/message.ts';
import type { Problem } from '../model/problem.ts';
import type { Chain, Ruleset, Table } from '../model/ruleset.ts';

/** NFT_JUMP_STACK_SIZE: a base chain may be followed by fifteen jumps. */
export const DEEPEST_JUMP = 15;

/** Deeper than any tool loads, and shallow enough for our own stack: where looking stops. */
const DEEPEST_LOOK = 1000;

/** Loops and too deep nesting of user chains; one problem a rule that closes the loop or goes too deep. */
export function linkProblems(ruleset: Ruleset): readonly Problem[] {
  return ruleset.tables.flatMap(problemsOfTable);
}

function problemsOfTable(table: Table): readonly Problem[] {
  const byName = new Map(table.chains.map((chain) => [chain.name, chain]));
  const problems: Problem[] = [];
  const depths = new Map<string, number>();
  const open = new Set<string>();
  /** Longest way of jumps below a chain. */
  const depthBelow = (chain: Chain): number => {
    const known = depths.get(chain.name);
    if (known !== undefined) return known;
    open.add(chain.name);
    let deepest = 0;
    for (const { target } of chain.rules) {
      if (target.kind !== 'jump' && target.kind !== 'goto') continue;
      const next = byName.get(target.chain);
      if (next === undefined) continue;
      if (open.size >= DEEPEST_LOOK) continue;
      if (open.has(next.name)) {
        problems.push({ severity: 'refused', message: message('link.loop', { chain: chain.name, target: next.name }), span: target.span, tool: 'Too many links' });
        continue;
      }
      const below = depthBelow(next) + 1;
      if (below > DEEPEST_JUMP && deepest <= DEEPEST_JUMP) {
        problems.push({ severity: 'refused', message: message('link.too-deep', { chain: chain.name, deepest: DEEPEST_JUMP }), span: target.span, tool: 'Too many links' });
      }
      deepest = Math.max(deepest, below);
    }
    open.delete(chain.name);
    depths.set(chain.name, deepest);
    return deepest;
  };
  for (const chain of table.chains) if (chain.policy !== undefined) depthBelow(chain);
  for (const chain of table.chains) depthBelow(chain);
  return problems;
}
