/** The keeper of this page: over the browser's database, saving soon after each change and at once when the page goes. */
import { useStore } from 'zustand';
import { sayNow } from '../forms/useWords.ts';
import { simulate } from '../store/simulation.ts';
import { appStore } from '../store/store.ts';
import { browserDatabase } from './database.ts';
import { createKeeper } from './keeper.ts';
import { type KeptLab, LONGEST_NAME, openKept } from './kept.ts';
import { putAside, rememberLast, takeAside } from './last-lab.ts';
import type { SaveParts } from './save.ts';
import type { KeeperParts, KeepState } from './saver.ts';
import { browserTabs } from './tabs.ts';
import { titleWords } from './title-words.ts';

/** After the last of several quick changes, but not longer after the first one. */
const QUIET = 300;
const LONGEST = 2000;
/** To write some megabytes down holds up whoever types: then later, and when nothing else is to be done. */
const LONG = { text: 250_000, quiet: 1000, longest: 10_000 };

function isLong(): boolean {
  return appStore.getState().lab.documents.some(({ text }) => text.length > LONG.text);
}

/** In a pause of the page, where the browser can say when that is. */
function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === 'undefined') run();
  else requestIdleCallback(run, { timeout: LONG.quiet });
}

function soonOf(): KeeperParts['soon'] {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first = 0;
  return (save) => {
    const now = Date.now();
    const isLate = isLong();
    const [quiet, longest] = isLate ? [LONG.quiet, LONG.longest] : [QUIET, LONGEST];
    if (timer === undefined) first = now;
    else clearTimeout(timer);
    timer = setTimeout(
      () => {
        timer = undefined;
        if (isLate) whenIdle(save);
        else save();
      },
      Math.max(0, Math.min(quiet, first + longest - now)),
    );
  };
}

function freeId(): string {
  return crypto.getRandomValues(new Uint32Array(3)).join('-');
}

export const database = browserDatabase();
export const tabs = browserTabs();

/** What saving needs beside the lab. */
export const saveParts: SaveParts & Pick<KeeperParts, 'tabs'> = {
  database,
  tabs,
  say: titleWords,
  copyTitle: (title) => sayNow()('keep.copy-of', { title: titleWords(title).slice(0, LONGEST_NAME - 10) }),
  rememberLast,
  freeId,
  now: () => Date.now(),
};

export const keeper = createKeeper({ ...saveParts, store: appStore, simulate, soon: soonOf() });

/** A part of what is said of keeping, for a component. */
export function useKeeper<T>(selector: (state: KeepState) => T): T {
  return useStore(keeper.state, selector);
}

/** The page goes, maybe for good: what is not saved is put aside, and saved if there is time. */
function leave(): void {
  const record = keeper.unsaved();
  if (record === undefined) return;
  putAside(record);
  void keeper.flush().then(() => {
    if (keeper.unsaved() === undefined) takeAside();
  });
}

addEventListener('pagehide', leave);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') leave();
});
addEventListener('beforeunload', (event) => {
  // Only where nothing can be kept is leaving a loss.
  const { saving } = keeper.state.getState();
  if ((saving === 'full' || saving === 'refused') && keeper.unsaved() !== undefined) event.preventDefault();
});

/** Brings what was put aside into the database, unless it got there after all; gives its name. */
export async function saveAside(): Promise<string | undefined> {
  const record = takeAside();
  const opened = openKept(record);
  if (opened === undefined) return undefined;
  // `openKept` has found that it is a record.
  const aside = record as KeptLab;
  const { id, name } = aside.entry;
  const saved = await database.write(aside);
  if (saved !== 'changed-elsewhere') return id;
  const there = openKept(await database.read(id));
  if (there !== undefined && JSON.stringify(there.lab) === JSON.stringify(opened.lab)) return id;
  // Another tab saved something else in the meantime: both are kept.
  const copy = { ...aside.entry, id: freeId(), revision: 1, name: sayNow()('keep.copy-of', { title: name }) };
  await database.write({ ...aside, entry: copy });
  return copy.id;
}
