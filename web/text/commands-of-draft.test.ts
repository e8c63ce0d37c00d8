// The text as it is behind a command of the story, edited: what it comes to, and that it comes to it.
import { EditorState, type Transaction, type TransactionSpec } from '@codemirror/state';
import i18next from 'i18next';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { message } from '#netfilter';
import { editDocument } from '../rules/form/edit-document.ts';
import { OPENING_LAB } from '../store/opening-lab.ts';
import { appStore } from '../store/store.ts';
import { loadCommands } from '../ui/lazy-panel.ts';
import { commandsOfDraft, placeOfDraft } from './commands-of-draft.ts';
import { type Draft, type DraftedView, followDraft } from './editor/follow-draft.ts';
import { textOf } from './editor/store-reading.ts';

const SIDE = { document: 0, isHere: true } as const;
const LINE = 'iptables -A DOCKER-USER -s 192.0.2.9 -j DROP';
const ADDED = '-A DOCKER-USER -s 192.0.2.9/32 -j DROP';

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: {} });
  await loadCommands();
});

beforeEach(() => {
  vi.useFakeTimers();
  appStore.getState().openLab(structuredClone(OPENING_LAB));
  const { lab, addEvents, choosePacket, sendEdits } = appStore.getState();
  sendEdits('here');
  const event = addEvents([{ kind: 'command', line: LINE }], message('rules.did.added'), lab.story[0]?.id).at(-1);
  choosePacket({ event: event ?? '', path: [] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** An editor without a screen. */
function opened() {
  let draft: Draft | undefined;
  const view = {
    state: EditorState.create({
      doc: textOf(appStore.getState(), SIDE) ?? '',
      extensions: EditorState.lineSeparator.of('\n'),
    }),
    dispatch(...specs: readonly (TransactionSpec | Transaction)[]) {
      const transaction = view.state.update(...(specs as TransactionSpec[]));
      view.state = transaction.state;
      following.edited({ docChanged: transaction.docChanged, transactions: [transaction] });
    },
    drafted: (next: Draft | undefined) => {
      draft = next;
    },
  };
  const following = followDraft(view as unknown as DraftedView, appStore, SIDE);
  appStore.subscribe((state) => following.changed(state));
  const shown = () => view.state.doc.toString();
  const replace = (old: string, next: string) => {
    const from = shown().indexOf(old);
    view.dispatch({ changes: { from, to: from + old.length, insert: view.state.toText(next) } });
    vi.runAllTimers();
  };
  return { following, shown, replace, draft: () => draft };
}

const commands = () => appStore.getState().lab.story.flatMap((event) => (event.kind === 'command' ? [event.line] : []));

test('the text is that behind the command, and what is written in it becomes commands there; the start stays', () => {
  const start = appStore.getState().lab.documents[0]?.text;
  const { following, shown, replace, draft } = opened();
  expect(shown()).toContain(ADDED);
  expect(start).not.toContain(ADDED);
  replace(ADDED, '-A DOCKER-USER -s 192.0.2.0/24 -j DROP');
  const wanted = draft()!;
  const { changes, commands: lines } = commandsOfDraft(appStore.getState(), 0, wanted);
  expect(lines).toEqual([expect.stringMatching(/^iptables -R DOCKER-USER \d -s 192\.0\.2\.0\/24 -j DROP$/)]);
  expect(editDocument(0, changes, message('text.did.here'))).toBe(true);
  following.carriedOut();
  expect(commands()).toEqual([LINE, ...lines]);
  expect(appStore.getState().lab.documents[0]?.text).toBe(start);
  expect(draft()).toBeUndefined();
  expect(shown()).toContain('-A DOCKER-USER -s 192.0.2.0/24 -j DROP');
  expect(shown()).toBe(textOf(appStore.getState(), SIDE));
});

test('a draft stays, and where it belongs, while another event is in view', () => {
  const { replace, shown, draft } = opened();
  const at = appStore.getState().packet;
  replace(`${ADDED}\n`, '');
  const { lab, choosePacket } = appStore.getState();
  choosePacket({ event: lab.story[0]!.id, path: [] });
  expect(shown()).not.toContain(ADDED);
  expect(placeOfDraft(appStore.getState(), draft()!)).toEqual(at);
  expect(commandsOfDraft(appStore.getState(), 0, draft()!).commands).toEqual([expect.stringMatching(/^iptables -D /)]);
});

test('put back, the text is that of the event in view again', () => {
  const { following, replace, shown, draft } = opened();
  replace(ADDED, '-A DOCKER-USER -j nowhere');
  expect(commandsOfDraft(appStore.getState(), 0, draft()!)).toMatchObject({ isRefused: true, changes: [] });
  following.putBack();
  expect(draft()).toBeUndefined();
  expect(shown()).toBe(textOf(appStore.getState(), SIDE));
});

test('without a draft the text follows the event in view', () => {
  const { shown } = opened();
  const { lab, choosePacket } = appStore.getState();
  choosePacket({ event: lab.story[0]!.id, path: [] });
  expect(shown()).not.toContain(ADDED);
  expect(shown()).toBe(lab.documents[0]?.text);
});
