/** Problems of the text as they are drawn: underlined, with a sign in the margin, in the reader's words and in iptables' own. */
import type { Diagnostic } from '@codemirror/lint';
import type { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { type Fix, fixesOf } from '#kinds';
import type { Problem } from '#netfilter';
import { sayNow } from '../../forms/useWords.ts';
import { editLabel, type Reading, readingField } from './reading.ts';

/** More are counted, not drawn. */
const MOST = 300;

const SEVERITY = { refused: 'error', 'not-understood': 'warning', note: 'info' } as const;

/** The problems of a reading as marks on a text. */
export function diagnosticsOf(state: EditorState, { problems }: Reading): readonly Diagnostic[] {
  return problems.slice(0, MOST).flatMap((problem): readonly Diagnostic[] => {
    const range = rangeOf(state, problem);
    if (range === undefined) return [];
    return [
      {
        ...range,
        severity: SEVERITY[problem.severity],
        message: sayNow()(problem.message),
        renderMessage: (view) => problemCard(view, problem),
      },
    ];
  });
}

function rangeOf({ doc }: EditorState, { span }: Problem): { readonly from: number; readonly to: number } | undefined {
  if (span.line > doc.lines) return undefined;
  const line = doc.line(span.line);
  const from = Math.min(line.from + span.column - 1, line.to);
  return { from, to: Math.max(from, Math.min(line.from + span.end - 1, line.to)) };
}

/** What is wrong, what iptables would say, and a button for each fix. */
export function problemCard(view: EditorView, problem: Problem): HTMLElement {
  const say = sayNow();
  const card = element('div', 'cm-problem');
  card.append(element('p', '', say(problem.message)));
  if (problem.tool !== undefined) {
    const tool = element('p', 'cm-tool', `${say('rules.form.iptables-says')} `);
    tool.append(element('code', '', problem.tool));
    card.append(tool);
  }
  const { doc } = view.state;
  for (const fix of fixesAt(view.state, problem)) {
    const button = element('button', 'cm-fix', say(fix.message));
    button.type = 'button';
    button.addEventListener('click', () => {
      if (view.state.doc === doc) applyFix(view, fix);
      view.focus();
    });
    card.append(button);
  }
  return card;
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, name: string, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (name !== '') made.className = name;
  made.textContent = text;
  return made;
}

function fixesAt(state: EditorState, problem: Problem): readonly Fix[] {
  const reading = state.field(readingField);
  return reading === undefined ? [] : fixesOf(problem, reading.ruleset, state.doc.toString());
}

/** A fix is a step of its own in the history; the cursor goes behind what it put. */
function applyFix(view: EditorView, { edit, message }: Fix): void {
  const changes = { from: edit.from, to: edit.to, insert: view.state.toText(edit.text) };
  view.dispatch({ changes, annotations: editLabel.of(message), userEvent: 'input.fix', scrollIntoView: true });
}

/** Problems under the cursor; of its whole line, those under it first, when `isOfLine`. */
export function problemsAt(state: EditorState, at: number, isOfLine: boolean): readonly Problem[] {
  const line = state.doc.lineAt(at);
  const column = at - line.from + 1;
  const isUnder = ({ span }: Problem): boolean => span.column <= column && column <= span.end;
  const here = state.field(readingField)?.problems.filter(({ span }) => span.line === line.number) ?? [];
  return isOfLine ? [...here.filter(isUnder), ...here.filter((problem) => !isUnder(problem))] : here.filter(isUnder);
}

/** Takes the likeliest fix of the cursor's line. */
export function fixAtCursor(view: EditorView): boolean {
  for (const problem of problemsAt(view.state, view.state.selection.main.head, true)) {
    const [fix] = fixesAt(view.state, problem);
    if (fix === undefined) continue;
    applyFix(view, fix);
    return true;
  }
  return false;
}
