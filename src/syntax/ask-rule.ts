/** One rule, written as text, read, printed, and asked about one packet, written as a line: what the tests of all kinds are made of. */
import type { MatchKind, Outcome, TargetResult } from '../extensions/kind.ts';
import type { Seen } from '../extensions/seen.ts';
import type { Flavour } from '../model/hook.ts';
import { hostInShort } from '../model/host-in-short.ts';
import type { Family } from '../model/packet.ts';
import type { Problem } from '../model/problem.ts';
import type { MatchUse, Rule } from '../model/ruleset.ts';
import { EMPTY_WORLD } from '../model/world.ts';
import { readPacketLine } from '../values/packet-line.ts';
import { ALL_KINDS } from './all-kinds.ts';
import { parseRuleset } from './parse-ruleset.ts';
import { printRule } from './print-rule.ts';

/** Where a rule stands, and what is known of the packet beside its line; what is absent is what most rules have. */
export interface Place extends Partial<Omit<Seen, 'packet'>> {
  readonly family?: Family;
  readonly flavour?: Flavour;
  readonly chain?: string;
}

/** A host with one Ethernet interface, a layer 3 tunnel and lo, the same in both families. */
const HOST = hostInShort([
  'lo 127.0.0.1/8 ::1/128',
  'eth0 02:00:00:00:00:01 192.168.1.1/24 2001:db8:1::1/64',
  'tun0 layer3 10.8.0.1/24',
]);

/** The rule as iptables-save prints it behind `-A CHAIN`, or what keeps it from being loaded. */
export function savedAs(rule: string, place: Place = {}): string {
  const { family = 'ipv4', flavour = 'nft' } = place;
  const [problem] = problemsOf(rule, place);
  if (problem !== undefined) throw new Error(`${rule}: ${problem.message.id} (${problem.tool})`);
  return printRule(ruleOf(rule, place), '_', { family, flavour }).slice('-A _'.length).trim();
}

/** Why the rule is not loaded: the id of our message, and iptables' own wording. */
export function refusalOf(
  rule: string,
  place: Place = {},
): { readonly id: string; readonly tool: string | undefined } | undefined {
  const [problem] = problemsOf(rule, place);
  return problem && { id: problem.message.id, tool: problem.tool };
}

/** What the rule's header and matches answer to each packet in turn, left to right, memories moving on in between. */
export function askRule(rule: string, packets: readonly string[], place: Place = {}): readonly Outcome[] {
  const { header, matches } = ruleOf(rule, place);
  const uses = [{ kind: ALL_KINDS.header, given: header }, ...matches.map(kindOf)];
  const memories = uses.map(({ kind, given }) => kind.remember?.(given, [given]));
  return packets.map((line) => {
    const seen = seenAt(line, place);
    for (const [at, { kind, given }] of uses.entries()) {
      const outcome = kind.evaluate(given, seen, memories[at]);
      if (kind.advance !== undefined) memories[at] = kind.advance(given, seen, memories[at]);
      if (outcome !== 'match') return outcome;
    }
    return 'match';
  });
}

/** What the rule's target does to the packet; its matches are not asked. */
export function runTargetOf(rule: string, packet: string, place: Place = {}): TargetResult {
  const { target } = ruleOf(rule, place);
  const kind = target.kind === 'target' ? ALL_KINDS.targets.find(({ name }) => name === target.name) : undefined;
  if (kind === undefined || target.kind !== 'target' || target.given === undefined)
    throw new Error(`no target: ${rule}`);
  return kind.run(target.given, seenAt(packet, place));
}

/** The packet where the rule sees it. */
export function seenAt(line: string, { chain: _chain, family: _family, flavour = 'nft', ...place }: Place = {}): Seen {
  const { packet, inInterface, outInterface } = readPacketLine(line);
  return {
    hook: 'FORWARD',
    table: 'filter',
    flavour,
    inInterface,
    outInterface,
    tracked: undefined,
    connection: undefined,
    host: HOST,
    world: EMPTY_WORLD,
    ...place,
    packet,
  };
}

/** The rule alone in its chain. */
export function ruleOf(rule: string, place: Place = {}): Rule {
  const [table] = rulesetOf(rule, place).tables;
  const read = table?.chains.find(({ name }) => name === (place.chain ?? 'FORWARD'))?.rules[0];
  if (read === undefined) throw new Error(`no rule: ${rule}`);
  return read;
}

function problemsOf(rule: string, place: Place): readonly Problem[] {
  return rulesetOf(rule, place).problems.filter(({ severity }) => severity !== 'note');
}

function rulesetOf(rule: string, { family = 'ipv4', flavour = 'nft', table = 'filter', chain = 'FORWARD' }: Place) {
  return parseRuleset(`*${table}\n-A ${chain} ${rule}\nCOMMIT\n`, { family, flavour });
}

function kindOf(use: MatchUse): { readonly kind: MatchKind; readonly given: Readonly<Record<string, unknown>> } {
  const kind = ALL_KINDS.matches.find(({ name }) => name === use.name);
  if (kind === undefined || use.given === undefined) throw new Error(`not understood: ${use.words.join(' ')}`);
  return { kind, given: use.given };
}
