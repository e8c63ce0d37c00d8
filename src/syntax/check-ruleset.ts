/** Where rules may not stand: jumps to chains that are not there, kinds and interfaces out of place (checkentry, mark_source_chains, generic_opt_check). */
import { interfaceFault, kernelRefusal, type Place, placeFault } from '../extensions/check-placement.ts';
import { indexKinds, type KindIndex } from '../extensions/kind-index.ts';
import type { Kinds } from '../extensions/kind.ts';
import type { Fault } from '../extensions/read-options.ts';
import { message } from '../model/message.ts';
import type { Problem, Span } from '../model/problem.ts';
import type { Chain, Rule, Ruleset, Table } from '../model/ruleset.ts';
import { ALL_KINDS } from './all-kinds.ts';
import { NAT_DROP } from './declare-chain.ts';
import { hooksOfChains } from './hooks-of-chains.ts';
import { isBuiltIn } from './open-tables.ts';

type RulesetTables = Pick<Ruleset, 'family' | 'flavour' | 'tables'>;

/** Problems of all rules in their places. */
export function checkRuleset(ruleset: RulesetTables, index: KindIndex): readonly Problem[] {
  const problems: Problem[] = [];
  for (const table of ruleset.tables) {
    const checker = { ruleset, table, index, hooks: hooksOfChains(table), chains: new Map(table.chains.map((chain) => [chain.name, chain])) };
    for (const chain of table.chains) for (const rule of chain.rules) checkInPlace(checker, chain, rule, problems);
  }
  return problems;
}

/**
 * What iptables would say to one rule in a chain, the rest of the ruleset being as it is. The rule need not be part of the
 * chain. What is wrong with the rule by itself is among the problems of reading it.
 */
export function checkRule(rule: Rule, chain: Pick<Chain, 'table' | 'name'>, ruleset: RulesetTables, kinds: Kinds = ALL_KINDS): readonly Problem[] {
  const table = ruleset.tables.find(({ name }) => name === chain.table) ?? { name: chain.table, chains: [], span: rule.span };
  const chains = new Map(table.chains.map((one) => [one.name, one]));
  const checker = { ruleset, table, index: indexKinds(kinds, ruleset.family), hooks: hooksOfChains(table), chains };
  const problems: Problem[] = [];
  checkInPlace(checker, chain, rule, problems);
  return problems;
}

interface Checker {
  readonly ruleset: RulesetTables;
  readonly table: Table;
  readonly index: KindIndex;
  readonly hooks: ReturnType<typeof hooksOfChains>;
  readonly chains: ReadonlyMap<string, Chain>;
}

function checkInPlace(checker: Checker, chain: Pick<Chain, 'name'>, rule: Rule, problems: Problem[]): void {
  const say = (fault: Fault | undefined, span: Span): void => {
    if (fault !== undefined) problems.push({ severity: 'refused', message: fault.message, span, ...(fault.tool !== undefined && { tool: fault.tool }) });
  };
  const { index, ruleset, table, hooks } = checker;
  say(interfaceFault(rule.header, chain.name), rule.span);
  const place: Place = { table: table.name, chain: chain.name, hooks: hooks.get(chain.name) ?? [], flavour: ruleset.flavour };
  for (const use of rule.matches) {
    const kind = index.matches.get(use.name)?.kind;
    if (kind?.needs !== undefined || kind?.needsOf !== undefined) say(placeFault(kind, use.given, place), use.span);
  }
  const { target } = rule;
  if (target.kind === 'none') return;
  if (target.kind !== 'target') return say(jumpFault(checker, chain, rule, target.chain), target.span);
  const kind = index.targets.get(target.name)?.kind;
  if (kind !== undefined) say(placeFault(kind, target.given, place), target.span);
  if (table.name === 'nat' && target.name === 'DROP') say({ message: message('syntax.nat-drop'), tool: NAT_DROP }, target.span);
}

function jumpFault({ chains, table, ruleset }: Checker, chain: Pick<Chain, 'name'>, rule: Rule, name: string): Fault | undefined {
  const { flavour } = ruleset;
  if (isBuiltIn(table.name, name)) {
    const tool = flavour === 'nft' ? `RULE_APPEND failed (No such file or directory): rule in chain ${chain.name}` : kernelRefusal({ flavour, chain: chain.name });
    return { message: message('syntax.jump-to-built-in', { chain: name }), tool };
  }
  const known = chains.get(name);
  const isLater = known?.span !== undefined && known.span.line > rule.span.line && rule.span.line > 0;
  if (known !== undefined && !isLater) return undefined;
  const tool = flavour === 'nft' ? `Chain '${name}' does not exist` : `Couldn't load target \`${name}':No such file or directory`;
  const near = known === undefined ? nearest(name, [...chains.keys()]) : undefined;
  if (near !== undefined) return { message: message('syntax.unknown-chain-near', { chain: name, table: table.name, near }), tool };
  return { message: message(isLater ? 'syntax.chain-later' : 'syntax.unknown-chain', { chain: name, table: table.name }), tool };
}

/** A chain or target of the same letters in another case. */
function nearest(name: string, chains: readonly string[]): string | undefined {
  const names = [...chains, 'ACCEPT', 'DROP', 'RETURN', 'REJECT', 'LOG', 'MASQUERADE', 'SNAT', 'DNAT', 'REDIRECT', 'MARK'];
  return names.find((one) => one.toUpperCase() === name.toUpperCase());
}
