/** A database that forgets with the page: for tests, and for what they must refuse. */
import type { Database, Saved } from './database.ts';
import type { KeptLab } from './kept.ts';

export interface MemoryDatabase extends Database {
  readonly labs: Map<string, KeptLab>;
  /** What the next saves come to in place of being saved. */
  refuse(why: Saved | undefined): void;
}

export function memoryDatabase(): MemoryDatabase {
  const labs = new Map<string, KeptLab>();
  let refused: Saved | undefined;
  return {
    labs,
    refuse: (why) => {
      refused = why;
    },
    list: async () => [...labs.values()].map(({ entry }) => entry),
    read: async (id) => structuredClone(labs.get(id)),
    write: async (lab) => {
      if (refused !== undefined) return refused;
      const there = labs.get(lab.entry.id);
      if (there !== undefined && there.entry.revision !== lab.entry.revision - 1) return 'changed-elsewhere';
      labs.set(lab.entry.id, structuredClone(lab));
      return 'saved';
    },
    remove: async (id) => {
      labs.delete(id);
    },
  };
}
