/** Kinds and commands: the page begins with those of its first picture; all others come behind it. */

import type { KindsSlice, Slice } from './app-state.ts';
import { playbackAfter } from './playback-after.ts';
import { type Simulate, type Simulation, takeCommandRunner } from './simulation.ts';

function isUnderstood({ program }: Simulation): boolean {
  return program.rulesets.every(({ problems }) => problems.every(({ severity }) => severity !== 'not-understood'));
}

export function createKindsSlice(simulate: Simulate): Slice<KindsSlice> {
  return (set, get) => ({
    takeCommands: (runner) => {
      takeCommandRunner(runner);
      const { lab, simulation } = get();
      if (!lab.story.some(({ kind }) => kind === 'command')) return;
      const again = simulate(lab, simulation);
      set({ lab: again.lab, simulation: again, ...playbackAfter(get(), again) });
    },
    takeKinds: () => {
      const { lab, simulation } = get();
      const isWhole =
        lab.host.connections === undefined && lab.host.interfaces.every(({ bridge }) => bridge === undefined);
      if (isUnderstood(simulation) && isWhole) return;
      // A document is read once; a copy is read with the kinds that are known now.
      const documents = lab.documents.map((document) => ({ ...document }));
      const again = simulate({ ...lab, documents }, undefined);
      set({ lab: again.lab, simulation: again, ...playbackAfter(get(), again) });
    },
  });
}
