/** What `-m string` looks for: bytes, written as text or as `--hex-string 'GET |2f|'` (parse_string, parse_hex_string of libxt_string.c). */
import { message } from '../model/message.ts';
import { hexOfText, utf8Of } from '../values/binary-text.ts';
import { type Read, read, refuse, type ValueKind } from '../values/value-kind.ts';

/** XT_STRING_MAX_PATTERN_SIZE. */
const LONGEST = 128;

/** One character a byte. */
export type Pattern = string;

function refusePattern(text: string, tool: string): Read<never> {
  return refuse(message('match.string.wrong', { text }), tool);
}

function tooLong(text: string): Read<never> {
  return refuse(message('match.string.long', { to: LONGEST }), `STRING too long "${text}"`);
}

function readText([text = '']: readonly string[]): Read<Pattern> {
  const pattern = utf8Of(text);
  return pattern.length > LONGEST ? tooLong(text) : read(pattern);
}

interface Cursor {
  readonly text: string;
  at: number;
  isHex: boolean;
}

/** One byte behind another, where `|` begins and ends digits and `\` takes the next character as it is. */
function readHexText([given = '']: readonly string[]): Read<Pattern> {
  const text = utf8Of(given);
  if (text === '') return refusePattern(given, 'STRING must contain at least one char');
  const cursor: Cursor = { text, at: 0, isHex: false };
  let pattern = '';
  while (cursor.at < text.length) {
    if (pattern.length >= LONGEST) return tooLong(given);
    if (text[cursor.at] === '\\' && cursor.isHex) return refusePattern(given, 'Cannot include literals in hex data');
    const isLiteral = text[cursor.at] === '\\';
    if (text[cursor.at] === '|' && !turnHex(cursor)) break;
    const taken = takeByte(cursor, isLiteral);
    if (taken.fault !== undefined) return refusePattern(given, taken.fault);
    pattern += taken.byte;
  }
  return read(pattern);
}

/** At a `|`; false at the end of the text. */
function turnHex(cursor: Cursor): boolean {
  if (!cursor.isHex) while (cursor.text[cursor.at + 1] === ' ') cursor.at += 1;
  cursor.isHex = !cursor.isHex;
  cursor.at += 1;
  return cursor.at < cursor.text.length;
}

type Taken = { readonly byte: string; readonly fault?: undefined } | { readonly fault: string };

function takeByte(cursor: Cursor, isLiteral: boolean): Taken {
  const { text, at, isHex } = cursor;
  if (isLiteral) {
    cursor.at += 2;
    const byte = text[at + 1];
    return byte === undefined ? { fault: 'Bad literal placement at end of string' } : { byte };
  }
  return isHex ? takeDigits(cursor) : takeCharacter(cursor);
}

function takeCharacter(cursor: Cursor): Taken {
  const byte = cursor.text[cursor.at] ?? '';
  cursor.at += 1;
  return { byte };
}

function takeDigits(cursor: Cursor): Taken {
  const { text, at } = cursor;
  if (at + 1 >= text.length) return { fault: 'Odd number of hex digits' };
  if (at + 2 >= text.length) return { fault: 'Invalid hex block' };
  const digits = text.slice(at, at + 2);
  const wrong = [...digits].find((digit) => !/[0-9a-f]/i.test(digit));
  if (wrong !== undefined) return { fault: `Invalid hex char '${wrong}'` };
  cursor.at += text[at + 2] === ' ' ? 3 : 2;
  return { byte: String.fromCharCode(Number.parseInt(digits, 16)) };
}

/** is_hex_string(): what cannot be printed, or would quote its own closing quote. */
function isPrintable(pattern: Pattern): boolean {
  return /^[\x20-\x7e]*$/.test(pattern) && !pattern.endsWith('\\');
}

/** The flag and its value, as iptables-save writes them. */
export function writePattern(pattern: Pattern): readonly [flag: string, value: string] {
  return isPrintable(pattern)
    ? ['--string', `"${pattern.replace(/["\\]/g, '\\$&')}"`]
    : ['--hex-string', `"|${hexOfText(pattern)}|"`];
}

function describe(pattern: Pattern) {
  return isPrintable(pattern) ? `“${pattern}”` : `|${hexOfText(pattern)}|`;
}

export const textPattern: ValueKind<Pattern> = {
  words: 1,
  read: readText,
  write: (pattern) => [pattern],
  describe,
  control: { kind: 'text', example: 'GET' },
};

export const hexPattern: ValueKind<Pattern> = {
  words: 1,
  read: readHexText,
  write: (pattern) => [`|${hexOfText(pattern)}|`],
  describe,
  control: { kind: 'text', example: '|47455400|' },
};
