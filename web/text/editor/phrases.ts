/** CodeMirror's own words in the reader's language. */
import type { Say } from '../../forms/useWords.ts';

const PHRASES: Readonly<Record<string, string>> = {
  Find: 'text.cm.find',
  Replace: 'text.cm.replace',
  next: 'text.cm.next',
  previous: 'text.cm.previous',
  all: 'text.cm.all',
  'match case': 'text.cm.case',
  'by word': 'text.cm.word',
  regexp: 'text.cm.regexp',
  replace: 'text.cm.replace-one',
  'replace all': 'text.cm.replace-all',
  close: 'shell.close',
  'current match': 'text.cm.current',
  'replaced $ matches': 'text.cm.replaced',
  'replaced match on line $': 'text.cm.replaced-line',
  'on line': 'text.cm.on-line',
  Completions: 'text.cm.completions',
  'Fold line': 'text.cm.fold',
  'Unfold line': 'text.cm.unfold',
  'folded code': 'text.cm.folded',
  unfold: 'text.cm.unfold',
  'Folded lines': 'text.cm.folded',
  'Unfolded lines': 'text.cm.unfolded',
  to: 'text.cm.to',
  'Go to line': 'text.cm.go-to-line',
  go: 'text.cm.go',
  'Control character': 'text.cm.control',
};

export function phrasesOf(say: Say): Record<string, string> {
  return Object.fromEntries(Object.entries(PHRASES).map(([phrase, id]) => [phrase, say(id)]));
}
