/** The session description in a SIP message: its version, owner, addresses and media (ct_sip_get_sdp_header, RFC 2327). */
import type { Address, Family } from '../model/packet.ts';
import type { Part } from './payload-text.ts';
import { digitsAt, isNewline, lettersAt, numberAt, plainAddressAt, saysAt } from './sip-text.ts';

export type SdpLine = 'v=' | 'o=' | 'c=' | 'm=';

/** ct_sip_get_sdp_header(): what is read of the first such line behind `from`, and before one that ends the search; nothing: none is understood. */
export function findSdp(
  text: string,
  from: number,
  which: SdpLine,
  family: Family,
  before?: SdpLine,
): Part | undefined {
  for (let at = from; at < text.length; at++) {
    if (!isNewline(text[at])) continue;
    at = text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
    if (before !== undefined && saysAt(text, at, before)) return undefined;
    if (at < text.length && saysAt(text, at, which)) return readValue(text, at + which.length, which, family);
  }
  return undefined;
}

function readValue(text: string, at: number, which: SdpLine, family: Family): Part | undefined {
  const found =
    which === 'v=' || which === 'm=' ? { at, length: plainLength(text, at, which) } : owned(text, at, family);
  return found === undefined || found.length === 0 ? undefined : found;
}

function plainLength(text: string, at: number, which: 'v=' | 'm='): number {
  if (which === 'v=') return digitsAt(text, at);
  const kind = lettersAt(text, at);
  return text[at + kind] === ' ' ? kind + 1 + digitsAt(text, at + kind + 1) : 0;
}

/** The address behind `IN IP4 `. */
function owned(text: string, from: number, family: Family): Part | undefined {
  const words = family === 'ipv4' ? 'IN IP4 ' : 'IN IP6 ';
  for (let at = from; at < text.length - words.length && !isNewline(text[at]); at++) {
    if (!text.startsWith(words, at)) continue;
    const start = at + words.length;
    const found = plainAddressAt(text, start, family);
    return found && { at: start, length: found.end - start };
  }
  return undefined;
}

/** ct_sip_parse_sdp_addr(): where media are to be sent to, up to the next medium. */
export function connectionAddress(text: string, from: number, family: Family): Address | undefined {
  const found = findSdp(text, from, 'c=', family, 'm=');
  return found && plainAddressAt(text, found.at, family)?.address;
}

/** Kinds of media that are expected; of others nothing is (sdp_media_types). */
export type Medium = 'audio' | 'video' | 'image';
const MEDIA: readonly Medium[] = ['audio', 'video', 'image'];

/** An `m=` line: its kind if that is one of the three, and the port behind it; length 0 where no port is read. */
export interface MediaLine {
  readonly kind: Medium | undefined;
  /** Where the port stands; of an unknown kind, the end of what was read. */
  readonly port: Part & { readonly value: number };
}

export function nextMedium(text: string, from: number, family: Family): MediaLine | undefined {
  const found = findSdp(text, from, 'm=', family);
  if (found === undefined) return undefined;
  const words = text.slice(found.at, found.at + found.length);
  const kind = MEDIA.find((each) => words.startsWith(`${each} `));
  const at = kind === undefined ? found.at + found.length : found.at + kind.length + 1;
  return { kind, port: { at, length: found.at + found.length - at, value: numberAt(text, at).value } };
}
