import { EditorState, type Transaction, type TransactionSpec } from '@codemirror/state';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { sshSession } from '../../packets/ssh-session.ts';
import { OPENING_LAB } from '../../store/opening-lab.ts';
import { simulate } from '../../store/simulation.ts';
import { createAppStore } from '../../store/store.ts';
import { type Followed, followStore } from './follow-store.ts';

const TEXT = '*filter\n-A INPUT -j DROP\nCOMMIT\n';

/** An editor without a screen, kept with a store of its own. */
function opened(text = TEXT, hasSession = false) {
  vi.useFakeTimers();
  const documents = [{ dialect: 'iptables', flavour: 'nft', text } as const];
  const lab = { ...OPENING_LAB, story: [], documents };
  const store = createAppStore({ simulate, lab: { ...lab, story: hasSession ? sshSession(lab) : [] } });
  const view = {
    state: EditorState.create({ doc: text, extensions: EditorState.lineSeparator.of('\n') }),
    hasFocus: false,
    tableAt: () => 'filter',
    heldBack: vi.fn(),
    dispatch(...specs: readonly (TransactionSpec | Transaction)[]) {
      const transaction = view.state.update(...(specs as TransactionSpec[]));
      view.state = transaction.state;
      following.edited({ docChanged: transaction.docChanged, transactions: [transaction] });
    },
  };
  const following = followStore(view as unknown as Followed, store, 0);
  store.subscribe((state) => following.changed(state));
  const type = (from: number, to: number, insert: string) =>
    view.dispatch({ changes: { from, to, insert: view.state.toText(insert) } });
  const settle = () => vi.runAllTimers();
  const texts = () => [view.state.doc.toString(), store.getState().lab.documents[0]?.text];
  return { store, view, following, type, settle, texts };
}

afterEach(() => {
  vi.useRealTimers();
});

test('what is typed is in the store, as one step of the history that says where it was', () => {
  const { store, type, settle, texts } = opened();
  type(20, 24, '');
  settle();
  type(20, 20, 'A');
  settle();
  const [editor, stored] = texts();
  expect(editor).toBe(stored);
  expect(store.getState().past.map(({ label }) => label)).toEqual([
    { id: 'text.did.edited', values: { table: 'filter' } },
  ]);
  store.getState().undo();
  expect(texts()).toEqual([TEXT, TEXT]);
});

test('what changes elsewhere comes in while something typed still waits, and neither is lost', () => {
  const { store, view, type, settle, texts } = opened();
  type(TEXT.length, TEXT.length, '# typed\n');
  store.getState().editTexts([{ document: 0, from: 0, old: '', new: '# form\n' }]);
  expect(view.state.doc.line(1).text).toBe('# form');
  settle();
  expect(texts()).toEqual([`# form\n${TEXT}# typed\n`, `# form\n${TEXT}# typed\n`]);
});

test('the cursor stays at its words when something changes before them', () => {
  const { store, view } = opened();
  view.dispatch({ selection: { anchor: 10 } });
  store.getState().editTexts([{ document: 0, from: 0, old: '', new: '# form\n' }]);
  expect(view.state.selection.main.head).toBe(17);
});

const WITH_SESSION = '*filter\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n';

test('typing that would cut a pinned connection waits for the reader, and goes where the reader says', () => {
  const cutting = WITH_SESSION.replace('ACCEPT', 'DROP');
  for (const [answer, expected] of [
    ['apply', cutting],
    ['drop', WITH_SESSION],
  ] as const) {
    const { store, type, settle, texts } = opened(WITH_SESSION, true);
    const from = WITH_SESSION.indexOf('ACCEPT');
    type(from, from + 'ACCEPT'.length, 'DROP');
    settle();
    expect(texts()).toEqual([cutting, WITH_SESSION]);
    if (answer === 'apply') store.getState().held?.apply();
    else store.getState().dropHeld();
    expect(texts()).toEqual([expected, expected]);
  }
});

describe('a line that would cut a pinned connection while it is written', () => {
  const RULE = '-A INPUT -p tcp -j DROP';
  const at = WITH_SESSION.indexOf('-A');

  /** Somebody begins a rule in front of the one that lets the session in, and stops in the middle. */
  function halfWritten() {
    const editor = opened(WITH_SESSION, true);
    editor.view.hasFocus = true;
    editor.view.dispatch({ changes: { from: at, insert: '\n' }, selection: { anchor: at } });
    for (const [place, letter] of [...RULE].entries()) {
      const from = at + place;
      editor.view.dispatch({ changes: { from, insert: letter }, selection: { anchor: from + 1 } });
      editor.settle();
    }
    return editor;
  }

  test('is not in force, and nobody is asked; that it is not is told', () => {
    const { store, view, texts } = halfWritten();
    expect(store.getState().held).toBeUndefined();
    expect(texts()[0]).toContain(`${RULE}\n`);
    expect(texts()[1]).not.toContain('DROP');
    expect(view.heldBack).toHaveBeenLastCalledWith([expect.objectContaining({ isLater: false })]);
  });

  test('is in force as soon as it spares the connection', () => {
    const { store, view, settle, texts } = halfWritten();
    const from = at + RULE.indexOf(' -j');
    view.dispatch({ changes: { from, insert: ' --dport 80' } });
    settle();
    expect(store.getState().held).toBeUndefined();
    expect(texts()[0]).toBe(texts()[1]);
    expect(view.heldBack).toHaveBeenLastCalledWith([]);
  });

  test('is asked about as soon as the line is left', () => {
    const { store, view, settle } = halfWritten();
    view.dispatch({ selection: { anchor: 0 } });
    settle();
    expect(store.getState().held?.cuts).toHaveLength(1);
  });

  test('is asked about at Enter', () => {
    const { store, view, settle } = halfWritten();
    const end = at + RULE.length;
    view.dispatch({ changes: { from: end, insert: '\n' }, selection: { anchor: end + 1 } });
    settle();
    expect(store.getState().held?.cuts).toHaveLength(1);
  });

  test('goes with undo, and without a question', () => {
    const { store, following, texts } = halfWritten();
    expect(following.dropUnfinished()).toBe(true);
    expect(texts()[0]).toBe(texts()[1]);
    expect(store.getState().held).toBeUndefined();
  });
});

test('any mixture of typing, edits elsewhere, undo and redo ends with one text in both', () => {
  const step = fc.record({
    how: fc.constantFrom('type', 'type', 'elsewhere', 'undo', 'redo', 'settle'),
    at: fc.nat(),
    count: fc.nat(4),
    put: fc.string({ unit: fc.constantFrom('a', '-', '\n', '\r'), maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const { store, view, following, type, settle, texts } = opened('*filter\r\nCOMMIT\n');
      for (const { how, at, count, put } of steps) {
        const text = store.getState().lab.documents[0]?.text ?? '';
        const from = at % (text.length + 1);
        const mine = at % (view.state.doc.length + 1);
        if (how === 'type') type(mine, Math.min(mine + count, view.state.doc.length), put);
        else if (how === 'elsewhere')
          store.getState().editTexts([{ document: 0, from, old: text.slice(from, from + count), new: put }]);
        else if (how === 'settle') settle();
        else {
          following.flush();
          store.getState()[how]();
        }
      }
      settle();
      const [editor, stored] = texts();
      expect(editor).toBe(stored);
    }),
    { numRuns: 200 },
  );
});
