/** The editor of one document: put together, kept with the store, taken apart. */
import { history, redo, undo } from '@codemirror/commands';
import { codeFolding, foldGutter } from '@codemirror/language';
import { diagnosticCount, linter, lintGutter, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search } from '@codemirror/search';
import { Compartment, EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { drawSelection, EditorView, highlightSpecialChars, lineNumbers, type ViewUpdate } from '@codemirror/view';
import type { StoreApi } from 'zustand/vanilla';
import type { Say } from '../../forms/useWords.ts';
import type { AppState } from '../../store/app-state.ts';
import { chainLinks } from './chain-links.ts';
import { completing } from './completing.ts';
import { editorKeys, toNextProblem } from './editor-keys.ts';
import { explaining } from './explanation.ts';
import { type Follow, firstText, follow } from './follow.ts';
import { outline } from './outline.ts';
import { painted } from './paint.ts';
import { phrasesOf } from './phrases.ts';
import { diagnosticsOf } from './problems.ts';
import {
  NOWHERE,
  type Reading,
  type RuleStretch,
  readingField,
  type Standing,
  setReading,
  setStanding,
  standingField,
} from './reading.ts';
import { ruleNumbers } from './rule-numbers.ts';
import { askRule, readingOf, ruleRefAt, type Side, standingOf, startLine } from './store-reading.ts';
import { theme } from './theme.ts';

export interface EditorPlace {
  readonly parent: ShadowRoot;
  readonly store: StoreApi<AppState>;
  readonly side: Side;
  readonly say: Say;
  /** Out of the editor, to the head of its panel. */
  leave(): void;
}

export interface Editor {
  readonly view: EditorView;
  /** To the next problem, with what is said about it. */
  toNextProblem(): void;
  /** The line in hand comes into sight again, as the room under the editor has become another. */
  keepInSight(): void;
  /** Another language. */
  setWords(say: Say): void;
  /** Of a text that holds from here on: takes the draft back, or notes that it is carried out. */
  putBack(): void;
  carriedOut(): void;
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

const LOOK: Extension = [
  theme,
  EditorView.contentAttributes.of({ spellcheck: 'false', tabindex: '0', autocapitalize: 'off' }),
  lintGutter(),
  lineNumbers(),
  ruleNumbers,
  foldGutter({ openText: '▾', closedText: '▸' }),
  codeFolding(),
];

const setSay = StateEffect.define<Say>();

/** They change with the language; all else of the editor stays. */
function wordsOf(first: Say, { isHere }: Side): Extension {
  const sayField = StateField.define<Say>({
    create: () => first,
    update: (say, { effects }) => effects.reduce((now, effect) => (effect.is(setSay) ? effect.value : now), say),
  });
  const labelOf = (say: Say) => ({ 'aria-label': say(isHere ? 'text.label.here' : 'text.label') });
  return [
    sayField,
    EditorState.phrases.compute([sayField], (state) => phrasesOf(state.field(sayField))),
    EditorView.contentAttributes.compute([sayField], (state) => labelOf(state.field(sayField))),
  ];
}

/** A rule is selected as the cursor comes into its line, by pointer or by key; the packet stays where it is. */
function selectRule({ store, side }: EditorPlace, { state, startState, transactions }: ViewUpdate): void {
  if (!transactions.some((transaction) => transaction.isUserEvent('select'))) return;
  const line = state.doc.lineAt(state.selection.main.head);
  const isSame = !transactions.some(({ docChanged }) => docChanged) && startState.selection.main.head >= line.from;
  if (isSame && startState.selection.main.head <= line.to && store.getState().rule !== undefined) return;
  const rule = ruleRefAt(store.getState(), side, line.number, line.text);
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

/** Draws a reading, or only where packet and reader stand. */
function showIn(view: EditorView, reading: Reading | undefined, standing: Standing): void {
  const effects = [setStanding.of(standing), ...(reading === undefined ? [] : [setReading.of(reading)])];
  // What is drawn of no problems is nothing already.
  const hasProblems = reading !== undefined && (reading.problems.length > 0 || diagnosticCount(view.state) > 0);
  view.dispatch({ effects }, hasProblems ? setDiagnostics(view.state, [...diagnosticsOf(view.state, reading)]) : {});
}

/** How the editor and its parts reach one another. */
interface Ties {
  readonly past: Compartment;
  readonly explain: ReturnType<typeof explaining>;
  inHistory(go: 'undo' | 'redo'): () => void;
  updated(update: ViewUpdate): void;
  left(): void;
}

function extensionsOf({ store, side, say, leave }: EditorPlace, ties: Ties): Extension {
  const { past, explain, inHistory } = ties;
  return [
    SHAPE,
    past.of(side.isHere ? history() : []),
    [readingField, standingField, outline, painted, chainLinks],
    linter(null, { tooltipFilter: () => [] }),
    completing(() => store.getState().lab),
    explain.extension,
    LOOK,
    wordsOf(say, side),
    editorKeys({
      undo: inHistory('undo'),
      redo: inHistory('redo'),
      leave,
      explain: explain.explainAtCursor,
      hideExplanation: explain.hide,
    }),
    EditorView.updateListener.of(ties.updated),
    EditorView.domEventHandlers({ blur: ties.left }),
  ];
}

/** What the store has, drawn as it changes. */
function showing(view: EditorView, { store, side }: EditorPlace, following: Follow) {
  const show = (state: AppState, before?: AppState): void => {
    following.changed(state);
    if (following.isWaiting()) return;
    const isRead = state.simulation !== before?.simulation || (side.isHere && state.packet !== before.packet);
    const reading = isRead ? readingOf(state, side) : undefined;
    const standing = standingOf(state, side);
    const old = view.state.field(standingField);
    if (reading === undefined && JSON.stringify(old) === JSON.stringify(standing)) return;
    showIn(view, reading, standing);
    const isSame = isSameStretch(old.present, standing.present) && isSameStretch(old.selected, standing.selected);
    if (!view.hasFocus && !isSame) goTo(view, startLine(state, side));
  };
  show(store.getState());
  return { showNow: () => show(store.getState()), unsubscribe: store.subscribe(show) };
}

export function createEditor(place: EditorPlace): Editor {
  const { parent, store, side } = place;
  const explain = explaining((line, text) => askRule(store.getState(), side, line, text));
  // A text that holds from here on has a history of its own, until it is carried out.
  const past = new Compartment();
  const inHistory = (go: 'undo' | 'redo') => () => {
    const own = go === 'undo' ? undo : redo;
    if (following.dropUnfinished() || (side.isHere && own(view))) return;
    following.flush();
    store.getState()[go]();
  };
  const updated = (update: ViewUpdate): void => {
    following.edited(update);
    selectRule(place, update);
  };
  const left = (): void => following.flush();
  const extensions = extensionsOf(place, { past, explain, inHistory, updated, left });
  const view = new EditorView({
    parent,
    root: parent,
    state: EditorState.create({ doc: firstText(place), extensions }),
  });
  const following = follow(view, place, (reading) => showIn(view, reading, NOWHERE));
  const { showNow, unsubscribe } = showing(view, place, following);
  if (following.isWaiting()) following.flush();
  goTo(view, startLine(store.getState(), side));
  return {
    view,
    toNextProblem: () => {
      view.focus();
      toNextProblem(view, explain.explainAtCursor);
    },
    keepInSight: () => {
      const { head } = view.state.selection.main;
      view.dispatch({ effects: EditorView.scrollIntoView(head, { y: 'nearest', yMargin: 24 }) });
    },
    setWords: (next) => {
      view.dispatch({ effects: setSay.of(next) });
      const reading = view.state.field(readingField);
      if (reading !== undefined) showIn(view, reading, view.state.field(standingField));
    },
    putBack: () => {
      following.putBack?.();
      showNow();
    },
    carriedOut: () => {
      following.carriedOut?.();
      view.dispatch({ effects: past.reconfigure([]) });
      view.dispatch({ effects: past.reconfigure(history()) });
      showNow();
    },
    destroy: () => {
      unsubscribe();
      following.stop();
      view.destroy();
    },
  };
}
