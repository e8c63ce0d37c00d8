/** Matches with ports: by number, or by the names of services (print_ports of libxt_tcp.c and its kin). */
import type { Held } from '../../extensions/option.ts';
import { dccp } from '../../matches/dccp.ts';
import { multiport } from '../../matches/multiport.ts';
import { sctp } from '../../matches/sctp.ts';
import { type ChunkList, chunkList } from '../../matches/sctp-chunk-list.ts';
import { tcp } from '../../matches/tcp.ts';
import { udp } from '../../matches/udp.ts';
import { PROTOCOL } from '../../model/packet.ts';
import type { NumberSpan } from '../../values/number-span.ts';
import { type TcpFlagTest, tcpFlagTest } from '../../values/tcp-flags.ts';
import { appended, bang, type ListingContext, listMatch, not } from '../printer.ts';
import { portName } from '../service-of-port.ts';

const LAST = 65_535;

type Ports = Held<NumberSpan> | undefined;

/** nf_tables turns `! :250` into `251:65535`, and `! 0:65535` into nothing at all. */
function compiled(held: Ports, { flavour }: ListingContext): Ports {
  if (flavour === 'legacy' || !held?.inverted || held.value.from !== 0 || held.value.to === 0) return held;
  const { to } = held.value;
  return to === LAST ? undefined : { value: { from: to + 1, to: LAST }, inverted: false };
}

function listedPorts(label: 'spt' | 'dpt', held: Ports, protocol: number, numeric: boolean): string | undefined {
  if (held === undefined) return undefined;
  const { from, to } = held.value;
  if (from === 0 && to === LAST && !held.inverted) return undefined;
  const [first, last] = [from, to].map((port) => portName(port, protocol, numeric));
  return from === to ? `${label}:${bang(held)}${first}` : `${label}s:${bang(held)}${first}:${last}`;
}

function portWords(source: Ports, destination: Ports, protocol: number, numeric: boolean) {
  return [listedPorts('spt', source, protocol, numeric), listedPorts('dpt', destination, protocol, numeric)];
}

interface NativePorts {
  readonly sourcePort: Ports;
  readonly destinationPort: Ports;
}

/** Whether nf_tables has compiled all that was asked for into nothing. */
function isNothing({ sourcePort, destinationPort, ...others }: NativePorts, context: ListingContext): boolean {
  const isAsked = (sourcePort ?? destinationPort) !== undefined;
  const isLeft = (compiled(sourcePort, context) ?? compiled(destinationPort, context)) !== undefined;
  return isAsked && !isLeft && Object.values(others).every((held) => held === undefined);
}

function listedFlags({ value, inverted }: Held<TcpFlagTest>, numeric: boolean): string | undefined {
  const { mask, set } = value;
  if (mask === 0 && set === 0 && !inverted) return undefined;
  const names = tcpFlagTest.write(value, { family: 'ipv4', flavour: 'nft' });
  const [looked = 'NONE', wanted = 'NONE'] = numeric ? [mask, set].map(upperHex) : names;
  return `flags:${inverted ? '!' : ''}${looked}/${wanted}`;
}

function upperHex(bits: number): string {
  return `0x${bits.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** DCCP's invalid types have all numbers from 10 on. */
function dccpTypeNumbers(type: string, among: readonly string[]): readonly number[] {
  return type === 'INVALID' ? [10, 11, 12, 13, 14, 15] : [among.indexOf(type)];
}

const DCCP_TYPES = ['REQUEST', 'RESPONSE', 'DATA', 'ACK', 'DATAACK', 'CLOSEREQ', 'CLOSE', 'RESET', 'SYNC', 'SYNCACK'];

function listedChunks(held: Held<ChunkList>, numeric: boolean): string {
  const { how, chunks } = held.value;
  const [, written = ''] = chunkList.write(held.value, { family: 'ipv4', flavour: 'nft' });
  const asNumbers = (name: string, at: number): string => {
    const type = chunks === 'all' ? undefined : chunks[at]?.type;
    return type === undefined ? name : name.replace(/^[^:]*/, `0x${type.toString(16).toUpperCase().padStart(4, '0')}`);
  };
  const list = numeric ? written.split(',').map(asNumbers).join(',') : written;
  return `${not(held)}${how} ${list}`;
}

const MULTIPORT_WORDS = { sources: 'sports', destinations: 'dports', either: 'ports' } as const;

export const PORT_MATCHES = [
  listMatch(tcp, ({ sourcePort, destinationPort, option, flags }, context) => {
    if (isNothing({ sourcePort, destinationPort, ...{ option, flags } }, context)) return '';
    const [source, destination] = [compiled(sourcePort, context), compiled(destinationPort, context)];
    return appended(
      'tcp',
      ...portWords(source, destination, PROTOCOL.tcp, context.numeric),
      option && `option=${bang(option)}${option.value}`,
      flags && listedFlags(flags, context.numeric),
    );
  }),
  listMatch(udp, ({ sourcePort, destinationPort }, context) => {
    if (isNothing({ sourcePort, destinationPort }, context)) return '';
    const [source, destination] = [compiled(sourcePort, context), compiled(destinationPort, context)];
    return appended('udp', ...portWords(source, destination, PROTOCOL.udp, context.numeric));
  }),
  listMatch(sctp, ({ sourcePort, destinationPort, chunks }, { numeric }) =>
    appended(
      'sctp',
      ...portWords(sourcePort, destinationPort, PROTOCOL.sctp, numeric),
      chunks && listedChunks(chunks, numeric),
    ),
  ),
  listMatch(dccp, ({ sourcePort, destinationPort, types, option }, { numeric }) => {
    const named = types?.value ?? [];
    const list = numeric ? named.flatMap((type) => dccpTypeNumbers(type, DCCP_TYPES)) : named;
    return appended(
      'dccp',
      ...portWords(sourcePort, destinationPort, PROTOCOL.dccp, numeric),
      types && `${not(types)}${list.join(',')}`,
      option && `option=${bang(option)}${option.value}`,
    );
  }),
  listMatch(multiport, (given, { numeric, protocol }) => {
    const key = (['sources', 'destinations', 'either'] as const).find((each) => given[each] !== undefined);
    const held = key && given[key];
    if (key === undefined || held === undefined) return '';
    const name = (port: number): string => portName(port, protocol, numeric);
    const ports = held.value.map(({ from, to }) => (from === to ? name(from) : `${name(from)}:${name(to)}`));
    return appended('multiport', MULTIPORT_WORDS[key], `${held.inverted ? ' !' : ''}${ports.join(',')}`);
  }),
];
