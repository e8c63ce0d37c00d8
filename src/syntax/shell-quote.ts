/** Words as a POSIX shell reads them back: bare where that is safe, else in quotes. */
import { wordsOf } from './words.ts';

const SAFE = /^[\w@%+=:,./!-]+$/;
/** Nothing in it means anything between double quotes, which read better than single ones. */
const NEEDS_NO_ESCAPE = /^[^"\\$`!]*$/;

export function shellQuote(word: string): string {
  if (SAFE.test(word)) return word;
  if (NEEDS_NO_ESCAPE.test(word)) return `"${word}"`;
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** A line of iptables-save, whose backslashes are not the shell's, as a shell takes it. */
export function shellLine(line: string): string {
  return wordsOf(line).texts.map(shellQuote).join(' ');
}
