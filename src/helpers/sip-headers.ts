/** The headers of a SIP message that its helper reads: where they are, and the addresses in them (ct_sip_get_header, ct_sip_walk_headers). */
import type { Family } from '../model/packet.ts';
import type { Part } from './payload-text.ts';
import {
  addressAt,
  digitsAt,
  isBlank,
  isLetter,
  isNewline,
  lettersAt,
  numberAt,
  type Place,
  placeAt,
  placeBehindUser,
  saysAt,
  searchHeader,
  skipBlanks,
} from './sip-text.ts';

export type HeaderName = 'CSeq' | 'From' | 'To' | 'Contact' | 'ViaUdp' | 'ViaTcp' | 'Expires' | 'ContentLength';

interface Header {
  readonly name: string;
  /** Its short form. */
  readonly short?: string;
  /** What is read stands behind these words. */
  readonly behind?: string;
  /** How many characters are read, from where on; nothing: not understood. */
  readonly read: (text: string, at: number, family: Family) => Part | undefined;
}

const digits: Header['read'] = (text, at) => ({ at, length: digitsAt(text, at) });

/** ct_sip_hdrs. */
const HEADERS: Readonly<Record<HeaderName, Header>> = {
  CSeq: { name: 'CSeq', read: digits },
  From: { name: 'From', short: 'f', behind: 'sip:', read: placeBehindUser },
  To: { name: 'To', short: 't', behind: 'sip:', read: placeBehindUser },
  Contact: { name: 'Contact', short: 'm', behind: 'sip:', read: placeBehindUser },
  ViaUdp: { name: 'Via', short: 'v', behind: 'UDP ', read: placeAt },
  ViaTcp: { name: 'Via', short: 'v', behind: 'TCP ', read: placeAt },
  Expires: { name: 'Expires', read: digits },
  ContentLength: { name: 'Content-Length', short: 'l', read: digits },
};

/** ct_sip_get_header(): the first of that name behind `from`; length 0: it is there and not understood. Nothing: there is none. */
export function findHeader(text: string, from: number, which: HeaderName, family: Family): Part | undefined {
  const header = HEADERS[which];
  for (let at = from; at < text.length; at++) {
    if (!isNewline(text[at])) continue;
    at = text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
    if (at >= text.length) return undefined;
    const named = isBlank(text[at]) ? 0 : lengthOfName(text, at, header);
    if (named > 0) return readValue(text, at + named, header, family);
  }
  return undefined;
}

/** A short form is followed by no letter. */
function lengthOfName(text: string, at: number, { name, short }: Header): number {
  if (saysAt(text, at, name)) return name.length;
  const isShort = short !== undefined && saysAt(text, at, short) && at + 1 < text.length && !isLetter(text[at + 1]);
  return isShort ? short.length : 0;
}

function readValue(text: string, named: number, { behind, read }: Header, family: Family): Part | undefined {
  const colon = skipBlanks(text, named);
  if (colon === undefined || text[colon] !== ':' || colon + 1 >= text.length) return undefined;
  const value = skipBlanks(text, colon + 1);
  if (value === undefined) return undefined;
  if (behind === undefined) return read(text, value, family);
  const found = searchHeader(text, value, text.length, behind);
  if (found === undefined) return { at: value, length: 0 };
  return read(text, found + behind.length, family) ?? { at: value, length: 0 };
}

/** How far a list of addresses has been read, and whether that is inside a header with more of them. */
export interface Cursor {
  readonly from: number;
  readonly isInHeader: boolean;
}

export const START: Cursor = { from: 0, isInHeader: false };

/** ct_sip_parse_header_uri(): the next address in headers of that name, of which each may list many. */
export function nextAddress(
  text: string,
  cursor: Cursor,
  which: HeaderName,
  family: Family,
): { readonly place: Place; readonly cursor: Cursor } | undefined {
  const place = cursor.isInHeader ? nextInHeader(text, cursor.from, which, family) : undefined;
  const found = place ?? nextHeader(text, cursor.from, which, family);
  return found && { place: found, cursor: { from: found.at + found.length, isInHeader: true } };
}

export function firstAddress(text: string, which: HeaderName, family: Family): Place | undefined {
  return nextAddress(text, START, which, family)?.place;
}

/** ct_sip_next_header(): behind the next comma. */
function nextInHeader(text: string, start: number, which: HeaderName, family: Family): Place | undefined {
  const { behind = '' } = HEADERS[which];
  for (let from = start; ; ) {
    const comma = searchHeader(text, from, text.length, ',');
    const found = comma === undefined ? undefined : searchHeader(text, comma, text.length, behind);
    if (found === undefined) return undefined;
    const place = readPlace(text, found + behind.length, which, family);
    if (place !== undefined) return place;
    from = found + behind.length;
  }
}

function nextHeader(text: string, start: number, which: HeaderName, family: Family): Place | undefined {
  for (let from = start; ; ) {
    const found = findHeader(text, from, which, family);
    if (found === undefined) return undefined;
    if (found.length > 0) return placeAt(text, found.at, family);
    from = found.at;
  }
}

function readPlace(text: string, at: number, which: HeaderName, family: Family): Place | undefined {
  return HEADERS[which].read === placeAt ? placeAt(text, at, family) : placeBehindUser(text, at, family);
}

/** ct_sip_parse_request(): the address that a request's first line asks for. */
export function requestAddress(text: string, family: Family): Place | undefined {
  const method = lettersAt(text, 0);
  if (method === 0) return undefined;
  for (let at = method + 1; at < text.length - 4; at++) {
    if (isNewline(text[at])) return undefined;
    if (saysAt(text, at, 'sip:')) return placeBehindUser(text, at + 4, family);
  }
  return undefined;
}

/** The end of what belongs to an address in a list: the next comma. */
function endOfEntry(text: string, from: number): number {
  return searchHeader(text, from, text.length, ',') ?? text.length;
}

/** Where a parameter's value begins (`;expires=`), behind an address and before the next. */
function parameter(text: string, from: number, name: string): number | undefined {
  const found = searchHeader(text, from, endOfEntry(text, from), name);
  return found === undefined ? undefined : found + name.length;
}

/** ct_sip_parse_numerical_param(): nothing where there is none; length 0: it is no number. */
export function numberParameter(
  text: string,
  from: number,
  name: string,
): (Part & { readonly value: number }) | undefined {
  const at = parameter(text, from, name);
  return at === undefined ? undefined : { at, ...numberAt(text, at) };
}

/** ct_sip_parse_address_param(). */
export function addressParameter(
  text: string,
  from: number,
  name: string,
  family: Family,
  needsBrackets: boolean,
): (Part & { readonly address: string }) | undefined {
  const at = parameter(text, from, name);
  const found = at === undefined ? undefined : addressAt(text, at, family, needsBrackets);
  return at === undefined || found === undefined ? undefined : { at, length: found.end - at, address: found.address };
}

/** ct_sip_parse_transport(): the address is reached by the protocol that the message came by. */
export function isOfTransport(text: string, from: number, protocol: 'TCP' | 'UDP'): boolean {
  const at = parameter(text, from, 'transport=');
  return at === undefined || saysAt(text, at, protocol);
}
