/** What only the whole table shows: loops and nesting deeper than nf_tables takes (nft_chain_validate, x_tables' mark_source_chains). */
import { message } from '../model/message.ts';
import type { Problem, Span } from '../model/problem.ts';
import type { Chain, Ruleset, Table, TargetUse } from '../model/ruleset.ts';

type Jump = Extract<TargetUse, { readonly chain: string }>;

/** NFT_JUMP_STACK_SIZE: a base chain may be followed by fifteen jumps. */
export const DEEPEST_JUMP = 15;

/** Deeper than any tool loads, and shallow enough for our own stack: where looking stops. */
const DEEPEST_LOOK = 1000;

/** Loops and too deep nesting of user chains; one problem a rule that closes the loop or goes too deep. */
export function linkProblems(ruleset: Ruleset): readonly Problem[] {
  return ruleset.tables.flatMap(problemsOfTable);
}

function problemsOfTable(table: Table): readonly Problem[] {
  const search: Search = {
    byName: new Map(table.chains.map((chain) => [chain.name, chain])),
    depths: new Map(),
    open: new Set(),
    problems: [],
  };
  const builtIn = table.chains.filter(({ policy }) => policy !== undefined);
  for (const chain of [...builtIn, ...table.chains]) depthBelow(chain, search);
  return search.problems;
}

interface Search {
  readonly byName: ReadonlyMap<string, Chain>;
  readonly depths: Map<string, number>;
  /** Chains on the way from the one the search began with. */
  readonly open: Set<string>;
  readonly problems: Problem[];
}

/** Longest way of jumps below a chain. */
function depthBelow(chain: Chain, search: Search): number {
  const known = search.depths.get(chain.name);
  if (known !== undefined) return known;
  search.open.add(chain.name);
  let deepest = 0;
  for (const { target } of chain.rules) {
    if (target.kind !== 'jump' && target.kind !== 'goto') continue;
    const depth = depthOfJump(chain, target, search);
    if (depth > DEEPEST_JUMP && deepest <= DEEPEST_JUMP) search.problems.push(tooDeep(chain, target.span));
    deepest = Math.max(deepest, depth);
  }
  search.open.delete(chain.name);
  search.depths.set(chain.name, deepest);
  return deepest;
}

function depthOfJump(chain: Chain, target: Jump, search: Search): number {
  const next = search.byName.get(target.chain);
  if (next === undefined || search.open.size >= DEEPEST_LOOK) return 0;
  if (!search.open.has(next.name)) return depthBelow(next, search) + 1;
  search.problems.push(refused(message('link.loop', { chain: chain.name, target: next.name }), target.span));
  return 0;
}

function tooDeep(chain: Chain, span: Span): Problem {
  return refused(message('link.too-deep', { chain: chain.name, deepest: DEEPEST_JUMP }), span);
}

function refused(text: Problem['message'], span: Span): Problem {
  return { severity: 'refused', message: text, span, tool: 'Too many links' };
}
