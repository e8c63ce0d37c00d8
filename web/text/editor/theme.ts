/** The editor's look, all of it by the page's tokens: both themes and the projector follow by themselves. */
import { EditorView } from '@codemirror/view';

const TABLES = ['raw', 'mangle', 'nat', 'filter', 'security'];

const words = {
  '.cm-comment': { color: 'var(--ink-faint)', fontStyle: 'italic' },
  '.cm-table, .cm-commit': { color: 'var(--table)', fontWeight: '700' },
  '.cm-chain': { color: 'var(--table)', fontWeight: '600' },
  '.cm-jump': { color: 'var(--table)', fontWeight: '600', textDecoration: 'underline dotted 1px' },
  // A line may break between words, not at the hyphens of an option.
  '.cm-flag, .cm-chain, .cm-jump, .cm-target, .cm-accept, .cm-drop, .cm-return': { whiteSpace: 'nowrap' },
  '.cm-counter': { color: 'var(--ink-faint)' },
  '.cm-flag': { color: 'var(--ink-soft)' },
  '.cm-not': { color: 'var(--ink)', fontWeight: '700' },
  '.cm-name': { color: 'var(--ink)', fontWeight: '600' },
  '.cm-value, .cm-text': { color: 'var(--ink)' },
  '.cm-target': { color: 'var(--ink)', fontWeight: '700' },
  // Verdicts: a colour, and a shape that is there without it.
  '.cm-accept': { color: 'var(--accept)', fontWeight: '700', borderBottom: '2px solid' },
  '.cm-drop': {
    color: 'var(--drop)',
    fontWeight: '700',
    outline: '1px solid',
    outlineOffset: '1px',
    borderRadius: '2px',
  },
  '.cm-return': { color: 'var(--ink)', fontWeight: '700', borderBottom: '2px dotted' },
};

const lines = {
  // What a long rule goes on with stands under it, indented.
  '.cm-line': { padding: '0 0.5rem 0 2.1rem', textIndent: '-1.5rem', borderLeft: '3px solid transparent' },
  ...Object.fromEntries(
    TABLES.map((table) => [
      `.cm-line[data-table="${table}"]`,
      { '--table': `var(--${table})`, borderLeftColor: 'var(--table)' },
    ]),
  ),
  '.cm-line.cm-present': {
    backgroundColor: 'var(--here-tint)',
    borderLeft: '6px solid var(--here)',
    paddingLeft: 'calc(2.1rem - 3px)',
  },
  '.cm-line[data-selected]': { boxShadow: 'inset 0 0 0 1px var(--focus)' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--ink-faint)', border: 'none' },
  '.cm-rule-numbers .cm-gutterElement': { padding: '0 4px', minWidth: '2ch', textAlign: 'right', color: 'var(--ink)' },
  '.cm-rule-numbers .cm-gutterElement.cm-here': {
    backgroundColor: 'var(--here)',
    color: 'var(--here-ink)',
    fontWeight: '700',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 2px 0 4px', minWidth: '2ch' },
  '.cm-foldGutter .cm-gutterElement': { padding: '0 2px', cursor: 'pointer' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--sunken)',
    border: '1px solid var(--line-strong)',
    color: 'var(--ink-soft)',
    padding: '0 0.4rem',
    margin: '0 0.4rem',
  },
};

const button = {
  font: 'inherit',
  color: 'var(--ink)',
  background: 'var(--surface)',
  border: '1px solid var(--line-strong)',
  borderRadius: '6px',
  padding: '0.15rem 0.5rem',
  cursor: 'pointer',
};

const surfaces = {
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    border: '1px solid var(--line-strong)',
    borderRadius: '9px',
    boxShadow: 'var(--shadow-high)',
    font: '0.8125rem/1.45 var(--sans)',
    maxWidth: 'min(26rem, 90vw)',
    zIndex: '40',
  },
  '.cm-tooltip p': { margin: '0 0 0.25rem' },
  '.cm-tooltip code': { font: '0.8125rem var(--mono)', fontWeight: '600' },
  '.cm-explanation, .cm-tooltip .cm-diagnostic': { padding: '0.5rem 0.7rem', borderLeft: 'none' },
  '.cm-term': { display: 'flex', gap: '0.6rem', alignItems: 'baseline', fontWeight: '600' },
  '.cm-problem + .cm-explained': { borderTop: '1px solid var(--line)', paddingTop: '0.4rem', marginTop: '0.4rem' },
  '.cm-tool, .cm-not-asked': { color: 'var(--ink-faint)', fontSize: '0.75rem' },
  '.cm-tooltip .cm-tool code': { fontSize: '0.75rem', fontWeight: '400' },
  '.cm-fix': {
    ...button,
    borderColor: 'var(--focus)',
    color: 'var(--focus)',
    fontWeight: '600',
    margin: '0.15rem 0.3rem 0.15rem 0',
  },
  '.cm-condition em': { display: 'block', fontStyle: 'normal', color: 'var(--ink-faint)' },
  '.cm-is-accept b': { color: 'var(--accept)' },
  '.cm-is-drop b': { color: 'var(--drop)' },
  '.cm-is-unknown b': { color: 'var(--unknown)' },
  '.cm-tooltip-autocomplete > ul': { font: '0.8125rem/1.6 var(--mono)', maxHeight: '16rem' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--focus)', color: 'var(--surface)' },
  '.cm-tooltip-autocomplete li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-completionDetail': { font: '0.75rem var(--sans)', color: 'var(--ink-faint)', fontStyle: 'normal' },
  '.cm-completionInfo': { padding: '0.5rem 0.7rem' },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--ink)', font: '0.8125rem var(--sans)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panels-bottom': { borderTop: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '0.4rem 2rem 0.4rem 0.6rem' },
  '.cm-panel.cm-search label': { fontSize: '0.75rem' },
  '.cm-textfield': { ...button, fontSize: '0.8125rem', cursor: 'text' },
  '.cm-button': { ...button, backgroundImage: 'none', fontSize: '0.75rem' },
  '.cm-panel.cm-search [name=close]': { color: 'var(--ink)', fontSize: '1rem', padding: '0 0.4rem' },
  '.cm-references': { padding: '0.4rem 0.6rem', maxHeight: '11rem', overflow: 'auto' },
  '.cm-references p': { display: 'flex', justifyContent: 'space-between', margin: '0 0 0.25rem', fontWeight: '600' },
  '.cm-references p button': button,
  '.cm-references ul': { listStyle: 'none', margin: '0', padding: '0' },
  '.cm-references li button': {
    ...button,
    border: 'none',
    background: 'none',
    font: '0.75rem/1.6 var(--mono)',
    textAlign: 'left',
    whiteSpace: 'pre-wrap',
    width: '100%',
  },
  '& :is(button, input, li):focus-visible': { outline: '2px solid var(--focus)', outlineOffset: '1px' },
};

const problems = {
  '.cm-lintRange-error': {
    background: 'none',
    textDecoration: 'underline wavy 1.5px var(--drop)',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-warning': {
    background: 'none',
    textDecoration: 'underline dashed 1.5px var(--unknown)',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-info': {
    background: 'none',
    textDecoration: 'underline dotted 1.5px var(--focus)',
    textUnderlineOffset: '3px',
  },
  '.cm-gutter-lint': { width: '1.1rem' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0.2em 1px' },
  '.cm-diagnostic': { whiteSpace: 'normal' },
};

export const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--surface)', fontSize: '0.8125rem' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '0.25rem 0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--focus) 26%, transparent)',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--unknown-tint)', outline: '1px solid var(--unknown)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--unknown)', color: 'var(--surface)' },
  '.cm-specialChar': { color: 'var(--drop)' },
  ...words,
  ...lines,
  ...surfaces,
  ...problems,
});
