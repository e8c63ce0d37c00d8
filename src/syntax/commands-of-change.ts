/** A change of a document as the commands that make it on a running host: `iptables -t nat -I PREROUTING 2 ...` (iptables(8)). */
import type { Ruleset, RulesetDocument } from '../model/ruleset.ts';
import type { DocumentChange } from './edit-text.ts';
import { printRule } from './print-rule.ts';
import { shellLine } from './shell-quote.ts';

/** The tool that changes a document; where both flavours are loaded its name says which. */
export function toolOf(documents: readonly Pick<RulesetDocument, 'dialect' | 'flavour'>[], place: number): string {
  const own = documents[place];
  if (own === undefined) return 'iptables';
  const isAlone = documents.every(({ dialect, flavour }) => dialect !== own.dialect || flavour === own.flavour);
  return isAlone ? own.dialect : `${own.dialect}-${own.flavour}`;
}

/** In their order; none where nothing is said by commands (a table alone comes with its first chain or rule). */
export function commandsOfChange(change: DocumentChange, ruleset: Ruleset, tool: string): readonly string[] {
  const on = change.table === 'filter' ? tool : `${tool} -t ${change.table}`;
  switch (change.kind) {
    case 'add-rule':
      return [`${on} ${insertion(change.rule, change.place, countOf(ruleset, change))}`];
    case 'replace-rule':
      return [`${on} ${shellLine(change.rule.replace(APPEND, `-R $1 ${change.place}`))}`];
    case 'disable-rule':
    case 'delete-rule':
      return [`${on} -D ${change.chain} ${change.place}`];
    case 'move-rule': {
      const rule = ruleAt(ruleset, change, change.place);
      if (rule === undefined) return [];
      const written = printRule(rule, change.chain, ruleset);
      const count = countOf(ruleset, change) - 1;
      return [`${on} -D ${change.chain} ${change.place}`, `${on} ${insertion(written, change.to, count)}`];
    }
    case 'set-policy':
      return [`${on} -P ${change.chain} ${change.policy}`];
    case 'add-chain':
      return [`${on} -N ${change.chain}`];
    case 'delete-chain':
      // A chain that holds rules is not deleted (`iptables -X`: Directory not empty).
      return [...(countOf(ruleset, change) > 0 ? [`${on} -F ${change.chain}`] : []), `${on} -X ${change.chain}`];
    case 'rename-chain':
      return [`${on} -E ${change.chain} ${change.name}`];
    case 'flush-chain':
      return [`${on} -F ${change.chain}`];
    case 'zero-counters':
      return [`${on} -Z ${change.chain}${change.place === undefined ? '' : ` ${change.place}`}`];
    case 'enable-rule':
    case 'forget-rule':
    case 'add-table':
    case 'remove-table':
      return [];
    default:
      return change satisfies never;
  }
}

const APPEND = /^(?:\[\d+:\d+\] )?-A (\S+)/;

/** Behind the last rule is an append. */
function insertion(rule: string, place: number, count: number): string {
  return shellLine(rule.replace(APPEND, place > count ? '-A $1' : `-I $1 ${place}`));
}

function rulesOf(ruleset: Ruleset, { table, chain }: { readonly table: string; readonly chain: string }) {
  const chains = ruleset.tables.find(({ name }) => name === table)?.chains;
  return chains?.find(({ name }) => name === chain)?.rules ?? [];
}

function countOf(ruleset: Ruleset, at: { readonly table: string; readonly chain: string }): number {
  return rulesOf(ruleset, at).length;
}

function ruleAt(ruleset: Ruleset, at: { readonly table: string; readonly chain: string }, place: number) {
  return rulesOf(ruleset, at)[place - 1];
}
