/** A conntrack entry as conntrack(8) prints it (__snprintf_conntrack_default of libnetfilter_conntrack). */
import type { Connection, DirectionCounter, Tuple } from '../../model/connection.ts';
import { type Address, PROTOCOL } from '../../model/packet.ts';
import { addressWords } from '../../values/address-bits.ts';

export interface LineOptions {
  /** `-o extended`: the family in front. */
  readonly isExtended?: boolean;
  readonly hasCounters: boolean;
  /** `use=`; events have none. */
  readonly use?: number;
  /** World clock; absent: the time left is not told. */
  readonly clock?: number;
  /** `-o id`. */
  readonly hasId?: boolean;
  /** As the kernel's own /proc/net/nf_conntrack has it: the zone always, IPv6 addresses in full. */
  readonly isOfKernel?: boolean;
}

const NAMES: ReadonlyMap<number, string> = new Map([
  [PROTOCOL.tcp, 'tcp'],
  [PROTOCOL.udp, 'udp'],
  [PROTOCOL.icmp, 'icmp'],
  [PROTOCOL.icmpv6, 'icmpv6'],
  [PROTOCOL.sctp, 'sctp'],
  [PROTOCOL.gre, 'gre'],
  [PROTOCOL.udplite, 'udplite'],
  [PROTOCOL.dccp, 'dccp'],
]);

export function protocolName(number: number): string {
  return NAMES.get(number) ?? 'unknown';
}

/** By name; what has none is not told apart. */
export function protocolNumber(name: string): number | undefined {
  return [...NAMES].find(([, known]) => known === name)?.[0] ?? (/^\d{1,3}$/.test(name) ? Number(name) : undefined);
}

export function connectionLine(connection: Connection, options: LineOptions): string {
  const { original, reply, status, mark, counters, helper } = connection;
  const { isOfKernel = false, isExtended = isOfKernel, hasCounters, use, clock, hasId } = options;
  const { protocol, family } = original;
  const state = connection.tcp?.state ?? connection.sctp?.state;
  const words = [
    ...(isExtended ? [`${family.padEnd(8)} ${family === 'ipv4' ? 2 : 10}`] : []),
    `${protocolName(protocol).padEnd(8)} ${protocol}`,
    ...(clock === undefined ? [] : [String(secondsLeft(connection, clock))]),
    ...(state === undefined ? [] : [state]),
    ...tupleWords(original, isOfKernel),
    ...zoneWords(connection, 'ORIGINAL'),
    ...(hasCounters ? counterWords(counters.original) : []),
    ...(status.has('SEEN_REPLY') ? [] : ['[UNREPLIED]']),
    ...tupleWords(reply, isOfKernel),
    ...zoneWords(connection, 'REPLY'),
    ...(hasCounters ? counterWords(counters.reply) : []),
    ...(status.has('ASSURED') ? ['[ASSURED]'] : []),
    ...(use === undefined && mark === 0 ? [] : [`mark=${mark}`]),
    ...(isOfKernel && connection.zone.id === 0 ? ['zone=0'] : zoneWords(connection, undefined)),
    ...(helper === undefined || isOfKernel ? [] : [`helper=${helper}`]),
    ...(use === undefined ? [] : [`use=${use}`]),
    ...(hasId ? [`id=${connection.id}`] : []),
  ];
  return words.join(' ');
}

/** Whole seconds until the entry is forgotten. */
export function secondsLeft({ expires }: Connection, clock: number): number {
  return Math.max(0, Math.floor((expires - clock) / 1000));
}

function tupleWords(tuple: Tuple, isInFull: boolean): readonly string[] {
  const { protocol, source, destination, sourceId, destinationId, icmp } = tuple;
  const written = (address: Address): string => (isInFull ? inFull(address) : address);
  const ends = [`src=${written(source)}`, `dst=${written(destination)}`];
  if (icmp !== undefined) return [...ends, `type=${icmp.type}`, `code=${icmp.code}`, `id=${sourceId}`];
  if (protocol === PROTOCOL.gre)
    return [...ends, `srckey=0x${sourceId.toString(16)}`, `dstkey=0x${destinationId.toString(16)}`];
  return NAMES.has(protocol) ? [...ends, `sport=${sourceId}`, `dport=${destinationId}`] : ends;
}

/** %pI6: eight groups of four digits. */
function inFull(address: Address): string {
  const words = addressWords(address);
  if (words.length === 1) return address;
  const digits = words.map((word) => word.toString(16).padStart(8, '0')).join('');
  return digits.match(/.{4}/g)?.join(':') ?? address;
}

function zoneWords({ zone }: Connection, direction: 'ORIGINAL' | 'REPLY' | undefined): readonly string[] {
  if (zone.id === 0 || zone.direction !== direction) return [];
  const names = { ORIGINAL: 'zone-orig', REPLY: 'zone-reply' } as const;
  return [`${direction === undefined ? 'zone' : names[direction]}=${zone.id}`];
}

function counterWords({ packets, bytes }: DirectionCounter): readonly string[] {
  return [`packets=${packets}`, `bytes=${bytes}`];
}
