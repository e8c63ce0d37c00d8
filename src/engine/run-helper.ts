/** What a connection's helper reads in a packet, and numbers that its rewriting moved (nf_confirm). */
import { isIcmpError } from '../conntrack/icmp-error.ts';
import { shiftSegment } from '../conntrack/sequence-shift.ts';
import type { Connection } from '../model/connection.ts';
import type { Hook } from '../model/hook.ts';
import type { Change } from '../model/walk.ts';
import { type Drop, stackDrop } from './drop.ts';
import { connectionOf, type Flight, record, rewrite } from './flight.ts';
import { readerNamed } from './helping.ts';

/** Runs before the connection is confirmed, for every packet of it, in POSTROUTING and INPUT. */
export function runHelper(flight: Flight, hook: Hook): Drop | undefined {
  const connection = connectionOf(flight);
  if (connection === undefined || isIcmpError(flight.packet)) return undefined;
  const isShifted = connection.status.has('SEQ_ADJUST') && !flight.isLooped;
  const drop = connection.helper === undefined ? undefined : read(flight, connection, connection.helper, hook);
  const { tracked } = flight;
  if (drop !== undefined || !isShifted || tracked?.direction === undefined) return drop;
  const shifted = shiftSegment(flight.packet, connection, tracked.direction);
  rewrite(flight, shifted, { kind: 'helper', helper: connection.helper ?? '' });
  return undefined;
}

function read(flight: Flight, connection: Connection, name: string, hook: Hook): Drop | undefined {
  const { packet, tracked, run } = flight;
  const help = readerNamed(name);
  if (help === undefined || tracked?.direction === undefined) return undefined;
  const { world } = run.draft;
  const { direction, state } = tracked;
  const leavesBy = hook === 'POSTROUTING' && flight.origin.kind === 'local' ? flight.outInterface : undefined;
  const view = { packet, connection, direction, state, world, host: run.host };
  const helped = help({ ...view, ...(leavesBy !== undefined && { leavesBy }) });
  const changes: Change[] = [];
  if (helped.connection !== undefined)
    changes.push({ kind: 'connection', id: connection.id, before: connection, after: helped.connection });
  const { expectations } = helped;
  if (expectations !== undefined)
    changes.push({ kind: 'expectations', before: world.expectations, after: expectations });
  const expected = expectations?.filter((each) => !world.expectations.includes(each)) ?? [];
  for (const id of helped.killed ?? [])
    changes.push({ kind: 'connection', id, before: world.connections.get(id), after: undefined });
  const { isDropped } = helped;
  if (changes.length > 0 || isDropped)
    record(flight, { kind: 'helper-ran', hook, helper: name, expected, ...(isDropped && { isDropped }) }, changes);
  if (isDropped) return stackDrop('confirm', 'NETFILTER_DROP');
  if (helped.packet !== undefined) rewrite(flight, helped.packet, { kind: 'helper', helper: name });
  return undefined;
}
