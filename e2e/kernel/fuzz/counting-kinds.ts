/** How often each kind held, did not hold, or ran over a whole run: kinds that count when they are asked. */
import {
  ALL_KINDS,
  compile,
  type MatchKind,
  type Outcome,
  type Program,
  type RecordedCase,
  readCase,
  simulateStory,
  type TargetKind,
  type Walk,
} from '#netfilter';

export interface KindCounts {
  /** By name of the match and outcome. */
  readonly matches: ReadonlyMap<string, Readonly<Record<Outcome, number>>>;
  /** By name of the target. */
  readonly targets: ReadonlyMap<string, number>;
}

export interface KindCounter {
  readonly counts: KindCounts;
  /** Walks the case once more, counting. */
  readonly count: (given: RecordedCase) => { readonly walks: readonly Walk[]; readonly program: Program };
}

export function startCounting(): KindCounter {
  const matches = new Map<string, Record<Outcome, number>>();
  const targets = new Map<string, number>();
  const counting = (kind: MatchKind): MatchKind => {
    // Without its screen it is asked about every packet that comes to its rule.
    const { screen: _screen, ...asked } = kind;
    return {
      ...asked,
      evaluate: (given, seen, memory) => {
        const outcome = kind.evaluate(given, seen, memory);
        const counts = matches.get(kind.name) ?? { match: 0, 'no-match': 0, drop: 0, unknown: 0 };
        counts[outcome] += 1;
        matches.set(kind.name, counts);
        return outcome;
      },
    };
  };
  const running = (kind: TargetKind): TargetKind => ({
    ...kind,
    run: (given, seen) => {
      targets.set(kind.name, (targets.get(kind.name) ?? 0) + 1);
      return kind.run(given, seen);
    },
  });
  const kinds = {
    header: counting(ALL_KINDS.header),
    matches: ALL_KINDS.matches.map(counting),
    targets: ALL_KINDS.targets.map(running),
  };
  return {
    counts: { matches, targets },
    count: (given) => {
      const lab = readCase(given);
      const program = compile(lab.documents, { host: lab.host.name, sets: lab.host.sets, kinds });
      const results = simulateStory(program, lab.host, lab.story);
      return { program, walks: results.flatMap(({ walk }) => (walk === undefined ? [] : [walk])) };
    },
  };
}
