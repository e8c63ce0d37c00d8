/** `create NAME TYPE ...`: the options of a new set with their defaults (ipset_parse_* of lib/parse.c, *_create of the kernel's types). */
import type { Family } from '../model/packet.ts';
import { addressWords, bitsOf, maskAddress, maskOfPrefix, writeWords } from '../values/address-bits.ts';
import type { IpSet, SetOptions } from './ip-set.ts';
import { numberOf, readAnyAddress, readSpan } from './read-addresses.ts';
import { type Bounds, readBounded } from './read-number.ts';
import { readPortSpan } from './read-port.ts';
import { type Argument, type FaultAt, isFaultAt, readArguments } from './set-arguments.ts';
import { refuseSet, type SetFault, type SetRead } from './set-fault.ts';
import { type SetType, setTypeOf } from './set-types.ts';
import type { SetWord } from './set-words.ts';

/** Seconds that fit into the kernel's clock. */
export const LONGEST_TIMEOUT = 2_147_483;
const LONGEST_NAME = 31;
const LARGEST = 0xffff_ffff;

/** What a set is before it has members. */
export type SetHeader = Pick<IpSet, 'name' | 'type' | 'family' | 'options'>;

type Draft = { -readonly [K in keyof SetOptions]?: SetOptions[K] } & { family?: Family };

/** Reads the words behind `create`: at least a name and a type. */
export function readCreate(name: SetWord, typeWord: SetWord, words: readonly SetWord[]): SetHeader | FaultAt {
  if (name.text.length > LONGEST_NAME) return { fault: longName(name.text), word: name };
  const type = setTypeOf(typeWord.text);
  if (type === undefined) return { fault: unknownType(typeWord.text), word: typeWord };
  const given = readArguments(words, type.createOptions, 'create');
  if (isFaultAt(given)) return given;
  const draft: Draft = {};
  // The family decides how addresses are read, wherever it stands.
  for (const argument of [...given].sort((a, b) => Number(b.name === 'family') - Number(a.name === 'family'))) {
    const fault = OPTIONS[argument.name]?.(draft, argument.word.text, type);
    if (fault !== undefined) return { fault, word: argument.word };
  }
  const fault = headFault(type, draft, given);
  if (fault !== undefined) return { fault, word: undefined };
  const { family: named, ...options } = draft;
  const family = familyOf(type, named);
  return { name: name.text, type, ...(family && { family }), options: { ...DEFAULTS, ...options } };
}

const DEFAULTS: SetOptions = {
  hashSize: 1024,
  mostElements: 65_536,
  markMask: LARGEST,
  size: 8,
  hasCounters: false,
  hasComments: false,
  hasSkbInfo: false,
  makesRoom: false,
};

function familyOf({ family }: SetType, named: Family | undefined): Family | undefined {
  if (family === 'any') return undefined;
  return named ?? 'ipv4';
}

function longName(text: string): SetFault {
  const tool = `Syntax error: setname '${text}' is longer than ${LONGEST_NAME} characters`;
  return refuseSet('long-name', tool, { text, longest: LONGEST_NAME });
}

function unknownType(text: string): SetFault {
  return refuseSet('unknown-type', `Syntax error: typename '${text}' is unknown`, { text });
}

type OptionReader = (draft: Draft, text: string, type: SetType) => SetFault | undefined;

/** Reads a number into the draft. */
function numberInto(key: keyof SetOptions, bounds: Bounds, shape = (number: number) => number): OptionReader {
  return (draft, text) => {
    const number = readBounded(text, bounds);
    if (!number.ok) return number;
    Object.assign(draft, { [key]: shape(number.value) });
    return undefined;
  };
}

function flagInto(key: keyof SetOptions): OptionReader {
  return (draft) => {
    Object.assign(draft, { [key]: true });
    return undefined;
  };
}

/** The kernel's table has a power of two of buckets, and at least 64. */
function roundHashSize(number: number): number {
  return number <= 64 ? 64 : 2 ** Math.ceil(Math.log2(number));
}

/** An even number from 2 to 12. */
function roundBucketSize(number: number): number {
  return Math.min(12, Math.max(2, number + (number % 2)));
}

const OPTIONS: Readonly<Record<string, OptionReader>> = {
  family: readFamily,
  hashsize: numberInto('hashSize', { from: 0, to: LARGEST }, roundHashSize),
  maxelem: numberInto('mostElements', { from: 0, to: LARGEST }),
  markmask: numberInto('markMask', { from: 1, to: LARGEST }),
  size: numberInto('size', { from: 0, to: LARGEST }, (number) => Math.max(4, number)),
  timeout: numberInto('timeout', { from: 0, to: LONGEST_TIMEOUT }),
  bucketsize: numberInto('bucketSize', { from: 0, to: 255 }, roundBucketSize),
  initval: numberInto('initialValue', { from: 0, to: LARGEST }),
  counters: flagInto('hasCounters'),
  comment: flagInto('hasComments'),
  skbinfo: flagInto('hasSkbInfo'),
  forceadd: flagInto('makesRoom'),
  netmask: readNetmask,
  bitmask: readBitmask,
  range: readRange,
};

const FAMILIES: Readonly<Record<string, Family>> = {
  inet: 'ipv4',
  ipv4: 'ipv4',
  '-4': 'ipv4',
  inet6: 'ipv6',
  ipv6: 'ipv6',
  '-6': 'ipv6',
};

function readFamily(draft: Draft, text: string): SetFault | undefined {
  if (draft.family !== undefined) return refuseSet('family-twice', 'Syntax error: family already specified');
  const family = Object.hasOwn(FAMILIES, text) ? FAMILIES[text] : undefined;
  if (family === undefined) return refuseSet('unknown-family', `Syntax error: unknown inet family ${text}`, { text });
  draft.family = family;
  return undefined;
}

function readNetmask(draft: Draft, text: string): SetFault | undefined {
  const family = draft.family ?? 'ipv4';
  const to = bitsOf(family);
  const prefix = readBounded(text, { from: 0, to: LARGEST });
  if (!prefix.ok) return prefix;
  if (prefix.value < 1 || prefix.value > to) {
    const tool = `Syntax error: netmask is out of the inclusive range of 1-${to}`;
    return refuseSet('bad-netmask', tool, { text, to });
  }
  if (draft.mask !== undefined) return twoMasks();
  if (prefix.value === to) return undefined;
  draft.netmask = prefix.value;
  draft.mask = maskOfPrefix(prefix.value, family);
  return undefined;
}

function readBitmask(draft: Draft, text: string): SetFault | undefined {
  const mask = readAnyAddress(text, draft.family ?? 'ipv4');
  if (!mask.ok) return mask;
  if (draft.mask !== undefined) return twoMasks();
  if (addressWords(mask.value).every((word) => word === 0))
    return refuseSet('empty-bitmask', 'The value of the netmask parameter is invalid');
  draft.mask = mask.value;
  return undefined;
}

function twoMasks(): SetFault {
  return refuseSet('two-masks', 'Syntax error: bitmask and netmask are mutually exclusive, provide only one');
}

/** `10.0.0.0/24`, `10.0.0.1-10.0.0.9`, `1-1023`. */
function readRange(draft: Draft, text: string, { parts }: SetType): SetFault | undefined {
  const read: SetRead<Bounds | string> = parts[0] === 'number' ? readPortSpan(text) : readSpan(text, 'ipv4');
  if (!read.ok) return read;
  if (!/[-/]/.test(text)) {
    return parts[0] === 'number'
      ? refuseSet('no-range', "Mandatory option `to' is missing", { text })
      : refuseSet('no-range', `Syntax error: IP/cidr or IP-IP range must be specified: ${text}`, { text });
  }
  if (typeof read.value !== 'string') draft.range = read.value;
  return undefined;
}

const MOST_IN_BITMAP = 65_536;

/** What only all options together show. */
function headFault(type: SetType, draft: Draft, given: readonly Argument[]): SetFault | undefined {
  if (type.method !== 'bitmap') return undefined;
  const { range, netmask } = draft;
  if (range === undefined || !given.some(({ name }) => name === 'range'))
    return refuseSet('no-option', "Mandatory option `range' is missing", { option: 'range' });
  const step = netmask === undefined ? 1 : 2 ** (32 - netmask);
  const count = (range.to - range.from + 1) / step;
  if (count < 1) return refuseSet('out-of-range', 'Element is out of the range of the set');
  return count > MOST_IN_BITMAP
    ? refuseSet('range-too-large', 'The range you specified exceeds the size limit of the set type', {
        most: MOST_IN_BITMAP,
      })
    : undefined;
}

/** A range as addresses, for printing. */
export function rangeText({ from, to }: Bounds): string {
  return `${writeWords([from])}-${writeWords([to])}`;
}

/** An address under the mask of a set. */
export function underMask(address: string, { mask }: Pick<SetOptions, 'mask'>): string {
  return mask === undefined ? address : maskAddress(address, mask);
}

/** Whether a set's range holds an address. */
export function isInRange(address: string, { range }: Pick<SetOptions, 'range'>): boolean {
  const number = numberOf(address);
  return range === undefined || (number >= range.from && number <= range.to);
}
