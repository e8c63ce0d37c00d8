/** Rules that cannot be loaded because of the host's ipsets; their kinds know which (get_set_byname of libxt_set.h). */
import type { Kinds } from '../extensions/kind.ts';
import { type AnyKind, indexKinds, type KindIndex } from '../extensions/kind-index.ts';
import type { Problem, Span } from '../model/problem.ts';
import type { Chain, Rule, Ruleset } from '../model/ruleset.ts';

/** Without the text of the sets nobody can say. */
export function setProblems(ruleset: Ruleset, text: string | undefined, kinds: Kinds): readonly Problem[] {
  if (text === undefined) return [];
  const index = indexKinds(kinds, ruleset.family);
  const problemsOf = ({ kind, given, span }: Use): readonly Problem[] =>
    (kind.setFaults?.(given, text, ruleset.family) ?? []).map((fault) => ({ severity: 'refused', span, ...fault }));
  return ruleset.tables.flatMap(({ chains }) => chains.flatMap((chain) => usesIn(chain, index).flatMap(problemsOf)));
}

interface Use {
  readonly kind: AnyKind;
  readonly given: Readonly<Record<string, unknown>>;
  readonly span: Span;
}

const known = new WeakMap<Chain, { readonly index: KindIndex; readonly uses: readonly Use[] }>();

/** What the rules of a chain ask of sets: mostly nothing, and not looked for again after an edit elsewhere. */
function usesIn(chain: Chain, index: KindIndex): readonly Use[] {
  const found = known.get(chain);
  if (found?.index === index) return found.uses;
  const uses: Use[] = [];
  for (const rule of chain.rules) addUses(uses, rule, index);
  known.set(chain, { index, uses });
  return uses;
}

function addUses(uses: Use[], { matches, target }: Rule, index: KindIndex): void {
  for (const { name, given, span } of matches) {
    const kind = index.matches.get(name)?.kind;
    if (kind?.setFaults !== undefined && given !== undefined) uses.push({ kind, given, span });
  }
  if (target.kind !== 'target' || target.given === undefined) return;
  const kind = index.targets.get(target.name)?.kind;
  if (kind?.setFaults !== undefined) uses.push({ kind, given: target.given, span: target.span });
}
