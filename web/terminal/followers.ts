/** Commands that print what comes later (tcpdump): each event of the story that was not there when they began. */
import type { Follow } from '#shell';
import { momentAfter, type Simulation } from '../store/simulation.ts';

interface Follower {
  readonly follow: Follow;
  /** Events that it has seen, or that were there before it. */
  readonly seen: Set<string>;
}

export interface Followers {
  begin(follow: Follow, simulation: Simulation): void;
  /** Lines for what is new. */
  look(simulation: Simulation): readonly string[];
  /** Ends the last one and gives what it says then; undefined where none is left. */
  end(): string | undefined;
  endAll(): void;
  isIdle(): boolean;
}

export function createFollowers(): Followers {
  const all: Follower[] = [];
  return {
    begin: (follow, { results }) => {
      all.push({ follow, seen: new Set(results.map(({ event }) => event.id)) });
    },
    look: ({ results, start }) =>
      all.flatMap(({ follow, seen }) =>
        results.flatMap((result, place) => {
          if (seen.has(result.event.id)) return [];
          seen.add(result.event.id);
          const previous = results[place - 1];
          return follow.linesOf(result.event, previous ? momentAfter(previous) : start, momentAfter(result));
        }),
      ),
    end: () => {
      const last = all.pop();
      return last === undefined ? undefined : (last.follow.atEnd?.() ?? '');
    },
    isIdle: () => all.length === 0,
    endAll: () => {
      all.length = 0;
    },
  };
}
