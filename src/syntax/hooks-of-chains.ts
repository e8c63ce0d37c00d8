/** From which hooks packets can reach each chain of a table (x_tables' mark_source_chains, nft_chain_validate). */
import { HOOKS, type Hook } from '../model/hook.ts';
import type { Table } from '../model/ruleset.ts';

/** Chains that no built-in chain leads to are not in the map. */
export function hooksOfChains(table: Table): ReadonlyMap<string, readonly Hook[]> {
  const jumps = new Map(table.chains.map((chain) => [chain.name, chain]));
  const reached = new Map<string, Hook[]>();
  for (const hook of HOOKS) {
    const open = jumps.get(hook)?.policy === undefined ? [] : [hook as string];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      const hooks = reached.get(name) ?? [];
      if (hooks.includes(hook)) continue;
      hooks.push(hook);
      reached.set(name, hooks);
      for (const { target } of jumps.get(name)?.rules ?? []) {
        if (target.kind === 'jump' || target.kind === 'goto') open.push(target.chain);
      }
    }
  }
  return reached;
}
