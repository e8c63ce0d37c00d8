/** From documents to a program: chains linked, rules bound to their kinds, hooks in order. Chains that did not change keep their compiled form. */

import type { Kinds } from '../extensions/kind.ts';
import { indexKinds, type KindIndex } from '../extensions/kind-index.ts';
import { CHAINS_OF_TABLE, type Hook, type TableName } from '../model/hook.ts';
import type { Family } from '../model/packet.ts';
import type { Chain, Ruleset, RulesetDocument, Table } from '../model/ruleset.ts';
import type { ChainRef } from '../model/walk.ts';
import { ALL_KINDS } from '../syntax/all-kinds.ts';
import { linkProblems } from '../syntax/link-problems.ts';
import { parseDocument } from '../syntax/parse-document.ts';
import { priorityOf } from './hooks.ts';
import { chainsToKeep } from './keep-chains.ts';
import { linkRules, NO_SCREENS } from './link-chain.ts';
import {
  type BaseChain,
  type CompiledChain,
  type CompiledRule,
  chainKey,
  type FamilyProgram,
  type Program,
} from './program.ts';
import { setProblems } from './set-problems.ts';

export interface CompileOptions {
  /** Name of the host the documents are loaded on. */
  readonly host: string;
  /** Its ipsets, as `ipset save` prints them: then rules that name others are a problem. */
  readonly sets?: string;
  readonly kinds?: Kinds;
  /** The program before the edit: what did not change is taken from it. */
  readonly previous?: Program;
}

/** Parses and links all documents of a host. Never throws: what cannot be linked is a problem of the program. */
export function compile(documents: readonly RulesetDocument[], options: CompileOptions): Program {
  const rulesets = documents.map((document, place) =>
    parseDocument(document, options.kinds, options.previous?.rulesets[place]),
  );
  return compileRulesets(rulesets, options);
}

/** Links rulesets that are parsed already. */
export function compileRulesets(
  rulesets: readonly Ruleset[],
  { host, sets, kinds = ALL_KINDS, previous }: CompileOptions,
): Program {
  const linked = rulesets.map((ruleset, document) =>
    linkRuleset(ruleset, document, host, indexKinds(kinds, ruleset.family), previous),
  );
  const program = (family: Family): FamilyProgram => familyProgram(family, rulesets, linked);
  return {
    revision: (previous?.revision ?? 0) + 1,
    rulesets,
    families: { ipv4: program('ipv4'), ipv6: program('ipv6') },
    problems: rulesets.flatMap((ruleset, document) =>
      [...linkProblems(ruleset), ...setProblems(ruleset, sets, kinds)].map((problem) => ({ document, problem })),
    ),
  };
}

/** A chain whose rules are filled in after all chains of its table exist, so that jumps can point at it. */
interface OpenChain extends CompiledChain {
  rules: readonly CompiledRule[];
  screen: CompiledChain['screen'];
  needsConntrack: boolean;
}

function linkRuleset(
  ruleset: Ruleset,
  document: number,
  host: string,
  kinds: KindIndex,
  previous: Program | undefined,
): ReadonlyMap<string, CompiledChain> {
  const linked = new Map<string, CompiledChain>();
  const before = previous?.families[ruleset.family].chains;
  for (const table of ruleset.tables) {
    const beforeOf = ({ name }: Chain): CompiledChain | undefined =>
      before?.get(chainKey({ document, table: table.name, chain: name }));
    // The same object behind an edit, so that whoever shows the chain sees that it is the same.
    const refOf = (chain: Chain): ChainRef => {
      const was = beforeOf(chain)?.ref;
      if (was?.host === host) return was;
      return { host, family: ruleset.family, document, table: table.name, chain: chain.name };
    };
    const keptOf = (chain: Chain): CompiledChain | undefined => {
      const kept = beforeOf(chain);
      return kept !== undefined && isSame(kept.source, chain) && kept.ref.host === host ? kept : undefined;
    };
    const kept = chainsToKeep(table.chains, keptOf);
    for (const chain of table.chains) {
      const ref = refOf(chain);
      linked.set(chainKey(ref), kept.get(chain.name) ?? openChain(ref, chain));
    }
    if (kept.size < table.chains.length) fillTable(table, { refOf, linked, kinds, beforeOf, kept });
  }
  return linked;
}

/** All but the lines, which a walk does not ask for. */
function isSame(one: Chain, other: Chain): boolean {
  return (
    one.rules === other.rules && one.policy === other.policy && (one.span === undefined) === (other.span === undefined)
  );
}

function openChain(ref: ChainRef, source: Chain): OpenChain {
  return {
    ref,
    policy: source.policy,
    rules: [],
    screen: NO_SCREENS[ref.family],
    needsConntrack: false,
    source,
  };
}

interface Linking {
  readonly refOf: (chain: Chain) => ChainRef;
  readonly linked: ReadonlyMap<string, CompiledChain>;
  readonly kinds: KindIndex;
  /** The chain of that name before the edit ... */
  readonly beforeOf: (chain: Chain) => CompiledChain | undefined;
  /** ... and, by name, those that are all the same. */
  readonly kept: ReadonlyMap<string, CompiledChain>;
}

/** Chains that are not as they were, or that lead to such, get their rules; what did not change in them is reused. */
function fillTable(table: Table, { refOf, linked, kinds, beforeOf, kept }: Linking): void {
  for (const source of table.chains) {
    if (kept.has(source.name)) continue;
    const ref = refOf(source);
    const chain = linked.get(chainKey(ref)) as OpenChain;
    const link = (name: string): CompiledChain | undefined => linked.get(chainKey({ ...ref, chain: name }));
    Object.assign(chain, linkRules(chain, kinds, link, beforeOf(source)));
  }
}

function familyProgram(
  family: Family,
  rulesets: readonly Ruleset[],
  linked: readonly ReadonlyMap<string, CompiledChain>[],
): FamilyProgram {
  const own = rulesets
    .map((ruleset, document) => ({ ruleset, chains: linked[document] ?? new Map<string, CompiledChain>() }))
    .filter(({ ruleset }) => ruleset.family === family);
  const chains = new Map(own.flatMap((stack) => [...stack.chains]));
  // Of hooks with one priority the one registered last comes first (nf_hook_entries_grow): the later document.
  const at = (hook: Hook): readonly BaseChain[] =>
    own
      .toReversed()
      .flatMap((stack) => baseChainsAt(hook, stack.ruleset, stack.chains))
      .sort((one, other) => one.priority - other.priority);
  const hooks = {
    PREROUTING: at('PREROUTING'),
    INPUT: at('INPUT'),
    FORWARD: at('FORWARD'),
    OUTPUT: at('OUTPUT'),
    POSTROUTING: at('POSTROUTING'),
  };
  return {
    family,
    chains,
    hooks,
    isConntrackOn: own.some((stack) => [...stack.chains.values()].some((chain) => chain.needsConntrack)),
  };
}

function baseChainsAt(hook: Hook, ruleset: Ruleset, chains: ReadonlyMap<string, CompiledChain>): readonly BaseChain[] {
  return [...chains.values()]
    .filter(({ ref }) => ref.chain === hook && (CHAINS_OF_TABLE[ref.table as TableName] ?? []).includes(hook))
    .map((chain) => ({ hook, chain, priority: priorityOf(chain.ref.table as TableName, hook, ruleset.flavour) }));
}
