/** How SIP's helper reads addresses, ports, numbers and folded lines in a message (sip_parse_addr, sip_parse_port, sip_strtouint). */
import type { Address, Family } from '../model/packet.ts';
import { readAddress } from '../values/address-bits.ts';
import type { Part } from './payload-text.ts';

/** What is meant where an address has no port (SIP_PORT). */
const SIP_PORT = 5060;
const LOWEST_PORT = 1024;
const HIGHEST_PORT = 0xffff;

/** An address with its port in the text. */
export interface Place extends Part {
  readonly address: Address;
  readonly port: number;
}

export function isNewline(character: string | undefined): boolean {
  return character === '\r' || character === '\n';
}

export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

export function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[A-Za-z]/.test(character);
}

/** Whether these words stand there, in capitals or not (strncasecmp). */
export function saysAt(text: string, at: number, words: string): boolean {
  return text.slice(at, at + words.length).toLowerCase() === words.toLowerCase();
}

/** digits_len(). */
export function digitsAt(text: string, at: number): number {
  return runAt(text, at, /\d*/y);
}

/** string_len(). */
export function lettersAt(text: string, at: number): number {
  return runAt(text, at, /[A-Za-z]*/y);
}

function runAt(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** Digits that a number may have, zeros before it included. */
const MOST_DIGITS = 11;
const UINT_MAX = 0xffff_ffff;

/** sip_strtouint(): nothing where no number stands or it is larger than 32 bits; `length` 0 then. */
export function numberAt(text: string, at: number): { readonly value: number; readonly length: number } {
  const length = digitsAt(text, at);
  const value = Number(text.slice(at, at + length));
  return length > MOST_DIGITS || value > UINT_MAX ? { value: 0, length: 0 } : { value, length };
}

/** sip_parse_addr(): the address there and where it ends; in IPv6 within brackets, unless those may be left out. */
export function addressAt(
  text: string,
  at: number,
  family: Family,
  needsBrackets = true,
): { readonly address: Address; readonly end: number } | undefined {
  if (family === 'ipv4') return plainAddressAt(text, at, family);
  const isOpen = text[at] === '[';
  if (!isOpen && needsBrackets) return undefined;
  const found = plainAddressAt(text, isOpen ? at + 1 : at, family);
  if (found === undefined) return undefined;
  const isClosed = text[found.end] === ']';
  if (!isClosed && needsBrackets) return undefined;
  return isClosed ? { ...found, end: found.end + 1 } : found;
}

/** in4_pton(), in6_pton() without a delimiter: an address up to the first character that belongs to none. */
export function plainAddressAt(
  text: string,
  at: number,
  family: Family,
): { readonly address: Address; readonly end: number } | undefined {
  const length = runAt(text, at, family === 'ipv4' ? /[\dA-Fa-f.]*/y : /[\dA-Fa-f:.]*/y);
  const words = text.slice(at, at + length);
  const bare = family === 'ipv4' ? words.replace(/\b0+(?=\d)/g, '') : words;
  const address = readAddress(bare, family);
  return address === undefined ? undefined : { address, end: at + length };
}

/** epaddr_len(): an address and the port behind it; a message may not end with a port. */
export function placeAt(text: string, at: number, family: Family): Place | undefined {
  const found = addressAt(text, at, family);
  if (found === undefined || found.end >= text.length) return undefined;
  const { address, end } = found;
  if (text[end] !== ':') return { at, length: end - at, address, port: SIP_PORT };
  const digits = digitsAt(text, end + 1);
  const port = Number(text.slice(end + 1, end + 1 + digits));
  const isWhole = digits > 0 && digits <= 5 && end + 1 + digits < text.length;
  if (!isWhole || port < LOWEST_PORT || port > HIGHEST_PORT) return undefined;
  return { at, length: end + 1 + digits - at, address, port };
}

/** skp_epaddr_len(): the same behind a user's name and `@`, if there are any in this line. */
export function placeBehindUser(text: string, at: number, family: Family): Place | undefined {
  let user = at;
  while (user < text.length && text[user] !== '@' && !isNewline(text[user])) user++;
  return placeAt(text, text[user] === '@' ? user + 1 : at, family);
}

/** sip_follow_continuation(): past the end of a line to the text of the next, if that is a part of it. */
function continuationAt(text: string, newline: number): number | undefined {
  let at = newline + 1;
  if (text[newline] === '\r' && text[at] === '\n') at++;
  if (at >= text.length || !isBlank(text[at])) return undefined;
  while (isBlank(text[at])) at++;
  return at;
}

/** sip_skip_whitespace(): over blanks, and over one end of line with blanks behind it. */
export function skipBlanks(text: string, from: number): number | undefined {
  let at = from;
  while (isBlank(text[at])) at++;
  return isNewline(text[at]) ? continuationAt(text, at) : at;
}

/** ct_sip_header_search(): where these words begin in the rest of a header, folded lines included; not at the very end. */
export function searchHeader(text: string, from: number, limit: number, words: string): number | undefined {
  const last = limit - words.length;
  for (let at = from; at < last; at++) {
    if (isNewline(text[at])) {
      const next = continuationAt(text.slice(0, last), at);
      if (next === undefined) return undefined;
      at = next;
      continue;
    }
    if (saysAt(text, at, words)) return at;
  }
  return undefined;
}
