/** Tab: what may stand where one types, and what all of it begins with. */
import type { Moment } from '#netfilter';
import type { ShellCommand } from '#shell';

export interface Completion {
  /** What goes in at the cursor. */
  readonly insert: string;
  /** What it could be, where that is not decided. */
  readonly choices: readonly string[];
}

/** More are not listed. */
const MOST_CHOICES = 100;

/** For the text before the cursor: a command's name first, then what the command takes. */
export function completionOf(text: string, commands: readonly ShellCommand[], moment: Moment): Completion {
  const pipeline = text.slice(Math.max(...['|', ';', '&'].map((sign) => text.lastIndexOf(sign))) + 1);
  const words = pipeline.trimStart().split(/\s+/);
  if (words[0] === 'sudo' && words.length > 1) words.shift();
  const begun = words.at(-1) ?? '';
  const [name = ''] = words;
  const command = commands.find(({ names }) => names.includes(name));
  const candidates =
    words.length <= 1 ? commands.flatMap(({ names }) => names) : (command?.complete?.(words.slice(1), moment) ?? []);
  return among(begun, candidates);
}

/** What candidates make of a word that is begun. */
export function among(begun: string, candidates: readonly string[]): Completion {
  const fitting = [...new Set(candidates)].filter((each) => each.startsWith(begun)).sort();
  const [first] = fitting;
  if (first === undefined) return { insert: '', choices: [] };
  if (fitting.length === 1) return { insert: `${first.slice(begun.length)} `, choices: [] };
  const last = fitting.at(-1) ?? first;
  let shared = begun.length;
  while (shared < first.length && first[shared] === last[shared]) shared++;
  const insert = first.slice(begun.length, shared);
  return { insert, choices: insert === '' ? fitting.slice(0, MOST_CHOICES) : [] };
}
