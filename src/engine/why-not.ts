/** Why a rule matched or did not: asked again, for that one rule, with the packet and the world as they stood. */
import { connectionSeen } from '../conntrack/template.ts';
import { type Condition, conditionsOf } from '../extensions/conditions.ts';
import type { Seen } from '../extensions/seen.ts';
import type { Host } from '../model/host.ts';
import { message } from '../model/message.ts';
import type { RuleRef, Walk } from '../model/walk.ts';
import { memoryKey } from '../model/world.ts';
import { firstMemory } from './loading.ts';
import { type CompiledMatch, type CompiledRule, chainKey, type Program } from './program.ts';
import { standing, worldAt } from './standing.ts';

/** One condition of a rule, in the order the kernel asks, with the match it belongs to. */
export interface RuleCondition extends Condition {
  readonly match: string;
  /** Place of the match in the rule; -1 for the header. */
  readonly place: number;
}

/** Each condition of the rule, met or not, as it stood after the first `cursor` steps of the walk. */
export function whyNot(
  program: Program,
  host: Host,
  walk: Walk,
  cursor: number,
  ref: RuleRef,
): readonly RuleCondition[] {
  const rule = ruleOf(program, ref);
  const at = standing(walk, cursor);
  if (rule === undefined || at.hook === undefined) return [];
  const world = worldAt(walk, cursor);
  const connection = connectionSeen(at.tracked, at.packet, world);
  const flavour = program.rulesets[ref.document]?.flavour ?? 'nft';
  const seen: Seen = { ...at, hook: at.hook, table: ref.table, flavour, connection, host, world };
  return rule.matches.flatMap((match) => conditionsOfMatch(match, rule, seen, program));
}

function conditionsOfMatch(
  match: CompiledMatch,
  rule: CompiledRule,
  seen: Seen,
  program: Program,
): readonly RuleCondition[] {
  const { kind, given, name, place } = match;
  if (kind === undefined || given === undefined) return [cannotSay(calledInWords(match, rule), place)];
  const key = memoryKey(rule.rule.id, match);
  const memory = seen.world.memories.has(key) ? seen.world.memories.get(key) : firstMemory(match, program);
  return conditionsOf(kind, given, seen, memory).map((condition) => ({ ...condition, match: name, place }));
}

/** Options that no match takes have no name: they are called by themselves (`--frobnicate 3`). */
export function calledInWords({ name, place }: CompiledMatch, { rule }: CompiledRule): string {
  return name === '' ? (rule.matches[place]?.words.join(' ') ?? '') : name;
}

/** A match that was not understood: the one condition it is cannot be judged. */
function cannotSay(match: string, place: number): RuleCondition {
  const wanted = message('assumed.unknown-match', { match });
  return { key: match, outcome: 'unknown', wanted, seen: undefined, match, place };
}

/** The compiled rule a reference means. */
export function ruleOf(program: Program, ref: RuleRef): CompiledRule | undefined {
  return program.families[ref.family].chains.get(chainKey(ref))?.rules[ref.rule - 1];
}
