/** One rule as `iptables-save` prints it (nft_rule_print_save in iptables/nft.c, print_rule4 in iptables/iptables.c). */

import type { Kinds } from '../extensions/kind.ts';
import { indexKinds } from '../extensions/kind-index.ts';
import { quoteWord } from '../extensions/quote-word.ts';
import { writeOptions } from '../extensions/write-options.ts';
import type { Flavour } from '../model/hook.ts';
import type { Family } from '../model/packet.ts';
import type { Counter, MatchUse, Rule, TargetUse } from '../model/ruleset.ts';
import { ALL_KINDS } from './all-kinds.ts';

export interface PrintContext {
  readonly family: Family;
  readonly flavour: Flavour;
  /** All there are, when absent. */
  readonly kinds?: Kinds;
  /** `-S -v`: as `-c PACKETS BYTES` before the target. */
  readonly counter?: Counter | undefined;
}

/** `-A CHAIN ...` in iptables-save's spelling. What was not understood is printed as it was written. */
export function printRule(
  rule: Pick<Rule, 'header' | 'matches' | 'target'>,
  chain: string,
  context: PrintContext,
): string {
  const { family, flavour, kinds = ALL_KINDS } = context;
  const index = indexKinds(kinds, family);
  const words = ['-A', quoteWord(chain), ...writeOptions(kinds.header, rule.header, { family, flavour })];
  for (const use of flavour === 'nft' ? mergePorts(rule.matches) : rule.matches) {
    const kind = index.matches.get(use.name)?.kind;
    if (kind === undefined || use.given === undefined) words.push(...use.words.map(quoteWord));
    else words.push('-m', kind.name, ...writeOptions(kind, use.given, { family, flavour }));
  }
  const { counter } = context;
  if (counter !== undefined) words.push('-c', String(counter.packets), String(counter.bytes));
  words.push(...targetWords(rule.target, context));
  return words.join(' ');
}

function targetWords(target: TargetUse, { family, flavour, kinds = ALL_KINDS }: PrintContext): readonly string[] {
  if (target.kind === 'none') return [];
  if (target.kind !== 'target') return [target.kind === 'jump' ? '-j' : '-g', quoteWord(target.chain)];
  const kind = indexKinds(kinds, family).targets.get(target.name)?.kind;
  if (kind === undefined || target.given === undefined) return target.words.map(quoteWord);
  return ['-j', kind.name, ...writeOptions(kind, target.given, { family, flavour })];
}

/** iptables-nft turns tcp and udp into expressions of its own and prints all of a rule as one match, the last of each option; with `--tcp-option` they stay matches. */
export function mergePorts(matches: readonly MatchUse[]): readonly MatchUse[] {
  const merged: MatchUse[] = [];
  for (const use of matches) {
    const first = isPortMatch(use)
      ? merged.findIndex((other) => other.name === use.name && other.given !== undefined)
      : -1;
    const before = merged[first];
    if (before === undefined) merged.push(use);
    else merged[first] = { ...before, given: { ...before.given, ...use.given } };
  }
  return merged;
}

function isPortMatch({ name, given }: MatchUse): boolean {
  return given !== undefined && given.option === undefined && (name === 'tcp' || name === 'udp');
}
