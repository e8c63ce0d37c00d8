/** From the name of a chain to its definition, and to the rules that lead there. */
import { StateEffect, StateField } from '@codemirror/state';
import { EditorView, type Panel, showPanel } from '@codemirror/view';
import { sayNow } from '../../forms/useWords.ts';
import { type ChainLines, chainAt, linesOfChain, tableOfLine } from '../places.ts';
import { readingField } from './reading.ts';

interface Found extends ChainLines {
  readonly chain: string;
}

function chainOf(view: EditorView, at: number): Found | undefined {
  const { state } = view;
  const line = state.doc.lineAt(at);
  const ruleset = state.field(readingField)?.ruleset;
  const chain = chainAt(line.text, at - line.from);
  const table = ruleset && tableOfLine(ruleset, line.number);
  if (ruleset === undefined || chain === undefined || table === undefined) return undefined;
  const lines = linesOfChain(ruleset, table.name, chain);
  return lines && { chain, ...lines };
}

function goToLine(view: EditorView, number: number): void {
  if (number > view.state.doc.lines) return;
  const line = view.state.doc.line(number);
  view.dispatch({
    selection: { anchor: line.from },
    effects: EditorView.scrollIntoView(line.from, { y: 'center' }),
    userEvent: 'select.link',
  });
  view.focus();
}

/** F12: to the line that declares the chain under the cursor. */
export function goToChain(view: EditorView, at = view.state.selection.main.head): boolean {
  const found = chainOf(view, at);
  if (found?.definition === undefined) return false;
  goToLine(view, found.definition);
  return true;
}

const showReferences = StateEffect.define<Found | undefined>();

const references = StateField.define<Found | undefined>({
  create: () => undefined,
  update: (value, { effects }) => effects.reduce((now, each) => (each.is(showReferences) ? each.value : now), value),
  provide: (field) => showPanel.from(field, (found) => (found === undefined ? null : (view) => list(view, found))),
});

function list(view: EditorView, { chain, definition, references: lines }: Found): Panel {
  const say = sayNow();
  const dom = document.createElement('section');
  dom.className = 'cm-references';
  const title = say('text.references', { chain, count: lines.length });
  dom.setAttribute('aria-label', title);
  const head = document.createElement('p');
  head.textContent = title;
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = say('shell.close');
  close.addEventListener('click', () => closeReferences(view));
  head.append(close);
  const items = document.createElement('ul');
  for (const number of [...(definition === undefined ? [] : [definition]), ...lines]) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `${number}  ${view.state.doc.line(Math.min(number, view.state.doc.lines)).text}`;
    button.addEventListener('click', () => goToLine(view, number));
    const item = document.createElement('li');
    item.append(button);
    items.append(item);
  }
  dom.append(head, items);
  return { dom, mount: () => items.querySelector('button')?.focus() };
}

/** Shift+F12: a list of the lines that speak of the chain under the cursor. */
export function findReferences(view: EditorView): boolean {
  const found = chainOf(view, view.state.selection.main.head);
  if (found === undefined) return false;
  view.dispatch({ effects: showReferences.of(undefined) });
  view.dispatch({ effects: showReferences.of(found) });
  return true;
}

export function closeReferences(view: EditorView): boolean {
  if (view.state.field(references) === undefined) return false;
  view.dispatch({ effects: showReferences.of(undefined) });
  view.focus();
  return true;
}

/** Ctrl or ⌘ and a click follow the name. */
const click = EditorView.domEventHandlers({
  mousedown: (event, view) => {
    if (!event.ctrlKey && !event.metaKey) return false;
    const at = view.posAtCoords(event);
    if (at === null || !goToChain(view, at)) return false;
    event.preventDefault();
    return true;
  },
});

export const chainLinks = [references, click];
