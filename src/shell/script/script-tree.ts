/** Commands of a script as a tree: loops over lists hold their commands; what is not run (`if`, `while`, `case`, functions) is skipped as a whole. */
import type { ScriptCommand } from './split-script.ts';

export type ScriptNode =
  | { readonly kind: 'command'; readonly command: ScriptCommand }
  | {
      readonly kind: 'for';
      readonly line: number;
      readonly variable: string;
      /** As written behind `in`. */
      readonly list: string;
      readonly body: readonly ScriptNode[];
    }
  /** `word` is what it begins with. */
  | { readonly kind: 'skipped'; readonly line: number; readonly word: string };

const END_OF: Readonly<Record<string, string>> = {
  if: 'fi',
  while: 'done',
  until: 'done',
  select: 'done',
  case: 'esac',
  for: 'done',
};
const FOR = /^for\s+([A-Za-z_]\w*)\s+in(?:\s+([\s\S]*))?$/;
const FUNCTION = /^(?:function\s+[\w-]+(?:\s*\(\))?|[\w-]+\s*\(\))\s*(\{?)/;
/** Deeper ones are no script of a person. */
const DEEPEST = 20;

interface Reading {
  readonly commands: readonly ScriptCommand[];
  at: number;
}

export function scriptTree(commands: readonly ScriptCommand[]): readonly ScriptNode[] {
  const reading = { commands: commands.flatMap(unpacked), at: 0 };
  const nodes: ScriptNode[] = [];
  while (reading.at < reading.commands.length) nodes.push(...nodesUntil(reading, undefined, 0));
  return nodes;
}

/** `do iptables -F` is two commands, and so are `then`, `else` and `{` with what follows. */
function unpacked(command: ScriptCommand): readonly ScriptCommand[] {
  const [, word, rest] = /^(do|then|else|\{)\s+([\s\S]+)$/.exec(command.text) ?? [];
  return word === undefined || rest === undefined
    ? [command]
    : [{ line: command.line, text: word }, ...unpacked({ ...command, text: rest })];
}

function wordOf({ text }: ScriptCommand): string {
  return /^[^\s(]+/.exec(text)?.[0] ?? '';
}

/** Up to a closing word, which is taken too. */
function nodesUntil(reading: Reading, closing: string | undefined, depth: number): readonly ScriptNode[] {
  const nodes: ScriptNode[] = [];
  while (reading.at < reading.commands.length) {
    const command = reading.commands[reading.at] as ScriptCommand;
    reading.at += 1;
    const word = wordOf(command);
    if (word === closing) break;
    nodes.push(nodeOf(reading, command, word, depth));
  }
  return nodes;
}

function nodeOf(reading: Reading, command: ScriptCommand, word: string, depth: number): ScriptNode {
  const { line } = command;
  const [, variable, list = ''] = FOR.exec(command.text) ?? [];
  if (variable !== undefined && depth < DEEPEST && nextIsDo(reading)) {
    reading.at += 1;
    return { kind: 'for', line, variable, list, body: nodesUntil(reading, 'done', depth + 1) };
  }
  const end = END_OF[word];
  if (end !== undefined) return skipBlock(reading, command, word, end);
  const [, brace] = FUNCTION.exec(command.text) ?? [];
  if (brace !== undefined || word === '{') return skipBraces(reading, command, word);
  return { kind: 'command', command };
}

function nextIsDo({ commands, at }: Reading): boolean {
  return commands[at]?.text === 'do';
}

/** Blocks of the same end within are part of it. */
function skipBlock(reading: Reading, { line }: ScriptCommand, word: string, end: string): ScriptNode {
  let open = 1;
  while (open > 0 && reading.at < reading.commands.length) {
    const inner = wordOf(reading.commands[reading.at] as ScriptCommand);
    reading.at += 1;
    if (END_OF[inner] === end) open += 1;
    if (inner === end) open -= 1;
  }
  return { kind: 'skipped', line, word };
}

function skipBraces(reading: Reading, command: ScriptCommand, word: string): ScriptNode {
  let open = bracesIn(command.text);
  let isBegun = open > 0 || command.text.includes('{');
  while ((open > 0 || !isBegun) && reading.at < reading.commands.length) {
    const { text } = reading.commands[reading.at] as ScriptCommand;
    reading.at += 1;
    open += bracesIn(text);
    isBegun ||= text.includes('{');
  }
  return {
    kind: 'skipped',
    line: command.line,
    word: word === 'function' ? (command.text.split(/\s+/)[1] ?? word) : word,
  };
}

/** Opened less closed, those of `${X}` and of quotes left out. */
function bracesIn(text: string): number {
  const bare = text.replace(/\$\{[^}]*\}|'[^']*'|"[^"]*"/g, '');
  return bare.split('{').length - bare.split('}').length;
}
