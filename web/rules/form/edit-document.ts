// Carries changes of a document's rules out: as an edit of its text, so that comments and spelling elsewhere survive, or from here on.
import { type ChainRef, type DocumentChange, editAll, type Message, message, toolOf } from '#netfilter';
import type { AppState } from '../../store/app-state.ts';
import { momentAfterNow } from '../../store/selectors.ts';
import { appStore } from '../../store/store.ts';
import { withCommands } from '../../ui/lazy-panel.ts';
import { compiledChain } from '../chain-now.ts';
import { wayOf } from './where-edits-go.ts';

/** Applies changes to the rules in view, each made in what the one before left; whether there was anything to change. */
export function editDocument(
  document: number,
  given: DocumentChange | readonly DocumentChange[],
  label: Message,
): boolean {
  const changes: readonly DocumentChange[] = 'kind' in given ? [given] : given;
  const way = wayOf(appStore.getState(), document, changes);
  if (way === undefined) return false;
  const said = way.isAgainstSwitch ? message(`rules.did.${way.to}-only`, { edit: label }) : label;
  if (way.to === 'start') return editStart(document, way.changes, said);
  const called = fromHere(changes, label);
  return editFromHere(document, changes, way.isAgainstSwitch ? { ...said, values: { edit: called } } : called);
}

/** In the text that the story starts with. */
function editStart(document: number, changes: readonly DocumentChange[], label: Message): boolean {
  const { lab, simulation, editText } = appStore.getState();
  const own = lab.documents[document];
  const ruleset = simulation.program.rulesets[document];
  if (own === undefined || ruleset === undefined) return false;
  const { text } = editAll(own, ruleset, changes, own.dialect);
  editText(document, text, label);
  return text !== own.text;
}

/** As commands behind the event in view, which then is the last of them. */
function editFromHere(document: number, changes: readonly DocumentChange[], label: Message): boolean {
  const { packet, addEvents, choosePacket, simulation } = appStore.getState();
  const { program, documents } = momentAfterNow({ simulation, packet });
  const [own, ruleset] = [documents[document], program.rulesets[document]];
  if (own === undefined || ruleset === undefined) return false;
  const { commands } = editAll(own, ruleset, changes, toolOf(documents, document));
  const events = commands.map((line) => ({ kind: 'command', line }) as const);
  withCommands(() => {
    const last = addEvents(events, label, packet?.event).at(-1);
    const isThere = appStore.getState().lab.story.some(({ id }) => id === last);
    if (last === undefined || !isThere) return;
    const { chain, rule } = appStore.getState();
    choosePacket({ event: last, path: [] });
    stay({ chain: chain ?? chainOf(document, changes), rule });
  });
  return events.length > 0;
}

type Looking = Pick<AppState, 'chain' | 'rule'>;

/** A command meets no chain: the reader goes on with what was edited, where that is still there. */
function stay({ chain, rule }: Looking): void {
  const state = appStore.getState();
  if (rule !== undefined) state.selectRule(rule);
  else if (chain !== undefined && compiledChain(state, chain) !== undefined) state.selectChain(chain);
}

/** The chain of the first change. */
function chainOf(document: number, [first]: readonly DocumentChange[]): ChainRef | undefined {
  const { lab, simulation } = appStore.getState();
  const family = simulation.program.rulesets[document]?.family;
  if (first === undefined || !('chain' in first) || family === undefined) return undefined;
  return { host: lab.host.name, family, document, table: first.table, chain: first.chain };
}

/** No command keeps a rule that is switched off: on a running host it is deleted, and the edit is called so. */
function fromHere(changes: readonly DocumentChange[], label: Message): Message {
  const isSwitchedOff = changes.every(({ kind }) => kind === 'disable-rule');
  return isSwitchedOff ? { ...label, id: label.id.replace('.disabled', '.deleted') } : label;
}

/** Where an edit takes place. */
export function inChain({ table, chain }: ChainRef): Pick<ChainRef, 'table' | 'chain'> {
  return { table, chain };
}
