/** The four ways in which FTP names an address and port, RFC 959 and RFC 2428 (find_pattern, try_rfc959, try_rfc1123, try_eprt). */
import type { Direction, Tuple } from '../model/connection.ts';
import type { Address } from '../model/packet.ts';
import { addressWords, readAddress } from '../values/address-bits.ts';
import type { Part } from './payload-text.ts';

type Kind = 'PORT' | 'EPRT' | 'PASV' | 'EPSV';

export interface FtpCommand {
  readonly kind: Kind;
  readonly word: string;
  /** The numbers begin behind this character; absent: right behind the word. */
  readonly opens?: string;
  readonly read: (text: string, own: Tuple) => NumbersRead | undefined;
}

/** Numbers as they stood there: how many characters to leave out before them, and how long they are. */
interface NumbersRead {
  readonly skip: number;
  readonly length: number;
  readonly address: Address;
  readonly port: number;
}

/** What a command names, and where in the payload. */
export interface FtpPlace extends Part {
  readonly address: Address;
  readonly port: number;
}

export const FTP_COMMANDS: Readonly<Record<Direction, readonly FtpCommand[]>> = {
  ORIGINAL: [
    { kind: 'PORT', word: 'PORT', opens: ' ', read: (text) => readSix(text, '\r') },
    { kind: 'EPRT', word: 'EPRT', opens: ' ', read: readExtended },
  ],
  REPLY: [
    { kind: 'PASV', word: '227 ', read: readSixAnywhere },
    { kind: 'EPSV', word: '229 ', opens: '(', read: readPortOnly },
  ],
};

/** find_pattern(); `partial`: it may be the command, but its numbers are not there or not understood. */
export function findCommand(command: FtpCommand, text: string, own: Tuple): FtpPlace | 'partial' | undefined {
  const { word, opens } = command;
  if (text.length <= word.length) return word.toLowerCase().startsWith(text.toLowerCase()) ? 'partial' : undefined;
  if (text.slice(0, word.length).toLowerCase() !== word.toLowerCase()) return undefined;
  const start = opens === undefined ? word.length : text.indexOf(opens, word.length) + 1;
  if (start === 0 || start >= text.length) return 'partial';
  const numbers = command.read(text.slice(start), own);
  if (numbers === undefined) return 'partial';
  const { skip, length, address, port } = numbers;
  return { at: start + skip, length, address, port };
}

/** try_rfc959(): `192,168,1,1,5,6`, up to a certain character or any. */
function readSix(text: string, end: string | undefined): NumbersRead | undefined {
  const found = /^(\d*),(\d*),(\d*),(\d*),(\d*),(\d*)/.exec(text);
  const behind = found && text[found[0].length];
  if (!found || behind === undefined || (end !== undefined && behind !== end)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, high = 0, low = 0] = found.slice(1).map(Number);
  const bytes = [a, b, c, d].map((byte) => byte & 0xff);
  return { skip: 0, length: found[0].length, address: bytes.join('.'), port: ((high << 8) | low) & 0xffff };
}

/** try_rfc1123(): servers differ in what stands around the numbers, so they begin at the first digit. */
function readSixAnywhere(text: string): NumbersRead | undefined {
  const skip = text.search(/\d/);
  const numbers = skip < 0 ? undefined : readSix(text.slice(skip), undefined);
  return numbers && { ...numbers, skip };
}

/** try_eprt(): `|1|132.235.1.2|6275|` or `|2|3ffe::1|6275|`, with any delimiter. */
function readExtended(text: string, { family }: Tuple): NumbersRead | undefined {
  const delimiter = delimiterOf(text);
  const kind = family === 'ipv4' ? '1' : '2';
  if (delimiter === undefined || text[1] !== kind || text[2] !== delimiter) return undefined;
  const end = text.indexOf(delimiter, 3);
  const address = end < 0 ? undefined : readAddress(text.slice(3, end), family);
  const port = readPort(text, end + 1, delimiter);
  if (address === undefined || port === undefined) return undefined;
  return { skip: 0, length: port.end, address, port: port.value };
}

/** try_epsv_response(): `|||6446|`; the address is the server's own. */
function readPortOnly(text: string, own: Tuple): NumbersRead | undefined {
  const delimiter = delimiterOf(text);
  if (delimiter === undefined || text[1] !== delimiter || text[2] !== delimiter) return undefined;
  const port = readPort(text, 3, delimiter);
  return port && { skip: 0, length: port.end, address: own.source, port: port.value };
}

function delimiterOf(text: string): string | undefined {
  const [first] = text;
  return text.length > 3 && first !== undefined && /[!-/:-~]/.test(first) ? first : undefined;
}

/** get_port(): 0 is none. */
function readPort(text: string, start: number, delimiter: string): { value: number; end: number } | undefined {
  const end = text.indexOf(delimiter, start);
  const digits = end < 0 ? '' : text.slice(start, end);
  const value = Number(digits) & 0xffff;
  return /^\d+$/.test(digits) && value !== 0 ? { value, end: end + 1 } : undefined;
}

/** nf_nat_ftp_fmt_cmd(). */
export function writePlace({ kind }: FtpCommand, address: Address, port: number): string {
  switch (kind) {
    case 'PORT':
    case 'PASV':
      return [...address.split('.'), port >> 8, port & 0xff].join(',');
    case 'EPRT':
      return address.includes(':') ? `|2|${inFull(address)}|${port}|` : `|1|${address}|${port}|`;
    case 'EPSV':
      return `|||${port}|`;
  }
}

/** `%pI6`: every group, with its zeros. */
function inFull(address: Address): string {
  const hex = addressWords(address).map((word) => word.toString(16).padStart(8, '0'));
  return (hex.join('').match(/.{4}/g) ?? []).join(':');
}
