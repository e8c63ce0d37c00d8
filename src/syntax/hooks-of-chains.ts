/** From which hooks packets can reach each chain of a table (x_tables' mark_source_chains, nft_chain_validate). */
import { HOOKS, type Hook } from '../model/hook.ts';
import type { Chain, Table } from '../model/ruleset.ts';
import { jumpPlaces } from './chain-jumps.ts';

/** Chains that no built-in chain leads to are not in the map. */
export function hooksOfChains(table: Table): ReadonlyMap<string, readonly Hook[]> {
  const byName = new Map(table.chains.map((chain) => [chain.name, chain]));
  const reached = new Map<string, Hook[]>();
  for (const hook of HOOKS) {
    const open = byName.get(hook)?.policy === undefined ? [] : [hook as string];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      const hooks = reached.get(name) ?? [];
      if (hooks.at(-1) === hook) continue;
      hooks.push(hook);
      reached.set(name, hooks);
      const chain = byName.get(name);
      if (chain !== undefined) open.push(...jumpsOf(chain));
    }
  }
  return reached;
}

const known = new WeakMap<Chain, readonly string[]>();

/** The chains that a chain's rules name, each once. */
function jumpsOf(chain: Chain): readonly string[] {
  const before = known.get(chain);
  if (before !== undefined) return before;
  const names = new Set<string>();
  for (const place of jumpPlaces(chain)) {
    const target = chain.rules[place]?.target;
    if (target?.kind === 'jump' || target?.kind === 'goto') names.add(target.chain);
  }
  const jumps = [...names];
  known.set(chain, jumps);
  return jumps;
}
