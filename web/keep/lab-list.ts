/** What is done to labs in the list that are not in view, and the new ones. */
import { hostInShort, message } from '#netfilter';
import type { NamedLab } from '../store/lab-change.ts';
import { appStore } from '../store/store.ts';
import { type Entry, type KeptLab, openKept } from './kept.ts';
import { newMark } from './marks.ts';
import { database, keeper, saveParts, tabs } from './page-keeper.ts';
import { recordOf } from './save.ts';

/** The latest first; of what was only looked at nothing but the one in view. */
export async function labsInList(): Promise<readonly Entry[]> {
  const entries = await keeper.list();
  const { id } = keeper.state.getState();
  return entries.filter((entry) => !entry.isDraft || entry.id === id).sort((one, other) => other.savedAt - one.savedAt);
}

/** Writes a changed record of a lab that is not in view. */
async function rewrite(id: string, change: (lab: NamedLab) => NamedLab, as: string): Promise<void> {
  const opened = openKept(await database.read(id));
  if (opened === undefined) return;
  const { entry } = opened;
  const mark = { ...newMark('kept'), id: as, revision: as === id ? entry.revision : 0, isChanged: true };
  await database.write(recordOf(saveParts, mark, { ...opened, lab: change(opened.lab) }));
  tabs.tell();
}

/** The lab in view is renamed as an edit, which undo takes back. */
export async function renameLab(id: string, title: string): Promise<void> {
  if (id !== keeper.state.getState().id) return rewrite(id, (lab) => ({ ...lab, title }), id);
  const { lab, edit } = appStore.getState();
  edit([{ kind: 'title', old: lab.title, new: title }], message('keep.renamed'));
  await keeper.flush();
}

export async function duplicateLab(id: string, title: string): Promise<void> {
  await keeper.flush();
  await rewrite(id, (lab) => ({ ...lab, title }), saveParts.freeId());
}

/** A deleted lab, as long as it can be brought back. */
export type DeletedLab = KeptLab;

/** Deletes a lab; without one in view the latest other one is opened, or an empty one. Gives it for bringing it back. */
export async function deleteLab(id: string, emptyTitle: string): Promise<DeletedLab | undefined> {
  await keeper.flush();
  const record = await database.read(id);
  const isKept = openKept(record) !== undefined;
  await database.remove(id);
  tabs.tell();
  if (keeper.state.getState().id === id) {
    const [next] = await labsInList();
    if (next === undefined || !(await keeper.open(next.id))) await openEmptyLab(emptyTitle);
  }
  // `openKept` has found that it is a record.
  return isKept ? (record as KeptLab) : undefined;
}

export async function restoreLab(lab: DeletedLab): Promise<void> {
  await database.write(lab);
  tabs.tell();
}

/** A host with a network card and loopback, no rules, no packets. */
function emptyLab(title: string): NamedLab {
  return {
    title,
    host: hostInShort(['lo 127.0.0.1/8', 'eth0 192.0.2.1/24']),
    documents: [{ dialect: 'iptables', flavour: 'nft', text: '' }],
    story: [],
  };
}

export async function openEmptyLab(title: string): Promise<void> {
  await keeper.show({ lab: emptyLab(title) }, 'opened');
  await keeper.keep();
}
