/** Rules that cannot have the list or table which an earlier rule of that name has laid down (hashlimit_mt_check_common). */
import type { EntryFault, Kinds, MatchKind } from '../extensions/kind.ts';
import { indexKinds, type KindIndex } from '../extensions/kind-index.ts';
import { type Problem, type Stretch, spanAt } from '../model/problem.ts';
import type { Chain, MatchUse, Ruleset } from '../model/ruleset.ts';
import { ALL_KINDS } from './all-kinds.ts';
import { factsOfRules } from './spliced-chain.ts';

/** One problem for each rule that says otherwise than the first rule of the same name; `kinds` are all there are, when absent. */
export function sharingProblems(ruleset: Ruleset, kinds: Kinds = ALL_KINDS): readonly Problem[] {
  const { family, tables } = ruleset;
  const index = indexKinds(kinds, family);
  const uses = tables.flatMap(({ chains }) => chains.flatMap((chain) => usesIn(chain, index)));
  const firsts = new Map<string, Given>();
  const problems: Problem[] = [];
  for (const { span, kind, given } of uses.toSorted((one, other) => one.span.line - other.span.line)) {
    const key = kind.sharedMemory?.(given, family) ?? '';
    const first = firsts.get(key) ?? given;
    firsts.set(key, first);
    const fault = kind.sharingFault?.(given, first);
    if (fault !== undefined)
      problems.push({ severity: 'refused', message: fault.message, span, tool: STRERROR[fault.errno] });
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

/** Where they stand now. */
function usesIn(chain: Chain, index: KindIndex) {
  return sharingUses(chain, index).map(({ kind, given, span, place }) => {
    return { kind, given, span: spanAt(chain.lines[place] ?? 0, span) };
  });
}

interface SharingUse {
  readonly span: Stretch;
  readonly kind: MatchKind;
  readonly given: Given;
}

const sharingUses = factsOfRules<SharingUse>(({ matches }, index) => {
  let uses: SharingUse[] | undefined;
  for (const { name, given, span } of matches) {
    const kind = index.matches.get(name)?.kind;
    if (kind?.sharingFault === undefined || given === undefined) continue;
    uses ??= [];
    uses.push({ span, kind, given });
  }
  return uses ?? NONE;
});

const NONE: readonly SharingUse[] = [];
