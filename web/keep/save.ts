/** Saves one lab: under its own name, or as a copy where somebody else saved it in the meantime. */
import type { MessageValue } from '#netfilter';
import type { Database } from './database.ts';
import { type Entry, type KeptLab, keptLab, type SayTitle, type Snapshot } from './kept.ts';
import { forget, type Mark } from './marks.ts';
import type { Tabs } from './tabs.ts';

export interface SaveParts {
  readonly database: Database;
  readonly tabs: Pick<Tabs, 'claim' | 'tell'>;
  readonly say: SayTitle;
  /** The title of a copy. */
  copyTitle(title: MessageValue): string;
  /** Remembers which lab was open last. */
  rememberLast(id: string): void;
  /** A name that no lab has. */
  freeId(): string;
  now(): number;
}

export interface SaveResult {
  readonly kind: 'saved' | 'full' | 'refused';
  /** It became a copy of this title. */
  readonly copy?: string;
}

function entryOf(mark: Mark, id: string, now: number): Pick<Entry, 'id' | 'savedAt' | 'revision' | 'isDraft'> {
  return { id, savedAt: now, revision: mark.revision + 1, isDraft: !mark.isChanged };
}

/** The record that a save would write. */
export function recordOf(parts: SaveParts, mark: Mark, snapshot: Snapshot): KeptLab {
  mark.wanted ??= mark.id ?? parts.freeId();
  return keptLab(snapshot, entryOf(mark, mark.wanted, parts.now()), parts.say);
}

/** Saves a snapshot of the lab of a mark. What another tab saved is never written over. */
export async function save(parts: SaveParts, mark: Mark, snapshot: Snapshot): Promise<SaveResult> {
  const isCopy = mark.origin === 'elsewhere';
  const copy = isCopy ? parts.copyTitle(snapshot.lab.title) : undefined;
  const named = copy === undefined ? snapshot : { ...snapshot, lab: { ...snapshot.lab, title: copy } };
  const record = recordOf(parts, mark, named);
  const { id, revision } = record.entry;
  if (mark.id === undefined) await parts.tabs.claim(id);
  const saved = await parts.database.write(record);
  if (saved === 'changed-elsewhere') {
    forget(mark);
    mark.origin = 'elsewhere';
    return isCopy ? { kind: 'refused' } : save(parts, mark, snapshot);
  }
  if (saved !== 'saved') return { kind: saved };
  Object.assign(mark, { id, revision, origin: mark.isChanged ? 'kept' : mark.origin });
  parts.rememberLast(id);
  parts.tabs.tell();
  return { kind: 'saved', ...(copy !== undefined && { copy }) };
}
