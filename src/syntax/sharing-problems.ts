/** Rules that cannot have the list or table which an earlier rule of that name has laid down (hashlimit_mt_check_common). */
import type { EntryFault, Kinds, MatchKind } from '../extensions/kind.ts';
import { indexKinds, type KindIndex } from '../extensions/kind-index.ts';
import type { Problem } from '../model/problem.ts';
import type { Chain, MatchUse, Rule, Ruleset } from '../model/ruleset.ts';
import { ALL_KINDS } from './all-kinds.ts';

/** One problem for each rule that says otherwise than the first rule of the same name; `kinds` are all there are, when absent. */
export function sharingProblems(ruleset: Ruleset, kinds: Kinds = ALL_KINDS): readonly Problem[] {
  const { family, tables } = ruleset;
  const index = indexKinds(kinds, family);
  const uses = tables.flatMap(({ chains }) => chains.flatMap((chain) => usesIn(chain, index)));
  const firsts = new Map<string, Given>();
  const problems: Problem[] = [];
  for (const { use, kind, given } of uses.toSorted((one, other) => one.use.span.line - other.use.span.line)) {
    const key = kind.sharedMemory?.(given, family) ?? '';
    const first = firsts.get(key) ?? given;
    firsts.set(key, first);
    const fault = kind.sharingFault?.(given, first);
    if (fault !== undefined)
      problems.push({ severity: 'refused', message: fault.message, span: use.span, tool: STRERROR[fault.errno] });
  }
  return problems;
}

type Given = NonNullable<MatchUse['given']>;

/** strerror(3) bare: each command of either tool has its own words around it. */
const STRERROR: Readonly<Record<EntryFault['errno'], string>> = {
  EINVAL: 'Invalid argument',
  ENOENT: 'No such file or directory',
  ERANGE: 'Numerical result out of range',
};

interface SharingUse {
  readonly use: MatchUse;
  readonly kind: MatchKind;
  readonly given: Given;
}

const known = new WeakMap<Chain, { readonly index: KindIndex; readonly uses: readonly SharingUse[] }>();

/** Mostly none; not looked for again after an edit elsewhere. */
function usesIn(chain: Chain, index: KindIndex): readonly SharingUse[] {
  const found = known.get(chain);
  if (found?.index === index) return found.uses;
  const uses: SharingUse[] = [];
  for (const rule of chain.rules) addUses(uses, rule, index);
  known.set(chain, { index, uses });
  return uses;
}

function addUses(uses: SharingUse[], { matches }: Rule, index: KindIndex): void {
  for (const use of matches) {
    const kind = index.matches.get(use.name)?.kind;
    if (kind?.sharingFault !== undefined && use.given !== undefined) uses.push({ use, kind, given: use.given });
  }
}
