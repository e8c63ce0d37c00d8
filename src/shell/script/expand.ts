/** Variables of a script put into a command: the text that the shell would see, quotes kept (sh(1), parameter expansion). */
import { shellQuote } from '../../syntax/shell-quote.ts';

/** Values by name; `undefined` for one that only a running shell could know. */
export type Variables = ReadonlyMap<string, string | undefined>;

export interface Expanded {
  readonly text: string;
  /** What could not be put in: `$(hostname)`, `$1`, `$UNSET`. */
  readonly unknown?: string;
}

const PART =
  /'[^']*'|\\[\s\S]|`[^`]*`|\$\(|\$\{([A-Za-z_]\w*)(?::?-([^}]*))?\}|\$([A-Za-z_]\w*)|\$[{\d@*#?$!-]|"|[^'\\`$"]+|[\s\S]/y;
/** A value in a line: longer ones are made to fill memory. */
const LONGEST = 100_000;

interface Expansion {
  readonly text: string;
  readonly variables: Variables;
  out: string;
  isQuoted: boolean;
  at: number;
}

/** Of a command line. A bare variable is words, one in double quotes is text. Never throws; linear in text and values. */
export function expand(text: string, variables: Variables): Expanded {
  const expansion: Expansion = { text, variables, out: '', isQuoted: false, at: 0 };
  while (expansion.at < text.length) {
    const unknown = takePart(expansion);
    if (unknown !== undefined) return { text, unknown };
    if (expansion.out.length > LONGEST) return { text, unknown: text.slice(0, LONGEST_SHOWN) };
  }
  return { text: expansion.out };
}

/** What is not known, if the next part is that. */
function takePart(expansion: Expansion): string | undefined {
  const { text, variables, isQuoted } = expansion;
  PART.lastIndex = expansion.at;
  const [part = text.slice(expansion.at), braced, fallback, bare] = PART.exec(text) ?? [];
  const start = expansion.at;
  expansion.at += part.length;
  const name = braced ?? bare;
  if (name !== undefined) {
    const value = variables.get(name) ?? fallback?.replace(/^(["'])(.*)\1$/, '$2');
    if (value === undefined) return part;
    expansion.out += isQuoted ? insideQuotes(value) : bareWords(value);
    return undefined;
  }
  if (isUnknown(part)) return unknownPart(text, start);
  if (part === '"') expansion.isQuoted = !isQuoted;
  // Within double quotes a single one is nothing special.
  const isPlainQuote = isQuoted && part.startsWith("'");
  if (isPlainQuote) expansion.at = start + 1;
  expansion.out += isPlainQuote ? "'" : part;
  return undefined;
}

/** `$(...)`, backquotes, `$1` and what else a shell works out as it runs. */
function isUnknown(part: string): boolean {
  return part.startsWith('`') || /^\$[({\d@*#?$!-]/.test(part);
}

const LONGEST_SHOWN = 60;

function unknownPart(text: string, from: number): string {
  const end = /[)}`\s]/.exec(text.slice(from + 2))?.index ?? text.length;
  return text.slice(from, Math.min(from + end + 3, from + LONGEST_SHOWN)).trim();
}

function insideQuotes(value: string): string {
  return value.replace(/[\\"$`]/g, '\\$&');
}

/** Split at blanks, each word as it is. */
function bareWords(value: string): string {
  return value
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(shellQuote)
    .join(' ');
}
