/** One rule as `iptables -L` prints it (nft_ipv4_print_rule and nft_ipv6_print_rule of iptables-nft, print_firewall of iptables-legacy). */
import { type AnyKind, indexKinds, type KindIndex } from '../extensions/kind-index.ts';
import type { Given, Held } from '../extensions/option.ts';
import type { header } from '../matches/header.ts';
import type { Flavour } from '../model/hook.ts';
import type { Family } from '../model/packet.ts';
import type { Counter, MatchUse, Rule, TargetUse } from '../model/ruleset.ts';
import { ALL_KINDS } from '../syntax/all-kinds.ts';
import { mergePorts } from '../syntax/print-rule.ts';
import type { InterfaceName } from '../values/interface-pattern.ts';
import { protocolName } from '../values/protocol.ts';
import { listedAddress } from './address-names.ts';
import type { Columns } from './columns.ts';
import { counterColumns } from './counter-words.ts';
import { MATCH_PRINTERS } from './matches/index.ts';
import { bang, type ListingContext, type Printers } from './printer.ts';
import { TARGET_PRINTERS } from './targets/index.ts';

const EVERYBODY = { ipv4: '0.0.0.0', ipv6: '::' } as const;

type HeaderGiven = Given<typeof header.options>;

export interface ListedRule {
  readonly rule: Pick<Rule, 'header' | 'matches' | 'target'>;
  /** From 1. */
  readonly place: number;
  readonly counter: Counter;
}

/** The line, with the blanks at its end that iptables leaves there. */
export function listRule(
  { rule, place, counter }: ListedRule,
  tool: { readonly family: Family; readonly flavour: Flavour },
  columns: Columns,
): string {
  const given = rule.header as HeaderGiven;
  const { kinds = ALL_KINDS, verbose = false, exact = false, numeric = false, lineNumbers = false } = columns;
  const context: ListingContext = { ...tool, numeric, protocol: protocolOf(given) };
  const index = indexKinds(kinds, tool.family);
  return [
    lineNumbers ? `${String(place).padEnd(4)} ` : '',
    verbose ? counterColumns(counter, exact) : '',
    `${targetName(rule.target, index).padEnd(9)} `,
    protocolColumn(given, numeric),
    `${fragmentWord(given)} `,
    verbose ? interfaceColumns(given, context) : '',
    addressColumn(given.source, context),
    addressColumn(given.destination, context),
    rule.target.kind === 'goto' ? '[goto] ' : '',
    detailsOf(rule, index, context),
  ].join('');
}

/** What stands behind the addresses: matches and target, each in its own words. */
export function listDetails(
  rule: ListedRule['rule'],
  tool: { readonly family: Family; readonly flavour: Flavour },
  { numeric = false, kinds = ALL_KINDS }: Pick<Columns, 'numeric' | 'kinds'>,
): string {
  const context = { ...tool, numeric, protocol: protocolOf(rule.header as HeaderGiven) };
  return detailsOf(rule, indexKinds(kinds, tool.family), context);
}

function detailsOf({ matches, target }: ListedRule['rule'], index: KindIndex, context: ListingContext): string {
  const merged = context.flavour === 'nft' ? mergePorts(matches) : matches;
  const listed = merged.map((use) => listedUse(use, index.matches, MATCH_PRINTERS, context));
  return [...listed, target.kind === 'target' ? listedUse(target, index.targets, TARGET_PRINTERS, context) : ''].join(
    '',
  );
}

/** The protocol that the rule asks for; 0 where it asks for none, or for all but one. */
function protocolOf({ protocol }: HeaderGiven): number {
  return protocol === undefined || protocol.inverted ? 0 : protocol.value;
}

/** iptables shows NOTRACK under the name of the target that took its place. */
function targetName(target: TargetUse, index: KindIndex): string {
  if (target.kind === 'none') return '';
  if (target.kind !== 'target') return target.chain;
  const name = index.targets.get(target.name)?.kind.name ?? target.name;
  return name === 'NOTRACK' ? 'CT' : name;
}

function protocolColumn({ protocol }: HeaderGiven, numeric: boolean): string {
  const number = protocol?.value ?? 0;
  const name = numeric ? String(number) : protocolName(number);
  return `${protocol?.inverted ? '!' : ' '}${name.padEnd(4)} `;
}

function fragmentWord({ fragment }: HeaderGiven): string {
  if (fragment === undefined) return '--';
  return fragment.inverted ? '!f' : '-f';
}

function interfaceColumns({ inInterface, outInterface }: HeaderGiven, context: ListingContext): string {
  return ` ${[inInterface, outInterface].map((held) => `${interfaceName(held, context).padEnd(6)} `).join('')}`;
}

/** iptables-nft forgets `-i +`, which any interface fits. */
function interfaceName(held: Held<InterfaceName> | undefined, { numeric, flavour }: ListingContext): string {
  const isAny = held === undefined || (flavour === 'nft' && held.value.name === '' && !held.inverted);
  if (isAny) return numeric ? '*' : 'any';
  return `${bang(held)}${held.value.name}${held.value.isPrefix ? '+' : ''}`;
}

function addressColumn(held: HeaderGiven['source'], { family, numeric }: ListingContext): string {
  const text = listedAddress(held, EVERYBODY[family], numeric);
  return `${held?.inverted ? '!' : ' '}${text.padEnd(19)} `;
}

/** A use that was not understood is shown in its own words: iptables would not have loaded it. */
function listedUse(
  { name, given, words }: Pick<MatchUse, 'name' | 'given' | 'words'>,
  kinds: ReadonlyMap<string, { readonly kind: AnyKind }>,
  printers: Printers,
  context: ListingContext,
): string {
  const print = printers.get(kinds.get(name)?.kind.name ?? name);
  return print === undefined || given === undefined ? ` [not understood: ${words.join(' ')}]` : print(given, context);
}
