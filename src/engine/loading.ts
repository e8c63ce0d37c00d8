/** What rules do as they are loaded (checkentry): the first that names a list lays it down, some switch settings of the host. */

import { HOOKS } from '../model/hook.ts';
import type { Host } from '../model/host.ts';
import type { Chain, Ruleset, Table } from '../model/ruleset.ts';
import { doesAtLoad } from './compile-rule.ts';
import { type CompiledChain, type CompiledMatch, chainKey, type Program } from './program.ts';

/** The memory that a match finds when nobody asked it before. */
export function firstMemory({ kind, given = {}, sharedMemory }: CompiledMatch, program: Program): unknown {
  const all = sharedMemory === undefined ? [given] : sharedUses(program, sharedMemory);
  return kind?.remember?.(given, all);
}

/** The host as it is once all rules are loaded. */
export function hostUnder(program: Program, host: Host): Host {
  const { sysctls, hosts } = loadingOf(program);
  if (sysctls === undefined) return host;
  const known = hosts.get(host) ?? { ...host, sysctls: { ...host.sysctls, ...sysctls } };
  hosts.set(host, known);
  return known;
}

type Given = Readonly<Record<string, unknown>>;

interface Loading {
  /** Matches that share a memory, by its key, in the order they are loaded. */
  readonly uses: ReadonlyMap<string, readonly Given[]>;
  readonly sysctls: Readonly<Record<string, string>> | undefined;
  /** Hosts with these settings, made once of each. */
  readonly hosts: WeakMap<Host, Host>;
}

function sharedUses(program: Program, key: string): readonly Given[] {
  return loadingOf(program).uses.get(key) ?? [];
}

const loadings = new WeakMap<Program, Loading>();

function loadingOf(program: Program): Loading {
  const known = loadings.get(program);
  if (known !== undefined) return known;
  const uses = new Map<string, Given[]>();
  let sysctls: Record<string, string> | undefined;
  for (const { match } of program.rulesets.flatMap((ruleset, document) => loadedOf(program, ruleset, document))) {
    if (match.kind?.setsSysctls !== undefined) sysctls = { ...sysctls, ...match.kind.setsSysctls };
    if (match.sharedMemory === undefined || match.given === undefined) continue;
    const known = uses.get(match.sharedMemory);
    if (known === undefined) uses.set(match.sharedMemory, [match.given]);
    else known.push(match.given);
  }
  const loading = { uses, sysctls, hosts: new WeakMap<Host, Host>() };
  loadings.set(program, loading);
  return loading;
}

/** A match that does something as it is loaded, and the place of its rule, from 0. */
interface Loaded {
  readonly match: CompiledMatch;
  readonly place: number;
}

const ofChains = new WeakMap<CompiledChain, readonly Loaded[]>();

/** nf_tables takes the rules in the order of the text; legacy loads a table at a time, chain by chain. */
function loadedOf(program: Program, { family, flavour, tables }: Ruleset, document: number): readonly Loaded[] {
  const { chains } = program.families[family];
  const inChain = (chain: Chain): readonly (Loaded & { readonly line: number })[] => {
    const compiled = chains.get(chainKey({ document, table: chain.table, chain: chain.name }));
    if (compiled === undefined) return [];
    return loadedOfChain(compiled).map((loaded) => ({ ...loaded, line: chain.lines[loaded.place] ?? 0 }));
  };
  if (flavour === 'legacy') return tables.flatMap((table) => inBlobOrder(table).flatMap(inChain));
  return tables.flatMap((table) => table.chains.flatMap(inChain)).toSorted((one, other) => one.line - other.line);
}

function loadedOfChain(chain: CompiledChain): readonly Loaded[] {
  const known = ofChains.get(chain);
  if (known !== undefined) return known;
  // Asked of every rule of an edited chain: nothing is made for those that do nothing.
  const loaded: Loaded[] = [];
  for (const [place, { matches, loads }] of chain.rules.entries()) {
    if (!loads) continue;
    for (const match of matches) if (doesAtLoad(match)) loaded.push({ match, place });
  }
  ofChains.set(chain, loaded);
  return loaded;
}

/** Built-in chains in the order of their hooks, then the others by name (iptcc_alloc_chain_head, __iptcc_get_insertpoint). */
function inBlobOrder({ chains }: Table): readonly Chain[] {
  const rank = (chain: Chain): number => (HOOKS as readonly string[]).indexOf(chain.name) >>> 0;
  return chains.toSorted((one, other) => rank(one) - rank(other) || (one.name < other.name ? -1 : 1));
}
