/** How lines end: what is read here all the same, and iptables-restore trips over. */
import type { Flavour } from '../model/hook.ts';
import { message } from '../model/message.ts';
import type { Problem } from '../model/problem.ts';

/** The first line that ends in CR and LF, and a last line without its end. */
export function lineEndProblems(text: string, flavour: Flavour): readonly Problem[] {
  return [...carriageReturn(text, flavour), ...openEnd(text, flavour)];
}

/** iptables-restore takes the CR for a part of the last word; only comments and chain lines get away with it. */
function carriageReturn(text: string, flavour: Flavour): readonly Problem[] {
  if (!text.includes('\r\n')) return [];
  const lines = text.split('\n');
  const at = lines.findIndex((line) => /^[^#:\r].*\r$/.test(line));
  const line = lines[at];
  if (line === undefined) return [];
  const span = { line: at + 1, column: line.length, end: line.length + 1 };
  const tool = toolWords(line, at + 1, flavour);
  return [{ severity: 'refused', message: message('syntax.crlf'), span, ...(tool !== undefined && { tool }) }];
}

function toolWords(line: string, number: number, flavour: Flavour): string | undefined {
  if (line === 'COMMIT\r') return `Bad argument \`${line}'`;
  const table = /^\*[ \t]*(\S+)\r$/.exec(line)?.[1];
  if (table === undefined) return undefined;
  return flavour === 'nft'
    ? `line ${number} table name '${table}\r' invalid`
    : `unable to initialize table '${table}\r'`;
}

/** iptables-legacy-restore knows COMMIT by its line end. */
function openEnd(text: string, flavour: Flavour): readonly Problem[] {
  if (flavour === 'nft' || !text.endsWith('\nCOMMIT')) return [];
  const line = text.split('\n').length;
  const span = { line, column: 1, end: 7 };
  return [{ severity: 'refused', message: message('syntax.open-end'), span, tool: "Bad argument `COMMIT'" }];
}
