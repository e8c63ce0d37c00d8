/** What `add` and `del` name: one element, or all of `10.0.0.0/30,tcp:80-81` (ipset_parse_elem of lib/parse.c, *_uadt of the kernel). */
import type { Family } from '../model/packet.ts';
import { maskAddress, writeWords } from '../values/address-bits.ts';
import { macAddress } from '../values/mac-address.ts';
import type { IpSet } from './ip-set.ts';
import { networkText, type PlainNetwork, readNetworks, readSpan, type Span } from './read-addresses.ts';
import { readBounded } from './read-number.ts';
import { readPortSpan, readPorts } from './read-port.ts';
import { good, refuseSet, type SetFault, type SetRead } from './set-fault.ts';
import type { ElementPart } from './set-types.ts';

export interface NamedElements {
  /** Each as its set keys it. */
  readonly elements: Iterable<string>;
  /** bitmap:ip,mac: the address that comes with it. */
  readonly mac?: string;
}

type Header = Pick<IpSet, 'type' | 'family' | 'options'>;

/** The elements that a text names, or what is wrong with it. */
export function readElements(text: string, set: Header): SetRead<NamedElements> {
  const texts = splitElement(text, set.type.parts);
  const fault = countFault(text, texts.length, set);
  if (fault !== undefined) return fault;
  const parts: Iterable<string>[] = [];
  let mac: string | undefined;
  for (const [place, part] of set.type.parts.entries()) {
    const written = texts[place];
    if (written === undefined) continue;
    const isSingle = part === 'ip' && (place > 0 || set.type.name === 'bitmap:ip,mac');
    const read = isSingle && /[-/]/.test(written) ? severalAddresses(written) : readPart(part, written, set);
    if (!read.ok) return read;
    if (part === 'mac' && set.type.method === 'bitmap') [mac] = read.value;
    else parts.push(read.value);
  }
  return good({ elements: product(parts), ...(mac !== undefined && { mac }) });
}

/** Behind the last separator an interface may have commas in its name. */
function splitElement(text: string, parts: readonly ElementPart[]): readonly string[] {
  if (parts[0] === 'set') return [text];
  const texts = text.split(',');
  return parts.at(-1) === 'iface' && texts.length > 2 ? [texts[0] ?? '', texts.slice(1).join()] : texts;
}

function severalAddresses(text: string): SetFault {
  return refuseSet('one-address', `Syntax error: plain IP address must be supplied: ${text}`, { text });
}

const PLACES = ['', 'Second', 'Third'] as const;
const SEPARATORS = ['none', 'one', 'two'] as const;
const GIVEN = ['', 'Elem separator', 'Two elem separators', 'Three elem separators'] as const;

/** In bitmap:ip,mac the MAC address may be left out. */
function countFault(text: string, given: number, { type }: Header): SetFault | undefined {
  const { parts } = type;
  const least = type.method === 'bitmap' ? 1 : parts.length;
  if (given < least)
    return refuseSet('part-missing', `Syntax error: ${PLACES[given]} element is missing from ${text}.`, {
      text,
      type: type.name,
    });
  if (given <= parts.length) return undefined;
  const tool = `Syntax error: ${GIVEN[Math.min(given - 1, 3)]} in ${text}, but settype ${type.name} supports ${SEPARATORS[parts.length - 1]}.`;
  return refuseSet('too-many-parts', tool, { text, type: type.name });
}

function readPart(part: ElementPart, text: string, set: Header): SetRead<Iterable<string>> {
  const family = set.family ?? 'ipv4';
  switch (part) {
    case 'ip': {
      const span = readSpan(text, family);
      return span.ok ? addressesOf(span.value, set) : span;
    }
    case 'net': {
      const networks = readNetworks(text, family);
      return networks.ok ? networkTexts(networks.value, set, family) : networks;
    }
    case 'port':
      return readPorts(text, family);
    case 'number':
      return readPortNumbers(text, set);
    case 'mac':
      return readMac(text);
    case 'mark':
      return readMark(text, set);
    case 'iface':
      return readInterface(text);
    case 'set':
      return good([text]);
  }
}

const OUT_OF_RANGE = 'Element is out of the range of the set';
const MOST_ADDRESSES = 2 ** 20;

function addressesOf(span: Span | string, { type, options }: Header): SetRead<Iterable<string>> {
  const { mask, netmask, range } = options;
  const masked = (address: string): string => (mask === undefined ? address : maskAddress(address, mask));
  if (typeof span === 'string') {
    const address = masked(span);
    return type.parts.length === 1 && address === '::' ? nullElement() : good([address]);
  }
  if (range !== undefined && (span.from < range.from || span.to > range.to))
    return refuseSet('out-of-range', OUT_OF_RANGE);
  if (type.method === 'hash' && type.parts.length === 1 && masked(writeWords([span.from])) === '0.0.0.0')
    return nullElement();
  const step = netmask === undefined ? 1 : 2 ** (32 - netmask);
  if ((span.to - span.from) / step > MOST_ADDRESSES) return full();
  return good(countUp(span, step, (number) => masked(writeWords([number]))));
}

function nullElement(): SetFault {
  return refuseSet('null-element', 'Null-valued element, cannot be stored in a hash type of set');
}

/** A hash that has as many members as it may. */
export function full(): SetFault {
  return refuseSet('full', 'Hash is full, cannot add more elements');
}

/** Gone through once for each combination with the parts before it. */
function countUp({ from, to }: Span, step: number, write: (number: number) => string): Iterable<string> {
  return {
    *[Symbol.iterator]() {
      for (let at = from; at <= to; at += step) yield write(at);
    },
  };
}

function networkTexts(
  networks: readonly PlainNetwork[],
  { type, options }: Header,
  family: Family,
): SetRead<Iterable<string>> {
  const { mask } = options;
  const mayBeAll = type.parts.includes('iface') || type.parts.filter((part) => part === 'net').length === 2;
  if (!mayBeAll && networks.some(({ prefix }) => prefix === 0))
    return refuseSet('no-zero-prefix', 'The value of the CIDR parameter of the IP address is invalid', {
      type: type.name,
    });
  return good(
    networks.map(({ address, prefix }) =>
      networkText({ address: mask === undefined ? address : maskAddress(address, mask), prefix }, family),
    ),
  );
}

/** bitmap:port takes `tcp:80` for 80. */
function readPortNumbers(text: string, { options: { range } }: Header): SetRead<Iterable<string>> {
  const span = readPortSpan(text.replace(/^(tcp|udp):/, ''));
  if (!span.ok) return span;
  const { from, to } = span.value;
  if (range !== undefined && (from < range.from || to > range.to)) return refuseSet('out-of-range', OUT_OF_RANGE);
  return good(countUp(span.value, 1, String));
}

function readMac(text: string): SetRead<Iterable<string>> {
  const address = macAddress.read([text], { family: 'ipv4' });
  if (!address.ok) return refuseSet('bad-mac', `Syntax error: cannot parse '${text}' as ethernet address`, { text });
  return address.value === '00:00:00:00:00:00' ? nullElement() : good([address.value]);
}

function readMark(text: string, { options }: Header): SetRead<Iterable<string>> {
  const mark = readBounded(text, { from: 0, to: 0xffff_ffff });
  return mark.ok ? good([markText((mark.value & options.markMask) >>> 0)]) : mark;
}

/** As ipset prints it. */
export function markText(mark: number): string {
  return `0x${mark.toString(16).padStart(8, '0')}`;
}

const LONGEST_INTERFACE = 15;

function readInterface(text: string): SetRead<Iterable<string>> {
  const name = text.replace(/^physdev:/, '');
  return name.length > LONGEST_INTERFACE
    ? refuseSet(
        'long-interface',
        `Syntax error: interface name '${name}' is longer than ${LONGEST_INTERFACE} characters`,
        {
          text: name,
        },
      )
    : good([text]);
}

/** Every combination of what the parts name. */
function* product(parts: readonly Iterable<string>[]): Iterable<string> {
  const [first, ...rest] = parts;
  if (first === undefined) return;
  for (const one of first) {
    if (rest.length === 0) yield one;
    else for (const others of product(rest)) yield `${one},${others}`;
  }
}
