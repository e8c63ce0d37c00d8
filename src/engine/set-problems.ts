/** Rules that cannot be loaded because of the host's ipsets; their kinds know which (get_set_byname of libxt_set.h). */
import type { Kinds } from '../extensions/kind.ts';
import { type AnyKind, indexKinds } from '../extensions/kind-index.ts';
import { type Problem, type Stretch, spanAt } from '../model/problem.ts';
import type { Chain, MatchUse, Ruleset } from '../model/ruleset.ts';
import { factsOfRules } from '../syntax/spliced-chain.ts';

/** Without the text of the sets nobody can say. */
export function setProblems(ruleset: Ruleset, text: string | undefined, kinds: Kinds): readonly Problem[] {
  if (text === undefined) return [];
  const index = indexKinds(kinds, ruleset.family);
  const problemsIn = (chain: Chain): readonly Problem[] =>
    setUses(chain, index).flatMap(({ kind, given, span, place }) => {
      const at = spanAt(chain.lines[place] ?? 0, span);
      const faults = kind.setFaults?.(given, text, ruleset.family) ?? [];
      return faults.map((fault): Problem => ({ severity: 'refused', span: at, ...fault }));
    });
  return ruleset.tables.flatMap(({ chains }) => chains.flatMap(problemsIn));
}

interface Use {
  readonly kind: AnyKind;
  readonly given: Readonly<Record<string, unknown>>;
  readonly span: Stretch;
}

/** What rules ask of sets: mostly nothing. */
const setUses = factsOfRules<Use>(({ matches, target }, index) => {
  let uses: Use[] | undefined;
  const add = (kind: AnyKind | undefined, { given, span }: Pick<MatchUse, 'given' | 'span'>): void => {
    if (kind?.setFaults === undefined || given === undefined) return;
    uses ??= [];
    uses.push({ kind, given, span });
  };
  for (const use of matches) add(index.matches.get(use.name)?.kind, use);
  if (target.kind === 'target') add(index.targets.get(target.name)?.kind, target);
  return uses ?? NONE;
});

const NONE: readonly Use[] = [];
