/** The line being typed, as readline(3) edits it: a value, and what each key makes of it. */

/** What stands at the prompt. */
export interface Typing {
  readonly text: string;
  /** Offset of the cursor. */
  readonly at: number;
  /** What Ctrl-Y brings back. */
  readonly killed: string;
  /** Which line of the history is shown, and what was being typed before. */
  readonly recalled?: { readonly place: number; readonly draft: string };
  /** Ctrl-R: what is looked for, and from which place of the history backwards. */
  readonly search?: { readonly pattern: string; readonly place: number };
}

/** What a key asks of whoever keeps the terminal. */
export type Asked = 'run' | 'interrupt' | 'clear' | 'complete' | 'take-suggestion';

export interface Pressed {
  readonly typing: Typing;
  readonly asked?: Asked;
}

export const NOTHING_TYPED: Typing = { text: '', at: 0, killed: '' };

/** A text and the cursor behind it. */
export function typed(text: string, killed = ''): Typing {
  return { text, at: text.length, killed };
}

const ESCAPE = '\x1b';
const SEQUENCE = /^(?:\[[0-9;]*[A-Za-z~]|O[A-Za-z]|[\s\S])/u;

/** The keys in what a terminal sends; pasted text is a row of them. */
export function keysOf(data: string): readonly string[] {
  const [plain = '', ...escaped] = data.replaceAll('\r\n', '\r').split(ESCAPE);
  const rest = escaped.flatMap((text) => {
    const sequence = SEQUENCE.exec(text)?.[0] ?? '';
    return [ESCAPE + sequence, ...text.slice(sequence.length)];
  });
  return [...plain, ...rest];
}

/** A key: a character, or as a terminal sends it (xterm's control sequences). */
export function press(typing: Typing, key: string, history: readonly string[]): Pressed {
  if (typing.search !== undefined) {
    const searched = pressInSearch(typing, key, history);
    if (searched !== undefined) return searched;
  }
  const { search: _, ...plain } = typing;
  const asked = ASKED[key];
  if (asked !== undefined) return { typing: plain, asked };
  if (isForward(key) && plain.text === '') return { typing: plain, asked: 'take-suggestion' };
  const edited = EDITS[key]?.(plain, history);
  if (edited !== undefined) return { typing: edited };
  return { typing: isPrintable(key) ? inserted(plain, key) : plain };
}

/** A text at the cursor. */
export function inserted(typing: Typing, words: string): Typing {
  const { text, at, killed } = typing;
  return { text: text.slice(0, at) + words + text.slice(at), at: at + words.length, killed };
}

/** The line of the history that a search stands at. */
export function foundBy({ search }: Typing, history: readonly string[]): string | undefined {
  return search === undefined ? undefined : history[search.place];
}

const ASKED: Readonly<Record<string, Asked>> = {
  '\r': 'run',
  '\n': 'run',
  '\x03': 'interrupt',
  '\x0c': 'clear',
  '\t': 'complete',
};

function isForward(key: string): boolean {
  return key === '\x1b[C' || key === '\x1bOC';
}

function isPrintable(key: string): boolean {
  return key.length > 0 && !/^\p{Cc}/u.test(key);
}

type Edit = (typing: Typing, history: readonly string[]) => Typing;

const move =
  (to: (typing: Typing) => number): Edit =>
  (typing) => ({ ...typing, at: to(typing) });

/** Takes out what stands between the cursor and another place, and keeps it where it was words. */
const kill =
  (to: (typing: Typing) => number, isKept = true): Edit =>
  (typing) => {
    const { text, at, killed } = typing;
    const other = to(typing);
    const [from, end] = other < at ? [other, at] : [at, other];
    const taken = text.slice(from, end);
    return { text: text.slice(0, from) + text.slice(end), at: from, killed: isKept && taken !== '' ? taken : killed };
  };

const start = (): number => 0;
const end = ({ text }: Typing): number => text.length;
/** A character outside the basic plane is two units. */
const left = ({ text, at }: Typing): number => at - ([...text.slice(0, at)].at(-1)?.length ?? 0);
const right = ({ text, at }: Typing): number => at + ([...text.slice(at)][0]?.length ?? 0);
const wordLeft = ({ text, at }: Typing): number => text.slice(0, at).replace(/[^\s]*\s*$/, '').length;
const wordRight = ({ text, at }: Typing): number => text.length - text.slice(at).replace(/^\s*[^\s]*/, '').length;

const older: Edit = (typing, history) => recall(typing, history, (typing.recalled?.place ?? history.length) - 1);
const newer: Edit = (typing, history) => recall(typing, history, (typing.recalled?.place ?? history.length) + 1);

function recall(typing: Typing, history: readonly string[], place: number): Typing {
  const draft = typing.recalled?.draft ?? typing.text;
  if (place < 0 || (typing.recalled === undefined && place >= history.length)) return typing;
  if (place >= history.length) return typed(draft, typing.killed);
  return { ...typed(history[place] ?? '', typing.killed), recalled: { place, draft } };
}

const startSearch: Edit = (typing, history) => ({ ...typing, search: { pattern: '', place: history.length } });

const EDITS: Readonly<Record<string, Edit>> = {
  '\x01': move(start),
  '\x1b[H': move(start),
  '\x1bOH': move(start),
  '\x1b[1~': move(start),
  '\x05': move(end),
  '\x1b[F': move(end),
  '\x1bOF': move(end),
  '\x1b[4~': move(end),
  '\x02': move(left),
  '\x1b[D': move(left),
  '\x1bOD': move(left),
  '\x06': move(right),
  '\x1b[C': move(right),
  '\x1bOC': move(right),
  '\x1bb': move(wordLeft),
  '\x1b[1;5D': move(wordLeft),
  '\x1b[1;3D': move(wordLeft),
  '\x1bf': move(wordRight),
  '\x1b[1;5C': move(wordRight),
  '\x1b[1;3C': move(wordRight),
  '\x7f': kill(left, false),
  '\b': kill(left, false),
  '\x04': kill(right, false),
  '\x1b[3~': kill(right, false),
  '\x15': kill(start),
  '\x0b': kill(end),
  '\x17': kill(wordLeft),
  '\x1b\x7f': kill(wordLeft),
  '\x1bd': kill(wordRight),
  '\x19': (typing) => inserted(typing, typing.killed),
  '\x1b[A': older,
  '\x1bOA': older,
  '\x10': older,
  '\x1b[B': newer,
  '\x1bOB': newer,
  '\x0e': newer,
  '\x12': startSearch,
};

/** Keys while one searches; a key that is none of the search takes what was found and means what it means. */
function pressInSearch(typing: Typing, key: string, history: readonly string[]): Pressed | undefined {
  const { search, ...plain } = typing;
  if (search === undefined) return undefined;
  const look = (pattern: string, from: number): Pressed => {
    const place = history.findLastIndex((line, index) => index < from && line.includes(pattern));
    return { typing: { ...plain, search: { pattern, place: place < 0 ? search.place : place } } };
  };
  if (key === '\x12') return look(search.pattern, search.place);
  if (key === '\x7f' || key === '\b') return look(search.pattern.slice(0, -1), history.length);
  if (key === '\x03' || key === '\x07') return { typing: plain };
  if (isPrintable(key)) return look(search.pattern + key, history.length);
  const found = typed(history[search.place] ?? plain.text, plain.killed);
  return key === '\x1b' || key === '\t' ? { typing: found } : press(found, key, history);
}
