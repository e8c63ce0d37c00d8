/** Prints sets as `ipset save` of ipset 7.17 does (ipset_session_print_save of lib/session.c). The kernel lists hashes in the order of a seed of its own. */
import type { SetMember } from '../model/ip-set.ts';
import { ALL_BITS } from '../values/mark.ts';
import { hex } from '../values/number.ts';
import { type IcmpProtocol, printIcmpCode } from './icmp-codes.ts';
import type { IpSet } from './ip-set.ts';
import { rangeText } from './read-create.ts';
import { markText } from './read-element.ts';

/** A set and its members as they are at a time. */
export interface SetContent {
  readonly set: IpSet;
  readonly members: Iterable<readonly [element: string, member: SetMember]>;
}

/** The text that makes the same sets again; `clock` is the world's. */
export function printSets(contents: readonly SetContent[], clock: number): string {
  return contents.flatMap((content) => printSet(content, clock)).join('');
}

function printSet({ set, members }: SetContent, clock: number): readonly string[] {
  const lines = [...members].map(([element, member]) => memberLine(set, element, member, clock));
  return [`${['create', set.name, set.type.name, ...createWords(set)].join(' ')}\n`, ...lines];
}

function createWords({ type, family, options }: IpSet): readonly string[] {
  switch (type.method) {
    case 'bitmap':
      return [
        ...rangeWords(options.range, type.parts[0] === 'number'),
        ...maskWords(options),
        ...extensionWords(options),
      ];
    case 'hash':
      return [
        ...(family === undefined ? [] : ['family', family === 'ipv4' ? 'inet' : 'inet6']),
        ...(type.parts.includes('mark') ? ['markmask', markText(options.markMask)] : []),
        ...['hashsize', String(options.hashSize), 'maxelem', String(options.mostElements)],
        // Masks came late to types of several parts.
        ...(type.parts.length === 1 ? maskWords(options) : []),
        ...extensionWords(options),
        ...(options.bucketSize === undefined ? [] : ['bucketsize', String(options.bucketSize)]),
        ...(options.initialValue === undefined ? [] : ['initval', markText(options.initialValue)]),
        ...(type.parts.length === 1 ? [] : maskWords(options)),
      ];
    case 'list':
      return ['size', String(options.size), ...extensionWords(options)];
  }
}

function rangeWords(range: IpSet['options']['range'], arePorts: boolean): readonly string[] {
  if (range === undefined) return [];
  return ['range', arePorts ? `${range.from}-${range.to}` : rangeText(range)];
}

function maskWords({ mask, netmask }: IpSet['options']): readonly string[] {
  if (netmask !== undefined) return ['netmask', String(netmask)];
  return mask === undefined ? [] : ['bitmask', mask];
}

/** `forceadd` is not printed: ipset 7.17 forgets it. */
function extensionWords({ timeout, hasCounters, hasComments, hasSkbInfo }: IpSet['options']): readonly string[] {
  return [
    ...(timeout === undefined ? [] : ['timeout', String(timeout)]),
    ...(hasCounters ? ['counters'] : []),
    ...(hasComments ? ['comment'] : []),
    ...(hasSkbInfo ? ['skbinfo'] : []),
  ];
}

function memberLine(set: IpSet, element: string, member: SetMember, clock: number): string {
  const { timeout } = set.options;
  const { isException, isWildcard, counter, comment, mark, priority, queue } = member;
  const words = [
    ...['add', set.name, printElement(set, element, member)],
    ...(timeout === undefined ? [] : ['timeout', String(secondsLeft(member, clock))]),
    ...(isException ? ['nomatch'] : []),
    ...(isWildcard ? ['wildcard'] : []),
    ...(counter === undefined ? [] : ['packets', String(counter.packets), 'bytes', String(counter.bytes)]),
    ...(comment === undefined ? [] : ['comment', `"${comment}"`]),
    ...(mark === undefined || (mark.value === 0 && mark.mask === 0) ? [] : ['skbmark', maskedText(mark)]),
    ...(priority === undefined || priority === '0:0' ? [] : ['skbprio', priority]),
    ...(queue === undefined || queue === 0 ? [] : ['skbqueue', String(queue)]),
  ];
  return `${words.join(' ')}\n`;
}

/** ip_set_timeout_get(): what is left, and never less than a second. */
function secondsLeft({ expires, waiting }: SetMember, clock: number): number {
  if (expires === undefined) return waiting ?? 0;
  return Math.max(1, Math.floor((expires - clock) / 1000));
}

function maskedText({ value, mask }: { readonly value: number; readonly mask: number }): string {
  return mask === ALL_BITS ? hex(value) : `${hex(value)}/${hex(mask)}`;
}

/** An element as ipset spells it: ICMP types by name, MAC addresses in capitals. */
export function printElement({ type }: Pick<IpSet, 'type'>, element: string, member?: SetMember): string {
  const { parts } = type;
  if (!parts.includes('port') && !parts.includes('mac')) return element;
  const texts = element.split(',').map((text, place) => {
    if (parts[place] === 'mac') return text.toUpperCase();
    return parts[place] === 'port' ? printPort(text) : text;
  });
  return [...texts, ...(member?.mac === undefined ? [] : [member.mac.toUpperCase()])].join();
}

function printPort(text: string): string {
  const [protocol = '', code = ''] = text.split(':');
  const isIcmp = protocol === 'icmp' || protocol === 'ipv6-icmp';
  return isIcmp ? `${protocol}:${printIcmpCode(code, protocol as IcmpProtocol)}` : text;
}
