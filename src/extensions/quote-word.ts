/** How iptables-save quotes a free text (xtables_save_string in libxtables/xtables.c), and when a word needs quotes at all. */

const PLAIN = /^[\w-]+$/;
const NEEDS_QUOTES = /[\s"]|^$/;
const ESCAPED = /["'\\]/g;

/** A free text as iptables-save writes it: bare where it is only letters, digits, `_` and `-`. */
export function quoteText(text: string): string {
  return PLAIN.test(text) ? text : inQuotes(text);
}

/** Any other word: bare where it is read back as it is. */
export function quoteWord(word: string): string {
  return NEEDS_QUOTES.test(word) ? inQuotes(word) : word;
}

function inQuotes(text: string): string {
  return `"${text.replace(ESCAPED, '\\$&')}"`;
}
