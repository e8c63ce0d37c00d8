// Carries a change of a document's rules out: as an edit of its text, so that comments and spelling elsewhere survive, or from here on.
import { type ChainRef, commandsOfChange, type DocumentChange, editText, type Message, toolOf } from '#netfilter';
import { momentAfterNow, momentNow } from '../../store/selectors.ts';
import { appStore } from '../../store/store.ts';
import { changeAtStart } from './change-at-start.ts';

/** Applies a change to the rules in view; whether there was anything to change. */
export function editDocument(document: number, change: DocumentChange, label: Message): boolean {
  const state = appStore.getState();
  const ruleset = momentNow(state).program.rulesets[document];
  const start = state.simulation.program.rulesets[document];
  if (state.editsGo === 'start' && start !== undefined && ruleset !== undefined) {
    const there = ruleset === start ? change : changeAtStart(change, ruleset, start);
    if (there !== undefined) return editStart(document, there, label);
  }
  return editFromHere(document, change, label);
}

/** In the text that the story starts with. */
function editStart(document: number, change: DocumentChange, label: Message): boolean {
  const { lab, simulation, editTexts } = appStore.getState();
  const text = lab.documents[document]?.text;
  const ruleset = simulation.program.rulesets[document];
  const edit = text === undefined || ruleset === undefined ? undefined : editText(text, ruleset, change);
  if (text === undefined || edit === undefined) return false;
  editTexts([{ document, from: edit.from, old: text.slice(edit.from, edit.to), new: edit.text }], label);
  return true;
}

/** As commands behind the event in view, which then is the last of them. */
function editFromHere(document: number, change: DocumentChange, label: Message): boolean {
  const { packet, addEvents, choosePacket, ...state } = appStore.getState();
  const { program, documents } = momentAfterNow({ ...state, packet });
  const ruleset = program.rulesets[document];
  if (ruleset === undefined) return false;
  const lines = commandsOfChange(change, ruleset, toolOf(documents, document));
  const ids = addEvents(
    lines.map((line) => ({ kind: 'command', line })),
    label,
    packet?.event,
  );
  const last = ids.at(-1);
  if (last !== undefined) choosePacket({ event: last, path: [] });
  return last !== undefined;
}

/** Where an edit takes place. */
export function inChain({ table, chain }: ChainRef): Pick<ChainRef, 'table' | 'chain'> {
  return { table, chain };
}
