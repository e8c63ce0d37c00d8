// Carries a change of a document's rules out: as an edit of its text, so that comments and spelling elsewhere survive.
import { type ChainRef, type DocumentChange, editText, type Message } from '#netfilter';
import { appStore } from '../../store/store.ts';

/** Applies a change; whether there was anything to change. */
export function editDocument(document: number, change: DocumentChange, label: Message): boolean {
  const { lab, simulation, editTexts } = appStore.getState();
  const text = lab.documents[document]?.text;
  const ruleset = simulation.program.rulesets[document];
  const edit = text === undefined || ruleset === undefined ? undefined : editText(text, ruleset, change);
  if (text === undefined || edit === undefined) return false;
  editTexts([{ document, from: edit.from, old: text.slice(edit.from, edit.to), new: edit.text }], label);
  return true;
}

/** Where an edit takes place. */
export function inChain({ table, chain }: ChainRef): Pick<ChainRef, 'table' | 'chain'> {
  return { table, chain };
}
