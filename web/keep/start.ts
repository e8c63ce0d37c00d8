/** Opens what the page begins with: the lab of the address, or the one that was open last. */
import { createStore } from 'zustand/vanilla';
import type { Message } from '#netfilter';
import { holdsLab, unpackLab } from '../share/pack.ts';
import { lastLab } from './last-lab.ts';
import { keeper, saveAside } from './page-keeper.ts';

/** Why the lab of a link or a file was not opened, until it is dismissed. */
export const refusalStore = createStore<{ readonly why: Message | undefined }>()(() => ({ why: undefined }));

export function refuse(why: Message | undefined): void {
  refusalStore.setState({ why });
}

/** Opens the lab of the address; the present one stays where it is no lab. */
async function openAddress(): Promise<void> {
  const opened = await unpackLab(location.hash);
  if (opened.kind === 'refused') refuse(opened.why);
  else {
    refuse(undefined);
    await keeper.show(opened.value, 'shared');
  }
}

addEventListener('hashchange', () => {
  if (holdsLab(location.hash)) void openAddress();
});

/** A lab of one's own needs the address no more: a reload opens it by itself. */
keeper.state.subscribe(({ origin }) => {
  if (origin === 'shared' || !holdsLab(location.hash) || refusalStore.getState().why !== undefined) return;
  history.replaceState(history.state, '', `${location.pathname}${location.search}`);
});

/** Opens the reader's last lab, or the one of the address over it. */
export async function openFirst(): Promise<void> {
  const aside = await saveAside();
  const last = aside ?? lastLab();
  if (holdsLab(location.hash)) await openAddress();
  else if (last !== undefined) await keeper.open(last);
}
