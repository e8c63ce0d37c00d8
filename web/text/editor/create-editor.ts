/** The editor of one document: put together, kept with the store, taken apart. */
import { codeFolding, foldGutter } from '@codemirror/language';
import { diagnosticCount, linter, lintGutter, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightSpecialChars, lineNumbers, type ViewUpdate } from '@codemirror/view';
import type { StoreApi } from 'zustand/vanilla';
import type { Say } from '../../forms/useWords.ts';
import type { AppState } from '../../store/store.ts';
import { chainLinks } from './chain-links.ts';
import { completing } from './completing.ts';
import { editorKeys, toNextProblem } from './editor-keys.ts';
import { explaining } from './explanation.ts';
import { type Followed, followStore } from './follow-store.ts';
import { outline, tableAt } from './outline.ts';
import { painted } from './paint.ts';
import { phrasesOf } from './phrases.ts';
import { diagnosticsOf } from './problems.ts';
import { type RuleStretch, readingField, setReading, setStanding, standingField } from './reading.ts';
import { ruleNumbers } from './rule-numbers.ts';
import { askRule, readingOf, ruleRefAt, standingOf, startLine } from './store-reading.ts';
import { theme } from './theme.ts';

export interface EditorPlace {
  readonly parent: ShadowRoot;
  readonly store: StoreApi<AppState>;
  /** Place of the document in the lab. */
  readonly document: number;
  readonly say: Say;
  /** Out of the editor, to the head of its panel. */
  leave(): void;
}

export interface Editor {
  readonly view: EditorView;
  /** To the next problem, with what is said about it. */
  toNextProblem(): void;
  destroy(): void;
}

/** Lines end in LF alone, so that offsets are those of the store; a CR stays a character of its line, as iptables has it. */
const SHAPE: Extension = [
  EditorState.lineSeparator.of('\n'),
  EditorState.languageData.of(() => [{ commentTokens: { line: '#' } }]),
  EditorView.lineWrapping,
  highlightSpecialChars(),
  drawSelection(),
  search({ top: true }),
  highlightSelectionMatches(),
];

function lookOf(say: Say, label: string): Extension {
  return [
    theme,
    EditorState.phrases.of(phrasesOf(say)),
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0', autocapitalize: 'off' }),
    lintGutter(),
    lineNumbers(),
    ruleNumbers,
    foldGutter({ openText: '▾', closedText: '▸' }),
    codeFolding(),
  ];
}

/** A rule is selected as the cursor comes into its line, by pointer or by key; the packet stays where it is. */
function selectRule({ store, document }: EditorPlace, { state, startState, transactions }: ViewUpdate): void {
  if (!transactions.some((transaction) => transaction.isUserEvent('select'))) return;
  const line = state.doc.lineAt(state.selection.main.head);
  const isSame = !transactions.some(({ docChanged }) => docChanged) && startState.selection.main.head >= line.from;
  if (isSame && startState.selection.main.head <= line.to && store.getState().rule !== undefined) return;
  const rule = ruleRefAt(store.getState(), document, line.number, line.text);
  if (rule !== undefined) store.getState().selectRule(rule);
}

function isSameStretch(one: RuleStretch | undefined, other: RuleStretch | undefined): boolean {
  return one?.table === other?.table && one?.chain === other?.chain && one?.from === other?.from;
}

/** Whoever opens the text looks for the rule in hand, or for the one that the packet stands at. */
function goTo(view: EditorView, line: number | undefined): void {
  if (line === undefined || line > view.state.doc.lines) return;
  const { from } = view.state.doc.line(line);
  view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
}

function followedBy(view: EditorView, table: Followed['tableAt']): Followed {
  return {
    get state() {
      return view.state;
    },
    get hasFocus() {
      return view.hasFocus;
    },
    dispatch: view.dispatch.bind(view),
    tableAt: table,
  };
}

export function createEditor(place: EditorPlace): Editor {
  const { parent, store, document, say } = place;
  const explain = explaining((line, text) => askRule(store.getState(), document, line, text));
  const history = (go: 'undo' | 'redo') => () => {
    following.flush();
    store.getState()[go]();
  };
  const view = new EditorView({
    parent,
    root: parent,
    state: EditorState.create({
      doc: store.getState().lab.documents[document]?.text ?? '',
      extensions: [
        SHAPE,
        [readingField, standingField, outline, painted, chainLinks],
        linter(null, { tooltipFilter: () => [] }),
        completing(() => store.getState().lab),
        explain.extension,
        lookOf(say, say('text.label')),
        editorKeys({
          undo: history('undo'),
          redo: history('redo'),
          leave: place.leave,
          explain: explain.explainAtCursor,
          hideExplanation: explain.hide,
        }),
        EditorView.updateListener.of((update) => {
          following.edited(update);
          selectRule(place, update);
        }),
        EditorView.domEventHandlers({ blur: () => following.flush() }),
      ],
    }),
  });
  const tableOf = (at: number) => tableAt(view.state, view.state.doc.lineAt(at).from);
  const following = followStore(followedBy(view, tableOf), store, document);
  const show = (state: AppState, before?: AppState): void => {
    following.changed(state);
    if (following.isWaiting()) return;
    const isRead = state.simulation !== before?.simulation;
    const reading = isRead ? readingOf(state, document) : undefined;
    const standing = standingOf(state, document);
    const effects = [setStanding.of(standing), ...(reading === undefined ? [] : [setReading.of(reading)])];
    const old = view.state.field(standingField);
    if (reading === undefined && JSON.stringify(old) === JSON.stringify(standing)) return;
    // What is drawn of no problems is nothing already.
    const hasProblems = reading !== undefined && (reading.problems.length > 0 || diagnosticCount(view.state) > 0);
    view.dispatch({ effects }, hasProblems ? setDiagnostics(view.state, [...diagnosticsOf(view.state, reading)]) : {});
    const isSame = isSameStretch(old.present, standing.present) && isSameStretch(old.selected, standing.selected);
    if (!view.hasFocus && !isSame) goTo(view, startLine(state, document));
  };
  show(store.getState());
  goTo(view, startLine(store.getState(), document));
  const unsubscribe = store.subscribe(show);
  return {
    view,
    toNextProblem: () => {
      view.focus();
      toNextProblem(view, explain.explainAtCursor);
    },
    destroy: () => {
      unsubscribe();
      following.stop();
      view.destroy();
    },
  };
}
