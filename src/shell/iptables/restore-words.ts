/** What `iptables-restore -v` prints: comments of the input, chains as they are emptied, rules as they were understood (xtables_restore_parse_line). */
import type { Rule, RulesetDocument } from '../../model/ruleset.ts';
import { parseDocument } from '../../syntax/parse-document.ts';
import type { RestoredBlock } from './restore-block.ts';
import type { RestoreBlock } from './restore-text.ts';
import { chainNames, chainsInWords, isBuiltInName, ruleInWords } from './verbose-words.ts';

export interface VerboseBlock {
  /** As it is before. */
  readonly document: RulesetDocument;
  readonly block: RestoreBlock;
  readonly restored: RestoredBlock;
  /** Where reading stopped, of the input's lines; absent where all was read. */
  readonly until: number | undefined;
  /** `-n`, or what iptables-nft does not do (`-t`, a line that it cannot read): nothing is said but comments. */
  readonly isQuiet: boolean;
}

/** One table, from `*table` to COMMIT. A rule that a later line takes away again is not said. */
export function blockInWords({ document, block, restored, until = Infinity, isQuiet }: VerboseBlock): string {
  const { table, firstLine, lines } = block;
  const rules = rulesByLine(restored, table);
  const before = chainNames({ ruleset: parseDocument(document), table, chain: undefined });
  const isOwn = (name: string): boolean => !isBuiltInName(table, name);
  const emptied = chainsInWords('Flushing', before) + chainsInWords('Deleting', before.filter(isOwn));
  const declared = new Set(before.filter((name) => !isOwn(name)));
  const isNft = document.flavour === 'nft';
  const read = lines.filter((_line, at) => firstLine + at + 1 < until);
  const comments = read.filter((line) => line.startsWith('#')).map((line) => `${line}\n`);
  const said = read.map((line, at) => {
    const place = firstLine + at + 1;
    if (line.startsWith('#')) return isNft ? '' : `${line}\n`;
    if (isQuiet) return '';
    const [, name] = /^(?::|-N +)(\S+)/.exec(line) ?? [];
    if (name !== undefined) declared.add(name);
    const understood = (rules.get(place) ?? []).map((rule) => ruleInWords(rule, restored.ruleset));
    return understood.join('') + emptiedBy(line, [...declared], isOwn);
  });
  // iptables-nft reads a table to its end before it does anything.
  return [...(isNft ? comments : []), isQuiet ? '' : emptied, ...said].join('');
}

/** `-F`, `-X` and `-Z` among the lines. */
function emptiedBy(line: string, declared: readonly string[], isOwn: (name: string) => boolean): string {
  const [, letter, chain] = /^-([FXZ])(?: +(\S+))?$/.exec(line) ?? [];
  const names = chain === undefined ? declared : [chain];
  if (letter === 'F') return chainsInWords('Flushing', names);
  if (letter === 'X') return chainsInWords('Deleting', names.filter(isOwn));
  return letter === 'Z' ? chainsInWords('Zeroing', names) : '';
}

/** Several, where a line names several addresses. */
function rulesByLine({ ruleset, shift }: RestoredBlock, table: string): ReadonlyMap<number, readonly Rule[]> {
  const found = new Map<number, Rule[]>();
  for (const { rules, lines } of ruleset.tables.find(({ name }) => name === table)?.chains ?? []) {
    for (const [at, rule] of rules.entries()) {
      const line = (lines[at] ?? 0) + shift;
      const there = found.get(line);
      if (there === undefined) found.set(line, [rule]);
      else there.push(rule);
    }
  }
  return found;
}
