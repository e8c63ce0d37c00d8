/** What matches remember in a world, by match or by the name that rules share it by (/proc/net/xt_recent, /proc/net/ipt_hashlimit). */
import type { Message } from '../model/message.ts';
import type { RuleRef } from '../model/walk.ts';
import { memoryKey, type World } from '../model/world.ts';
import { firstMemory } from './loading.ts';
import type { CompiledMatch, CompiledRule, Program } from './program.ts';

/** One memory, and the rules that ask it. */
export interface Recollection {
  readonly key: string;
  /** Name of the kind: `recent`. */
  readonly match: string;
  /** The name that rules share it by. */
  readonly name: string | undefined;
  readonly rules: readonly RuleRef[];
  readonly lines: readonly Message[];
}

/** All that matches remember, in the order of the rules; of the last only who remembers, where there are more than `most`. */
export function recollections(program: Program, world: World, most: number): readonly Recollection[] {
  return remembering(program)
    .slice(0, most)
    .flatMap(({ key, match, rules }) => {
      const { kind, given, name, sharedMemory } = match;
      const [first] = rules;
      if (kind?.recall === undefined || given === undefined || first === undefined) return [];
      const memory = world.memories.has(key) ? world.memories.get(key) : firstMemory(match, program);
      const flavour = program.rulesets[first.document]?.flavour ?? 'nft';
      const lines = kind.recall(given, memory, { world, flavour });
      const shared = sharedMemory?.slice(sharedMemory.lastIndexOf('/') + 1);
      return lines === undefined ? [] : [{ key, match: name, name: shared, rules, lines }];
    });
}

interface Remembering {
  readonly key: string;
  readonly match: CompiledMatch;
  readonly rules: RuleRef[];
}

const known = new WeakMap<Program, readonly Remembering[]>();

/** Each memory once, with the match that asks it first. */
function remembering(program: Program): readonly Remembering[] {
  const had = known.get(program);
  if (had !== undefined) return had;
  const all = new Map<string, Remembering>();
  for (const { chains } of Object.values(program.families)) {
    for (const chain of chains.values()) {
      for (const [place, rule] of chain.rules.entries()) addRule(all, { ...chain.ref, rule: place + 1 }, rule);
    }
  }
  const found = [...all.values()];
  known.set(program, found);
  return found;
}

function addRule(all: Map<string, Remembering>, ref: RuleRef, { rule, matches }: CompiledRule): void {
  for (const match of matches) {
    if (match.kind?.recall === undefined) continue;
    const key = memoryKey(rule.id, match);
    const rules = all.get(key)?.rules ?? [];
    rules.push(ref);
    if (rules.length === 1) all.set(key, { key, match, rules });
  }
}
