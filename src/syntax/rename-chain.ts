/** `-E OLD NEW`: a chain under another name, and all jumps to it (nft_chain_user_rename, iptc_rename_chain). */
import { message } from '../model/message.ts';
import type { Span } from '../model/problem.ts';
import type { Rule } from '../model/ruleset.ts';
import { TARGETS_OF_IPTABLES } from './iptables-names.ts';
import { type Assembly, isBuiltIn, type OpenTable, reportAt } from './open-tables.ts';
import type { Command } from './scan.ts';

/** iptables-legacy refuses what nf_tables lets happen: a built-in chain's name, and the name of a target. */
export function renameChain(assembly: Assembly, table: OpenTable, command: Command, span: Span): void {
  const { chain: old = '', newName = '' } = command;
  if (newName === '') return;
  const chain = table.chains.get(old);
  const isLegacy = assembly.flavour === 'legacy';
  if (table.chains.has(newName) || isBuiltIn(table.name, newName) || (isLegacy && TARGETS_OF_IPTABLES.has(newName))) {
    const said = message('syntax.chain-again', { chain: newName });
    return reportAt(assembly, span, { message: said, tool: 'File exists.' });
  }
  if (chain === undefined || chain.isBuiltIn) {
    const said = message('syntax.no-such-chain', { chain: old });
    return reportAt(assembly, span, { message: said, tool: 'No chain/target/match by that name.' });
  }
  const chains = [...table.chains.values()];
  table.chains.clear();
  for (const one of chains) {
    const name = one.name === old ? newName : one.name;
    table.chains.set(name, { ...one, name, rules: one.rules.map((rule) => leadingTo(rule, old, newName)) });
  }
}

function leadingTo(rule: Rule, old: string, name: string): Rule {
  const { target } = rule;
  const isCall = (target.kind === 'jump' || target.kind === 'goto') && target.chain === old;
  return isCall ? { ...rule, target: { ...target, chain: name } } : rule;
}
