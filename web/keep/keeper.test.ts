import { expect, test } from 'vitest';
import { type LabFile, writeLabFile } from '#lab-file';
import { message } from '#netfilter';
import { OPENING_LAB } from '../store/opening-lab.ts';
import { simulate } from '../store/simulation.ts';
import { createAppStore } from '../store/store.ts';
import { createKeeper } from './keeper.ts';
import { type KeptLab, openKept } from './kept.ts';
import { type MemoryDatabase, memoryDatabase } from './memory-database.ts';
import type { Tabs } from './tabs.ts';

/** One browser: its database, and which tab keeps which lab. */
function browser() {
  const database = memoryDatabase();
  const keepers = new Map<string, { readonly ask: () => Promise<void>; readonly taken: () => void }>();
  let last: string | undefined;
  let ids = 0;
  const openTabs = (): Tabs => {
    const own = { ask: async () => {}, taken: () => {} };
    const release = (): void => {
      for (const [id, keeper] of keepers) if (keeper === own) keepers.delete(id);
    };
    return {
      claim: async (id) => {
        release();
        if (keepers.has(id)) return false;
        keepers.set(id, own);
        return true;
      },
      takeOver: async (id) => {
        const other = keepers.get(id);
        await other?.ask();
        keepers.set(id, own);
        other?.taken();
      },
      release,
      onTaken: (told) => {
        own.taken = told;
      },
      onAsked: (save) => {
        own.ask = save;
      },
      tell: () => {},
      onTold: () => {},
    };
  };
  const openTab = () => {
    const store = createAppStore({ simulate, lab: OPENING_LAB });
    const keeper = createKeeper({
      store,
      simulate,
      database,
      tabs: openTabs(),
      say: (title) => (typeof title === 'object' ? 'Docker' : String(title)),
      copyTitle: (title) => `${typeof title === 'object' ? 'Docker' : String(title)} (copy)`,
      rememberLast: (id) => {
        last = id;
      },
      freeId: () => `lab-${++ids}`,
      now: () => 1_700_000_000_000,
      soon: () => {},
    });
    return { store, keeper, edit: (text: string) => store.getState().editText(0, text, message('edited')) };
  };
  return { database, openTab, last: () => last };
}

const textOf = (database: MemoryDatabase, id: string): string | undefined =>
  openKept(database.labs.get(id))?.lab.documents[0]?.text;
const RULES = '*filter\n-A INPUT -j DROP\nCOMMIT\n';
const SHARED: LabFile = { lab: { ...OPENING_LAB, title: 'theirs' }, at: { event: '2', path: [], cursor: 5 } };

test('whoever only looks leaves nothing behind', async () => {
  const { database, openTab, last } = browser();
  const { store, keeper } = openTab();
  store.getState().move('back');
  await keeper.flush();
  expect([database.labs.size, last()]).toEqual([0, undefined]);
});

test('an edit is kept, and comes back with packet, step and history', async () => {
  const { database, openTab, last } = browser();
  const { store, keeper, edit } = openTab();
  edit(RULES);
  store.getState().choosePacket({ event: '2', path: [] });
  store.getState().seek(4);
  await keeper.flush();
  expect(keeper.state.getState()).toMatchObject({ id: 'lab-1', origin: 'kept', saving: 'saved' });

  const next = browserAgain(database).openTab();
  expect(await next.keeper.open(last() ?? '')).toBe(true);
  const state = next.store.getState();
  expect(state).toMatchObject({ packet: { event: '2', path: [] }, cursor: 4 });
  expect(state.lab.documents[0]?.text).toBe(RULES);
  state.undo();
  expect(next.store.getState().lab.documents).toEqual(OPENING_LAB.documents);
  next.store.getState().redo();
  expect(next.store.getState().lab.documents[0]?.text).toBe(RULES);
});

/** The same database after the browser was closed. */
function browserAgain(database: MemoryDatabase) {
  const again = browser();
  for (const [id, lab] of database.labs) again.database.labs.set(id, lab);
  return again;
}

test('another lab is opened beside the one that was changed, and undo leads back to it', async () => {
  const { database, openTab } = browser();
  const { store, keeper, edit } = openTab();
  edit(RULES);
  await keeper.flush();
  edit(`${RULES}# more\n`);
  store.getState().openLab({ ...OPENING_LAB, title: 'gallery' });
  await keeper.flush();
  expect([...database.labs.values()].map(({ entry }) => [entry.name, entry.isDraft])).toEqual([
    ['Docker', false],
    ['gallery', true],
  ]);
  expect(textOf(database, 'lab-1')).toBe(`${RULES}# more\n`);

  store.getState().undo();
  edit(`${RULES}# again\n`);
  await keeper.flush();
  expect(textOf(database, 'lab-1')).toBe(`${RULES}# again\n`);
});

test('after a reload nothing ahead turns the lab into another one that was opened', async () => {
  const { database, openTab } = browser();
  const { store, keeper, edit } = openTab();
  edit(RULES);
  edit(`${RULES}# more\n`);
  store.getState().openLab({ ...OPENING_LAB, title: 'another' });
  await keeper.flush();
  store.getState().undo();
  store.getState().undo();
  await keeper.flush();
  const kept = openKept(database.labs.get('lab-1'));
  expect(kept?.lab.documents[0]?.text).toBe(RULES);
  expect(kept?.future.map(({ label }) => label?.id)).toEqual(['edited']);
});

test('a lab that was only looked at gives way to the next one', async () => {
  const { database, openTab } = browser();
  const { store, keeper } = openTab();
  for (const title of ['one', 'two', 'three']) {
    store.getState().openLab({ ...OPENING_LAB, title });
    await keeper.flush();
  }
  expect([...database.labs.values()].map(({ entry }) => entry.name)).toEqual(['three']);
});

test('a shared lab touches no own one, and is kept with the first change', async () => {
  const { database, openTab } = browser();
  const { store, keeper, edit } = openTab();
  edit(RULES);
  await keeper.show(SHARED, 'shared');
  expect(store.getState()).toMatchObject({ packet: { event: '2' }, cursor: 5, past: [] });
  expect([database.labs.size, textOf(database, 'lab-1')]).toEqual([1, RULES]);
  edit(`${RULES}# mine\n`);
  await keeper.flush();
  expect([...database.labs.values()].map(({ entry }) => entry.name)).toEqual(['Docker', 'theirs']);
  expect([textOf(database, 'lab-1'), textOf(database, 'lab-2')]).toEqual([RULES, `${RULES}# mine\n`]);
});

test('a second tab changes a copy, and is told', async () => {
  const { database, openTab } = browser();
  const [first, second] = [openTab(), openTab()];
  first.edit(RULES);
  await first.keeper.flush();
  await second.keeper.open('lab-1');
  expect(second.keeper.state.getState().origin).toBe('elsewhere');
  second.edit(`${RULES}# second\n`);
  await second.keeper.flush();
  first.edit(`${RULES}# first\n`);
  await first.keeper.flush();
  expect([textOf(database, 'lab-1'), textOf(database, 'lab-2')]).toEqual([`${RULES}# first\n`, `${RULES}# second\n`]);
  expect(second.keeper.state.getState()).toMatchObject({ news: 'copied', origin: 'kept' });
  expect(second.store.getState().lab.title).toBe('Docker (copy)');
});

test('a second tab takes a lab over with what the first one had not saved yet', async () => {
  const { database, openTab } = browser();
  const [first, second] = [openTab(), openTab()];
  first.edit(RULES);
  await first.keeper.flush();
  await second.keeper.open('lab-1');
  first.edit(`${RULES}# first\n`);
  await second.keeper.takeOver();
  expect(second.store.getState().lab.documents[0]?.text).toBe(`${RULES}# first\n`);
  expect(first.keeper.state.getState()).toMatchObject({ news: 'taken', origin: 'elsewhere' });
  second.edit(`${RULES}# second\n`);
  await second.keeper.flush();
  expect([database.labs.size, textOf(database, 'lab-1')]).toEqual([1, `${RULES}# second\n`]);
});

test('what somebody saved behind this tab is never written over', async () => {
  const { database, openTab } = browser();
  const { keeper, edit } = openTab();
  edit(RULES);
  await keeper.flush();
  const theirs = database.labs.get('lab-1')!;
  database.labs.set('lab-1', { ...theirs, entry: { ...theirs.entry, revision: 9 } });
  edit(`${RULES}# mine\n`);
  await keeper.flush();
  expect([textOf(database, 'lab-1'), textOf(database, 'lab-2')]).toEqual([RULES, `${RULES}# mine\n`]);
});

test.each(['full', 'refused'] as const)('storage that is %s is said, and tried again', async (why) => {
  const { database, openTab } = browser();
  const { keeper, edit } = openTab();
  database.refuse(why);
  edit(RULES);
  await keeper.flush();
  expect(keeper.state.getState()).toMatchObject({ saving: why, id: undefined });
  expect(keeper.unsaved()).toBeDefined();
  database.refuse(undefined);
  await keeper.flush();
  expect(keeper.state.getState().saving).toBe('saved');
  expect(textOf(database, 'lab-1')).toBe(RULES);
});

test('a record that was damaged is not opened, and the present lab stays', async () => {
  const { database, openTab } = browser();
  const { store, keeper, edit } = openTab();
  edit(RULES);
  await keeper.flush();
  const record = database.labs.get('lab-1')!;
  database.labs.set('broken', { ...record, file: record.file.slice(0, 200) } satisfies KeptLab);
  expect(await keeper.open('broken')).toBe(false);
  expect(keeper.state.getState().news).toBe('unreadable');
  expect(store.getState().lab.documents[0]?.text).toBe(RULES);
});

test('a record of before, whose file holds the texts, opens; one without a text for each document does not', async () => {
  const { database, openTab } = browser();
  const { store, keeper, edit } = openTab();
  edit(RULES);
  await keeper.flush();
  const { texts, ...record } = database.labs.get('lab-1')!;
  expect(record.file).not.toContain('*filter');
  const before = { ...record, file: writeLabFile({ lab: store.getState().lab }) };
  expect(openKept(before)?.lab.documents).toEqual(openKept({ ...record, texts })?.lab.documents);
  for (const wrong of [[], [RULES, RULES], [5], [RULES.repeat(3_000_000)]])
    expect(openKept({ ...record, texts: wrong })).toBeUndefined();
});

test('a history that does not lead back is left out, the lab is not', async () => {
  const { database, openTab } = browser();
  const { keeper, edit } = openTab();
  edit(RULES);
  await keeper.flush();
  const record = database.labs.get('lab-1')!;
  const change = { kind: 'text', document: 0, from: 3, old: 'what was never there', new: 'abc' } as const;
  const past = [{ changes: [change], label: undefined }];
  expect(openKept({ ...record, history: { past, future: [] } })).toMatchObject({ past: [], entry: { id: 'lab-1' } });
  expect(openKept(record)?.past).toHaveLength(1);
});
