/** A shell script cut into commands, each with its line: at ends of lines and `;`, outside of quotes and `$( )` (sh(1)). */

export interface ScriptCommand {
  /** From 1: where it begins. */
  readonly line: number;
  /** Continued lines are one; comments are left out. */
  readonly text: string;
  /** What `<<WORD` brings. */
  readonly input?: string;
}

interface Splitting {
  readonly text: string;
  readonly commands: ScriptCommand[];
  at: number;
  line: number;
  /** Of the command that is open. */
  begun: string;
  firstLine: number;
}

const HERE_DOCUMENT = /<<-?[ \t]*(['"]?)([A-Za-z_]\w*)\1/;

/** Runs in time linear in the text. An open quote goes on to the end. */
export function splitScript(text: string): readonly ScriptCommand[] {
  const splitting: Splitting = {
    text: text.replace(/\r\n?/g, '\n'),
    commands: [],
    at: 0,
    line: 1,
    begun: '',
    firstLine: 1,
  };
  while (splitting.at < splitting.text.length) step(splitting);
  close(splitting);
  return splitting.commands;
}

function step(splitting: Splitting): void {
  const { text, at, begun } = splitting;
  const sign = text[at] ?? '';
  const next = text[at + 1];
  if (sign === '\\') {
    const isContinued = next === '\n';
    if (isContinued) splitting.line += 1;
    append(splitting, isContinued ? ' ' : text.slice(at, at + 2), 2);
  } else if (sign === "'" || sign === '"' || sign === '`') append(splitting, ...taken(quoted(text, at, sign)));
  else if (sign === '$' && (next === '(' || next === '{')) append(splitting, ...taken(bracketed(text, at)));
  else if (sign === '#' && (begun === '' || /[\s;]$/.test(begun))) splitting.at = endOfLine(text, at);
  else if (sign === '\n') endLine(splitting);
  else if (sign === ';' && next !== ';') {
    close(splitting);
    splitting.at += 1;
  } else append(splitting, sign, 1);
}

function taken(part: string): readonly [string, number] {
  return [part, part.length];
}

function append(splitting: Splitting, part: string, length: number): void {
  if (splitting.begun.trim() === '') splitting.firstLine = splitting.line;
  splitting.begun += part;
  splitting.at += length;
  for (const sign of part) if (sign === '\n') splitting.line += 1;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The quotes included. */
function quoted(text: string, from: number, quote: string): string {
  let at = from + 1;
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' && quote !== "'" ? 2 : 1;
  return text.slice(from, Math.min(at + 1, text.length));
}

/** `$( ... )` or `${ ... }`, brackets within counted. */
function bracketed(text: string, from: number): string {
  const open = text[from + 1] ?? '';
  const closing = open === '(' ? ')' : '}';
  let depth = 0;
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === open) depth += 1;
    if (text[at] === closing) depth -= 1;
    if (depth === 0) return text.slice(from, at + 1);
  }
  return text.slice(from);
}

/** Of a command with `<<WORD` the lines up to WORD are its input. */
function endLine(splitting: Splitting): void {
  const found = HERE_DOCUMENT.exec(splitting.begun);
  splitting.at += 1;
  const continues = /(?:&&|\|\|?)\s*$/.test(splitting.begun);
  if (continues) splitting.begun += ' ';
  else if (found === null) close(splitting);
  else takeDocument(splitting, found);
  splitting.line += 1;
}

function takeDocument(splitting: Splitting, [whole, , word = '']: RegExpExecArray): void {
  const { text } = splitting;
  const lines: string[] = [];
  while (splitting.at < text.length) {
    const end = endOfLine(text, splitting.at);
    const line = text.slice(splitting.at, end);
    splitting.at = end + 1;
    splitting.line += 1;
    if (line.trim() === word) break;
    lines.push(`${line}\n`);
  }
  close(splitting, { whole, input: lines.join('') });
}

function close(splitting: Splitting, document?: { readonly whole: string; readonly input: string }): void {
  const { begun, firstLine, commands } = splitting;
  const text = (document === undefined ? begun : begun.replace(document.whole, '')).trim();
  if (text !== '') commands.push({ line: firstLine, text, ...(document && { input: document.input }) });
  splitting.begun = '';
}
