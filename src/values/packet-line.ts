/** A packet in one line, as tests, documents and the terminal write it: `tcp 192.0.2.1:40000 > 198.51.100.7:80 SYN ttl 63 in eth0`. */

import type { Origin } from '../model/lab.ts';
import { message } from '../model/message.ts';
import {
  type Address,
  type ExtensionHeader,
  type Family,
  NO_PAYLOAD,
  type Packet,
  type Payload,
} from '../model/packet.ts';
import { readAddress } from './address-bits.ts';
import { readNumber } from './number.ts';
import { type LineWords, takeTransport } from './packet-line-transport.ts';
import { readProtocol } from './protocol.ts';
import { type Read, read, refuse } from './value-kind.ts';

export interface PacketLine {
  readonly packet: Packet;
  /** The interface of `in eth0`; a process of the host without it. */
  readonly origin: Origin;
  readonly inInterface: string | undefined;
  readonly outInterface: string | undefined;
}

/** Words that take a number. */
const NUMBERS = ['ttl', 'tos', 'mark', 'id', 'len', 'uid', 'gid'] as const;

/** The packet of a line that is known to be right, as in a scenario or a test; throws when it is not. */
export function readPacketLine(text: string): PacketLine {
  const line = parsePacketLine(text);
  if (!line.ok) throw new Error(`${line.message.id}: ${text}`);
  return line.value;
}

/** Reads a line; IPv6 addresses with a port stand in brackets. What is not said has the value most packets have. */
export function parsePacketLine(text: string): Read<PacketLine> {
  const words = text.trim().split(/\s+/);
  const [protocolWord = '', from = '', arrow, to = '', ...rest] = words;
  const protocol = readProtocol(protocolWord);
  if (protocol === undefined || arrow !== '>') return refuse(message('value.packet.form', { text }));
  const family: Family = from.includes('[') || from.split(':').length > 2 ? 'ipv6' : 'ipv4';
  const source = readEnd(from, family);
  const destination = readEnd(to, family);
  if (source === undefined) return refuse(message(`value.address.wrong-${family}`, { text: from }));
  if (destination === undefined) return refuse(message(`value.address.wrong-${family}`, { text: to }));
  const line: LineWords = { left: rest, numbers: {}, names: {}, flags: new Set() };
  const transport = takeTransport(line, {
    family,
    protocol,
    sourcePort: source.port,
    destinationPort: destination.port,
  });
  const wrong = takeWords(line);
  if (wrong !== undefined) return refuse(message('value.packet.word', { word: wrong }));
  return read(
    assemble(line, { family, protocol, source: source.address, destination: destination.address, transport }),
  );
}

type Ends = Pick<Packet, 'family' | 'protocol' | 'source' | 'destination' | 'transport'>;

function assemble({ numbers, names, flags }: LineWords, ends: Ends): PacketLine {
  const fragment =
    names.frag === undefined ? undefined : { offset: Number.parseInt(names.frag, 10), more: names.frag.endsWith('+') };
  const isLater = fragment !== undefined && fragment.offset > 0;
  const packet: Packet = {
    ...ends,
    transport: isLater ? { kind: 'opaque' } : ends.transport,
    ttl: numbers.ttl ?? 64,
    tos: numbers.tos ?? 0,
    id: numbers.id ?? 0,
    dontFragment: flags.has('df'),
    extensions: (names.ext?.split(',') ?? []).map(readExtension),
    payload: payloadOf(numbers.len, names.payload),
    hasBadChecksum: flags.has('bad-checksum'),
    mark: numbers.mark ?? 0,
    ...(fragment && { fragment }),
    ...(names.mac !== undefined && { link: { source: names.mac, destination: names.to ?? '02:00:00:00:01:01' } }),
    ...((numbers.uid ?? numbers.gid) !== undefined && { owner: { uid: numbers.uid ?? 0, gid: numbers.gid ?? 0 } }),
  };
  const origin: Origin = names.in === undefined ? { kind: 'local' } : { kind: 'interface', name: names.in };
  return { packet, origin, inInterface: names.in, outInterface: names.out };
}

/** `payload 474554 len 10`: three bytes, then zeros up to ten. */
function payloadOf(length: number | undefined, hex: string | undefined): Payload {
  if (length === undefined && hex === undefined) return NO_PAYLOAD;
  return { hex: hex ?? '', zeros: Math.max((length ?? 0) - (hex ?? '').length / 2, 0) };
}

/** `60:010400000000`: the number and the content of IPv6 extension headers, separated by commas. */
const EXTENSIONS = /^\d+:(?:[0-9a-f]{2})*(?:,\d+:(?:[0-9a-f]{2})*)*$/;

function readExtension(text: string): ExtensionHeader {
  const [type = '', data = ''] = text.split(':');
  return { type: Number(type), data };
}

/** Words that take a name or digits of their own. */
const NAMES: ReadonlySet<string> = new Set(['in', 'out', 'mac', 'to', 'frag', 'payload', 'ext']);

/** Takes what any packet may have; answers a word that nothing takes. */
function takeWords(line: LineWords): string | undefined {
  const words = [...line.left];
  while (words.length > 0) {
    const word = words.shift() ?? '';
    if (word === 'df' || word === 'bad-checksum') line.flags.add(word);
    else if (NAMES.has(word)) line.names[word] = words.shift() ?? '';
    else {
      const name = NUMBERS.find((number) => number === word);
      const value = name === undefined ? undefined : readNumber(words.shift() ?? '');
      if (name === undefined || value === undefined) return word;
      line.numbers[name] = value;
    }
  }
  const { ext } = line.names;
  return ext === undefined || EXTENSIONS.test(ext) ? undefined : ext;
}

/** `10.0.0.1:80`, `[2001:db8::1]:80`, or an address alone. */
function readEnd(text: string, family: Family): { readonly address: Address; readonly port: number } | undefined {
  const [, bracketed, plain, port] =
    /^(?:\[([^\]]*)\]|([^[\]]*?))(?::(\d{1,5}))?$/.exec(
      family === 'ipv6' && !text.includes('[') ? `[${text}]` : text,
    ) ?? [];
  const address = readAddress(bracketed ?? plain ?? '', family);
  const number = Number(port ?? 0);
  return address === undefined || number > 65_535 ? undefined : { address, port: number };
}
