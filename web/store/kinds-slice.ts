/** Kinds: the page begins with those of its first picture; all others come behind it. */
import { playbackAfter } from './lab-slice.ts';
import type { Simulate, Simulation } from './simulation.ts';
import type { Slice } from './store.ts';

export interface KindsSlice {
  /** More kinds of match and target are known: what was not understood is read again. */
  takeKinds(): void;
}

function isUnderstood({ program }: Simulation): boolean {
  return program.rulesets.every(({ problems }) => problems.every(({ severity }) => severity !== 'not-understood'));
}

export function createKindsSlice(simulate: Simulate): Slice<KindsSlice> {
  return (set, get) => ({
    takeKinds: () => {
      const { lab, simulation } = get();
      if (isUnderstood(simulation)) return;
      // A document is read once; a copy is read with the kinds that are known now.
      const documents = lab.documents.map((document) => ({ ...document }));
      const again = simulate({ ...lab, documents }, undefined);
      set({ lab: again.lab, simulation: again, ...playbackAfter(get(), again) });
    },
  });
}
