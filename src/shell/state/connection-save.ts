/** A conntrack entry as a command of conntrack(8) that would make it again: `conntrack -o save` (ct_save_snprintf of conntrack.c). */
import type { Connection, ConnectionStatus } from '../../model/connection.ts';
import { protocolName, secondsLeft } from './connection-line.ts';

const STATUSES: readonly ConnectionStatus[] = ['SEEN_REPLY', 'ASSURED'];

/** `letter` is that of the command: `-A`, and `-D` for what is deleted. `clock`: the world's. */
export function saveLine(connection: Connection, letter: 'A' | 'D', clock: number): string {
  const { original, reply, status, zone } = connection;
  const state = connection.tcp?.state ?? connection.sctp?.state;
  const known = STATUSES.filter((one) => status.has(one));
  const words = [
    `-${letter} -t ${secondsLeft(connection, clock)}`,
    `-u ${known.length === 0 ? 'UNSET' : known.join(',')}`,
    ...(zone.id === 0 || zone.direction !== undefined ? [] : [`-w ${zone.id}`]),
    `-s ${original.source} -d ${original.destination}`,
    `${status.has('DST_NAT') ? '-g' : '-r'} ${reply.source}`,
    `${status.has('SRC_NAT') ? '-n' : '-q'} ${reply.destination}`,
    `-p ${protocolName(original.protocol)}`,
    ...numberWords(connection),
    ...(state === undefined ? [] : [`--state ${state}`]),
  ];
  return words.join(' ');
}

function numberWords({ original, reply }: Connection): readonly string[] {
  const { icmp, sourceId, destinationId } = original;
  if (icmp !== undefined) return [`--icmp-type ${icmp.type} --icmp-code ${icmp.code} --icmp-id ${sourceId}`];
  return [
    `--sport ${sourceId} --dport ${destinationId}`,
    `--reply-port-src ${reply.sourceId} --reply-port-dst ${reply.destinationId}`,
  ];
}
