/** A line of a POSIX shell, as far as articles need it: quotes, `;`, `&&`, `||`, `|`, `>`, `>>`, `<`, `2>&1` and comments (sh(1)). */

/** A file that text goes into. */
export interface Redirection {
  readonly path: string;
  readonly isAppended: boolean;
}

/** One command with where its text comes from and goes. */
export interface SimpleCommand {
  readonly words: readonly string[];
  readonly input?: string;
  readonly output?: Redirection;
  /** `2> FILE`. */
  readonly errors?: Redirection;
  /** `2>&1` and `>&2`: both go where the named one goes. */
  readonly joined?: 'output' | 'errors';
}

/** Commands joined by `|`; `after` says on what they depend: nothing, that what stood before went well, or that it failed. */
export interface Pipeline {
  readonly commands: readonly SimpleCommand[];
  readonly after: 'any' | 'success' | 'failure';
  /** As it was written. */
  readonly text: string;
}

/** What cannot be read, with the column it stands at from 1. */
export interface LineFault {
  readonly id: 'shell.quote' | 'shell.operator' | 'shell.not-understood';
  readonly text: string;
  readonly column: number;
}

interface Token {
  readonly kind: 'word' | 'operator';
  readonly text: string;
  readonly at: number;
}

const OPERATOR = /2>&1|1?>&2|&>>?|[12]>>?|&&|\|\||>>|[;|<>&\n]/y;
const BLANK = /(?:[ \t\r]|\\\n)+/y;
const COMMENT = /#[^\n]*/y;
const PART = /'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([^\s'"\\;|<>&]+)/y;

/** The pipelines of a text, or the first thing in it that is none. Runs in time linear in its length. */
export function parseLine(text: string): readonly Pipeline[] | LineFault {
  const tokens = tokensOf(text);
  return Array.isArray(tokens) ? pipelinesOf(tokens, text) : (tokens as LineFault);
}

export function isFault(parsed: readonly Pipeline[] | LineFault): parsed is LineFault {
  return 'id' in parsed;
}

function tokensOf(text: string): readonly Token[] | LineFault {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text) ?? undefined;
    if (found !== undefined) at = pattern.lastIndex;
    return found;
  };
  while (at < text.length) {
    if (take(BLANK) !== undefined || take(COMMENT) !== undefined) continue;
    const start = at;
    const operator = take(OPERATOR);
    if (operator !== undefined) {
      tokens.push({ kind: 'operator', text: operator[0] === '\n' ? ';' : operator[0], at: start });
      continue;
    }
    let word = '';
    for (let part = take(PART); part !== undefined; part = take(PART)) {
      const [, single, double, escaped, plain] = part;
      word += single ?? double?.replace(/\\([$`"\\\n])/g, '$1') ?? escaped ?? plain ?? '';
    }
    if (at === start) return { id: 'shell.quote', text: text.slice(start, start + 20), column: start + 1 };
    tokens.push({ kind: 'word', text: word, at: start });
  }
  return tokens;
}

const AFTER: Readonly<Record<string, Pipeline['after']>> = { ';': 'any', '&&': 'success', '||': 'failure' };

interface OpenCommand {
  words: string[];
  input?: string;
  output?: Redirection;
  errors?: Redirection;
  joined?: 'output' | 'errors';
}

/** Operators that join the two outputs; no path follows them. */
const JOINED: Readonly<Record<string, 'output' | 'errors'>> = { '2>&1': 'output', '>&2': 'errors', '1>&2': 'errors' };

/** A text being read: what is whole already, and the pipeline that is open. */
interface Reading {
  readonly text: string;
  readonly pipelines: Pipeline[];
  after: Pipeline['after'];
  commands: OpenCommand[];
  start: number;
}

function pipelinesOf(tokens: readonly Token[], text: string): readonly Pipeline[] | LineFault {
  const reading: Reading = { text, pipelines: [], after: 'any', commands: [{ words: [] }], start: 0 };
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    const next = token.kind === 'operator' ? AFTER[token.text] : undefined;
    if (next !== undefined) {
      const fault = closePipeline(reading, token.at, next);
      if (fault !== undefined) return fault;
      reading.start = token.at + token.text.length;
      continue;
    }
    const fault = take(reading, token, tokens[index + 1]);
    if (fault !== undefined) return fault;
    if (token.kind === 'operator' && token.text !== '|' && JOINED[token.text] === undefined) index += 1;
  }
  return closePipeline(reading, text.length, 'any') ?? reading.pipelines;
}

/** A word, a pipe, or a redirection with the path behind it. */
function take({ commands }: Reading, token: Token, following: Token | undefined): LineFault | undefined {
  const current = commands.at(-1) as OpenCommand;
  const joined = JOINED[token.text];
  if (token.kind === 'word') current.words.push(token.text);
  else if (token.text === '|') commands.push({ words: [] });
  else if (joined !== undefined) current.joined = joined;
  else if (token.text === '&') return { id: 'shell.not-understood', text: '&', column: token.at + 1 };
  else if (following?.kind !== 'word') return { id: 'shell.operator', text: token.text, column: token.at + 1 };
  else if (token.text === '<') current.input = following.text;
  else redirect(current, token.text, following.text);
  return undefined;
}

function redirect(command: OpenCommand, operator: string, path: string): void {
  const file = { path, isAppended: operator.endsWith('>>') };
  if (operator.startsWith('2')) command.errors = file;
  else command.output = file;
  if (operator.startsWith('&')) command.joined = 'output';
}

function closePipeline(reading: Reading, end: number, next: Pipeline['after']): LineFault | undefined {
  const { commands, after, text, start, pipelines } = reading;
  const written = text.slice(start, end).trim();
  const isEmpty = commands.length === 1 && commands[0]?.words.length === 0;
  if (!isEmpty && commands.some(({ words }) => words.length === 0))
    return { id: 'shell.operator', text: written, column: start + 1 };
  if (isEmpty && (next !== 'any' || after !== 'any'))
    return { id: 'shell.operator', text: text.slice(end, end + 2) || written, column: end + 1 };
  if (!isEmpty) pipelines.push({ commands, after, text: written });
  reading.after = next;
  reading.commands = [{ words: [] }];
  return undefined;
}
