/** What may stand next in a rule: the options of its header, and of the matches and the target that its words have loaded. */
import { type AnyKind, type IndexedKind, type IndexedOption, indexKinds } from '../extensions/kind-index.ts';
import type { Family } from '../model/packet.ts';
import { protocol } from '../values/protocol.ts';
import { ALL_KINDS } from './all-kinds.ts';

/** One option that iptables would take at some place of a rule. */
export interface OfferedOption {
  /** As the declaration spells it. */
  readonly flag: string;
  readonly aliases: readonly string[];
  /** Its name in the declaration. */
  readonly key: string;
  readonly kind: AnyKind;
  readonly option: IndexedOption['option'];
}

/** Options of iptables itself that a rule of a save may hold. */
export const RULE_FLAGS = ['-m', '-j', '-g'] as const;

const MATCH_FLAGS: ReadonlySet<string> = new Set(['-m', '--match']);
const PROTOCOL_FLAGS: ReadonlySet<string> = new Set(['-p', '--protocol', '--proto']);
const JUMP_FLAGS: ReadonlySet<string> = new Set(['-j', '--jump']);

/** The kinds whose options the words know: the header, then what `-m`, `-p` and `-j` load, in their order. */
export function kindsInRule(words: readonly string[], family: Family): readonly AnyKind[] {
  return loadedBy(words, family).map(({ kind }) => kind);
}

function loadedBy(words: readonly string[], family: Family): readonly IndexedKind[] {
  const index = indexKinds(ALL_KINDS, family);
  const loaded: IndexedKind[] = [index.header];
  for (const [at, word] of words.entries()) {
    const value = words[at + 1];
    if (value === undefined) break;
    const kind = kindOf(word, value);
    if (kind !== undefined && !loaded.includes(kind)) loaded.push(kind);
  }
  return loaded;

  function kindOf(word: string, value: string): IndexedKind | undefined {
    if (MATCH_FLAGS.has(word)) return index.matches.get(value);
    if (JUMP_FLAGS.has(word)) return index.targets.get(value);
    if (!PROTOCOL_FLAGS.has(word)) return undefined;
    const read = protocol.read([value], { family });
    return read.ok ? index.implied.get(read.value) : undefined;
  }
}

/** All options that a rule of these words takes; those of its own matches and target behind those of every rule. */
export function optionsInRule(words: readonly string[], family: Family): readonly OfferedOption[] {
  return loadedBy(words, family).flatMap((kind) => optionsOf(kind));
}

function optionsOf({ kind, family }: IndexedKind): readonly OfferedOption[] {
  return Object.entries(kind.options).flatMap(([key, option]) =>
    option.families?.includes(family) === false
      ? []
      : [{ flag: option.flag, aliases: option.aliases ?? [], key, kind, option }],
  );
}

/** Whose option a flag is in a rule of these words, the one loaded last first. */
export function optionInRule(flag: string, words: readonly string[], family: Family): OfferedOption | undefined {
  return optionsInRule(words, family).findLast((one) => one.flag === flag || one.aliases.includes(flag));
}
