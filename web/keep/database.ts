/** The browser's database of labs (IndexedDB): a list of entries, and beside it the labs themselves. */
import { type Entry, type KeptLab, readEntry } from './kept.ts';

/** What a save came to. */
export type Saved = 'saved' | 'changed-elsewhere' | 'full' | 'refused';

/** Where labs are kept. Nothing here throws; what cannot be read is not there. */
export interface Database {
  list(): Promise<readonly Entry[]>;
  /** The record as it was stored, to be checked by whoever asked. */
  read(id: string): Promise<unknown>;
  /** Saves unless what is there is of another revision than the one before this one. */
  write(lab: KeptLab): Promise<Saved>;
  remove(id: string): Promise<void>;
}

const NAME = 'chainwalk';
const ENTRIES = 'entries';
const LABS = 'labs';

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(ENTRIES, { keyPath: 'id' });
    request.result.createObjectStore(LABS);
  };
  return settled(request);
}

function whyNot(error: unknown): Saved {
  return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'refused';
}

/** The database of this browser; it may be refused (private windows, a policy), and is asked for again each time then. */
export function browserDatabase(): Database {
  let opening: Promise<IDBDatabase> | undefined;
  const ready = (): Promise<IDBDatabase> => {
    // `indexedDB` itself throws where storage is forbidden.
    opening ??= Promise.resolve().then(open);
    opening.then(
      (database) => {
        database.onclose = () => {
          opening = undefined;
        };
      },
      () => {
        opening = undefined;
      },
    );
    return opening;
  };
  return {
    list: async () => {
      try {
        const store = (await ready()).transaction(ENTRIES).objectStore(ENTRIES);
        const found: readonly unknown[] = await settled(store.getAll());
        return found.flatMap((each) => readEntry(each) ?? []);
      } catch {
        return [];
      }
    },
    read: async (id) => {
      try {
        return await settled<unknown>((await ready()).transaction(LABS).objectStore(LABS).get(id));
      } catch {
        return undefined;
      }
    },
    write: async (lab) => {
      try {
        const transaction = (await ready()).transaction([ENTRIES, LABS], 'readwrite');
        const entries = transaction.objectStore(ENTRIES);
        const there = readEntry(await settled<unknown>(entries.get(lab.entry.id)));
        if (there !== undefined && there.revision !== lab.entry.revision - 1) return 'changed-elsewhere';
        entries.put(lab.entry);
        transaction.objectStore(LABS).put(lab, lab.entry.id);
        await done(transaction);
        return 'saved';
      } catch (error) {
        return whyNot(error);
      }
    },
    remove: async (id) => {
      try {
        const transaction = (await ready()).transaction([ENTRIES, LABS], 'readwrite');
        transaction.objectStore(ENTRIES).delete(id);
        transaction.objectStore(LABS).delete(id);
        await done(transaction);
      } catch {
        // What cannot be removed stays in the list, where it is seen.
      }
    },
  };
}
