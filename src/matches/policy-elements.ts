/** What a rule says of the transformations of an IPsec policy, element by element (policy_parse, print_entry of libxt_policy.c). */
import { message } from '../model/message.ts';
import { choice } from '../values/choice.ts';
import { hexNumber, wholeNumber } from '../values/number.ts';
import { readProtocol } from '../values/protocol.ts';
import { type Read, read, refuse, type ValueKind, type WriteContext } from '../values/value-kind.ts';
import { tupleAddress } from './conntrack-values.ts';

const LARGEST = 4_294_967_295;

/** XT_POLICY_MAX_ELEM. */
const MOST = 4;

/** One option of an element, or the beginning of the next one. */
export interface PolicyPart {
  readonly field: 'reqid' | 'spi' | 'proto' | 'mode' | 'tunnel-dst' | 'tunnel-src' | 'next';
  readonly value?: unknown;
  readonly inverted?: boolean;
}

const requestId = wholeNumber({ from: 0, to: LARGEST, example: '1' });
const parameterIndex = hexNumber({ from: 0, to: LARGEST, digits: 1, example: '0x100' });

const PROTOCOLS: Readonly<Record<number, string>> = { 50: 'esp', 51: 'ah', 108: 'ipcomp' };

const protocol: ValueKind<string> = {
  words: 1,
  read([text = '']) {
    const number = readProtocol(text);
    if (number === undefined)
      return refuse(message('match.policy.no-protocol', { text }), `unknown protocol "${text}" specified`);
    const name = PROTOCOLS[number];
    return name === undefined
      ? refuse(message('match.policy.no-protocol', { text }), 'policy match: protocol must be ah/esp/ipcomp')
      : read(name);
  },
  write: (name) => [name],
  describe: (name) => name,
  control: { kind: 'choice', among: Object.values(PROTOCOLS) },
};

/** One of two names, spelled like this only; `tool` is how iptables begins to refuse others. */
export function oneOf<const Name extends string>(names: readonly Name[], tool: string): ValueKind<Name> {
  return choice({
    among: names,
    isCaseSensitive: true,
    refuse: (text) => ({
      message: message('match.policy.choice', { text, names: [...names] }),
      tool: `${tool} "${text}"`,
    }),
  });
}

const mode = oneOf(['transport', 'tunnel'], 'policy match: invalid mode');

/** By field, in the order in which they are printed. */
export const FIELDS = {
  reqid: requestId,
  spi: parameterIndex,
  proto: protocol,
  mode,
  'tunnel-dst': tupleAddress,
  'tunnel-src': tupleAddress,
} as const;

/** `--next` alone; the other options of an element become parts of the same list. */
export const nextElement: ValueKind<readonly PolicyPart[]> = {
  words: 0,
  read: () => read([{ field: 'next' }]),
  write: () => [],
  describe: () => message('value.yes'),
  control: { kind: 'switch' },
};

/** Each option once an element, and at most four elements. */
export function joinParts(held: readonly PolicyPart[], more: readonly PolicyPart[]): Read<readonly PolicyPart[]> {
  const elements = elementsOf(held);
  for (const { field } of more) {
    if (field === 'next' && elements.length === MOST)
      return refuse(message('match.policy.depth', { to: MOST }), 'policy match: maximum policy depth reached');
    if (field !== 'next' && elements.at(-1)?.some((part) => part.field === field))
      return refuse(message('option.once', { flag: `--${field}` }), `policy match: double --${field} option`);
  }
  return read([...held, ...more]);
}

/** The parts between the `--next`s. */
export function elementsOf(parts: readonly PolicyPart[]): readonly (readonly PolicyPart[])[] {
  const elements: PolicyPart[][] = [[]];
  for (const part of parts) {
    if (part.field === 'next') elements.push([]);
    else elements.at(-1)?.push(part);
  }
  return elements;
}

/** The options of an element in the order of print_entry(). */
export function writeElement(parts: readonly PolicyPart[], context: WriteContext): readonly string[] {
  return Object.entries(FIELDS).flatMap(([field, kind]) => {
    const part = parts.find((each) => each.field === field);
    if (part === undefined) return [];
    const written = (kind as ValueKind<unknown>).write(part.value, context);
    return [...(part.inverted ? ['!'] : []), `--${field}`, ...written];
  });
}

/** Addresses of tunnels need an element in tunnel mode. */
export function lacksTunnel(parts: readonly PolicyPart[]): boolean {
  if (!parts.some(({ field }) => field === 'tunnel-src' || field === 'tunnel-dst')) return false;
  const given = parts.find(({ field }) => field === 'mode');
  return given === undefined || (given.value === 'tunnel') === given.inverted;
}
