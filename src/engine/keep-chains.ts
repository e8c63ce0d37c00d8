/** Which chains of a table are still what they were before an edit: they and all chains that they lead to stayed the same. */
import type { Chain } from '../model/ruleset.ts';
import type { CompiledChain } from './program.ts';

/** `keptOf` is the chain as it was compiled before, if its own text has not changed. The answer is by name. */
export function chainsToKeep(
  chains: readonly Chain[],
  keptOf: (chain: Chain) => CompiledChain | undefined,
): ReadonlyMap<string, CompiledChain> {
  const kept = new Map<string, CompiledChain>();
  for (const chain of chains) {
    const was = keptOf(chain);
    if (was !== undefined) kept.set(chain.name, was);
  }
  const names = new Set(chains.map(({ name }) => name));
  const callers = new Map<string, string[]>();
  const lost: string[] = [];
  for (const [name, chain] of kept) {
    for (const { to, isLinked } of leadsTo(chain)) {
      const isAsBefore = isLinked ? kept.has(to) : !names.has(to);
      if (!isAsBefore) lost.push(name);
      const known = callers.get(to);
      if (known === undefined) callers.set(to, [name]);
      else known.push(name);
    }
  }
  for (let name = lost.pop(); name !== undefined; name = lost.pop()) {
    if (kept.delete(name)) lost.push(...(callers.get(name) ?? []));
  }
  return kept;
}

interface Lead {
  readonly to: string;
  /** There was a chain of that name. */
  readonly isLinked: boolean;
}

const leads = new WeakMap<CompiledChain, readonly Lead[]>();

/** The chains that its rules jump and go to, each once. */
function leadsTo(chain: CompiledChain): readonly Lead[] {
  let known = leads.get(chain);
  if (known === undefined) {
    const found = new Map<string, Lead>();
    for (const { rule, target } of chain.rules) {
      const use = rule.target;
      if (use.kind === 'jump' || use.kind === 'goto')
        found.set(use.chain, { to: use.chain, isLinked: target.kind === 'jump' || target.kind === 'goto' });
    }
    known = [...found.values()];
    leads.set(chain, known);
  }
  return known;
}
