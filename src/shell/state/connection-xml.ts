/** A conntrack entry as `conntrack -o xml` prints it (__snprintf_conntrack_xml of libnetfilter_conntrack). */
import type { Connection, DirectionCounter, Tuple } from '../../model/connection.ts';
import { protocolName, secondsLeft } from './connection-line.ts';

export interface XmlOptions {
  readonly hasCounters: boolean;
  /** World clock. */
  readonly clock: number;
}

/** What stands around all entries; nothing where there is none. */
export function connectionsXml(connections: readonly Connection[], options: XmlOptions): string {
  if (connections.length === 0) return '';
  const flows = connections.map((connection) => `${flowXml(connection, options)}\n`);
  return `<?xml version="1.0" encoding="utf-8"?>\n<conntrack>\n${flows.join('')}</conntrack>\n`;
}

function flowXml(connection: Connection, { hasCounters, clock }: XmlOptions): string {
  const { original, reply, counters, status, mark, zone, id } = connection;
  const state = connection.tcp?.state ?? connection.sctp?.state;
  const zoneFor = (direction: 'ORIGINAL' | 'REPLY' | undefined): string =>
    zone.id === 0 || zone.direction !== direction ? '' : element('zone', zone.id);
  const counted = (counter: DirectionCounter): string => (hasCounters ? countersXml(counter) : '');
  const whole = [
    ...(state === undefined ? [] : [element('state', state)]),
    element('timeout', secondsLeft(connection, clock)),
    element('mark', mark),
    zoneFor(undefined),
    element('use', 1),
    element('id', id),
    ...(status.has('ASSURED') ? ['<assured/>'] : []),
    ...(status.has('SEEN_REPLY') ? [] : ['<unreplied/>']),
  ];
  return [
    '<flow>',
    meta('original', `${tupleXml(original)}${zoneFor('ORIGINAL')}${counted(counters.original)}`),
    meta('reply', `${tupleXml(reply)}${zoneFor('REPLY')}${counted(counters.reply)}`),
    meta('independent', whole.join('')),
    '</flow>',
  ].join('');
}

function element(name: string, value: string | number): string {
  return `<${name}>${value}</${name}>`;
}

function meta(direction: string, inside: string): string {
  return `<meta direction="${direction}">${inside}</meta>`;
}

/** Of ICMP the library writes neither type nor id. */
function tupleXml({ family, protocol, source, destination, sourceId, destinationId, icmp }: Tuple): string {
  const number = family === 'ipv4' ? 2 : 10;
  const ends = element('src', source) + element('dst', destination);
  const ports = icmp === undefined ? element('sport', sourceId) + element('dport', destinationId) : '';
  return [
    `<layer3 protonum="${number}" protoname="${family}">${ends}</layer3>`,
    `<layer4 protonum="${protocol}" protoname="${protocolName(protocol)}">${ports}</layer4>`,
  ].join('');
}

function countersXml({ packets, bytes }: DirectionCounter): string {
  return `<counters>${element('packets', packets)}${element('bytes', bytes)}</counters>`;
}
