/** `10.0.0.0/8` in the spelling that iptables-save itself writes, read in one pass: rulesets have tens of thousands of them. */
import { type AddressAndMask, maskOfPrefix } from './address-bits.ts';

const DOT = 46;
const SLASH = 47;
const ZERO = 48;

const MASKS = Array.from({ length: 33 }, (_, prefix) => maskOfPrefix(prefix, 'ipv4'));

/** Four decimal numbers without leading zeros, and perhaps a prefix length; nothing for any other spelling, good or bad. */
export function readPlainNetwork(text: string): AddressAndMask | undefined {
  let bits = 0;
  let at = 0;
  for (let place = 0; place < 4; place += 1) {
    const length = lengthOfNumber(text, at);
    const number = numberAt(text, at, length);
    if (length === 0 || number > 255 || (length > 1 && text.charCodeAt(at) === ZERO)) return undefined;
    bits = bits * 256 + number;
    at += length;
    if (place < 3 && text.charCodeAt(at) !== DOT) return undefined;
    if (place < 3) at += 1;
  }
  if (at < text.length && text.charCodeAt(at) !== SLASH) return undefined;
  const prefix = at === text.length ? 32 : readPrefix(text, at + 1);
  const mask = MASKS[prefix ?? -1];
  if (prefix === undefined || mask === undefined) return undefined;
  return { address: prefix === 32 ? text.slice(0, at) : writeMasked(bits, prefix), mask };
}

/** Digits from an offset on; more than three count as none. */
function lengthOfNumber(text: string, from: number): number {
  let at = from;
  while (at - from < 4 && isDigit(text.charCodeAt(at))) at += 1;
  return at - from > 3 ? 0 : at - from;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= ZERO + 9;
}

function numberAt(text: string, from: number, length: number): number {
  let number = 0;
  for (let at = from; at < from + length; at += 1) number = number * 10 + text.charCodeAt(at) - ZERO;
  return number;
}

/** One or two digits at the end of the text. */
function readPrefix(text: string, from: number): number | undefined {
  const length = lengthOfNumber(text, from);
  const isPlain = from + length === text.length && (length === 1 || (length === 2 && text.charCodeAt(from) !== ZERO));
  return isPlain ? numberAt(text, from, length) : undefined;
}

function writeMasked(bits: number, prefix: number): string {
  const kept = prefix === 0 ? 0 : (bits & (-1 << (32 - prefix))) >>> 0;
  return `${kept >>> 24}.${(kept >>> 16) & 255}.${(kept >>> 8) & 255}.${kept & 255}`;
}
