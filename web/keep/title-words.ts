/** The title of a lab as words: a text is what it is, a message is said in the reader's language. */
import { sayNow } from '../forms/useWords.ts';
import type { SayTitle } from './kept.ts';

export const titleWords: SayTitle = (title) => {
  if (typeof title !== 'object') return String(title);
  return 'id' in title ? sayNow()(title) : title.map(titleWords).join(' ');
};
