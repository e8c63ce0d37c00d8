/** What a command that is in order changes in the text of its document. */
import type { Kinds } from '../extensions/kind.ts';
import type { Chain, Rule, Ruleset } from '../model/ruleset.ts';
import type { DocumentChange } from './edit-text.ts';
import { printRule } from './print-rule.ts';
import type { RuleReading } from './read-rule.ts';

/** In their order, each to be made in the document that the one before left. */
export function editsOf(
  ruleset: Ruleset,
  table: string,
  { command, rules, manners = '' }: RuleReading,
  kinds: Kinds,
): readonly DocumentChange[] {
  if (command === undefined) return [];
  const { name, chain = '', place = 1, newName = '', policy } = command;
  const chains = ruleset.tables.find((one) => one.name === table)?.chains ?? [];
  const own = chains.find((one) => one.name === chain);
  const print = (rule: Rule): string => printRule(rule, chain, { ...ruleset, kinds });
  const isForgotten = ruleset.flavour === 'nft' && ruleset.family === 'ipv6';
  const written = rules.map((rule) => (isForgotten ? '' : counterBefore(rule)) + print(rule));
  const count = own?.rules.length ?? 0;
  const zeros = (at: number | undefined): readonly DocumentChange[] =>
    chainsMeant(chains, command.chain).map((one) => ({ kind: 'zero-counters', table, chain: one.name, place: at }));
  switch (name) {
    case 'append':
      return written.map((rule, at) => ({ kind: 'add-rule', table, chain, place: count + at + 1, rule }));
    case 'insert':
      return written.map((rule) => ({ kind: 'add-rule', table, chain, place, rule }));
    case 'replace':
      return written.map((rule) => ({ kind: 'replace-rule', table, chain, place, rule }));
    case 'delete':
      return (command.place === undefined ? placesOf(own, rules, print) : [place]).map((at) => ({
        kind: 'delete-rule',
        table,
        chain,
        place: at,
      }));
    case 'new-chain':
      return [{ kind: 'add-chain', table, chain }];
    case 'delete-chain':
      return chainsMeant(chains, command.chain).flatMap(({ name: one, policy: own }) =>
        own === undefined ? [{ kind: 'delete-chain', table, chain: one } as const] : [],
      );
    case 'rename-chain':
      return [{ kind: 'rename-chain', table, chain, name: newName }];
    case 'policy':
      return policy === 'ACCEPT' || policy === 'DROP' ? [{ kind: 'set-policy', table, chain, policy }] : [];
    case 'flush':
      return chainsMeant(chains, command.chain).map(({ name: one }) => ({ kind: 'flush-chain', table, chain: one }));
    case 'zero':
      return zeros(command.place);
    case 'list':
    case 'list-rules':
      return manners.includes('Z') ? zeros(undefined) : [];
    case 'check':
      return [];
    default:
      return name satisfies never;
  }
}

function chainsMeant(chains: readonly Chain[], name: string | undefined): readonly Chain[] {
  return name === undefined ? chains : chains.filter((chain) => chain.name === name);
}

/** Places of the first rules that say the same; each moves up by those deleted before it. */
function placesOf(chain: Chain | undefined, rules: readonly Rule[], print: (rule: Rule) => string): readonly number[] {
  const texts = (chain?.rules ?? []).map(print);
  return rules.flatMap((rule) => {
    const at = texts.indexOf(print(rule));
    if (at >= 0) texts.splice(at, 1);
    return at < 0 ? [] : [at + 1];
  });
}

/** `-c 1 2` of a command is `[1:2]` of a save; ip6tables-nft 1.8.9 forgets what it has read (measured). */
function counterBefore({ counter }: Rule): string {
  return counter === undefined ? '' : `[${counter.packets}:${counter.bytes}] `;
}
