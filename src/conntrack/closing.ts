/** A connection that REJECT resets is over for conntrack too (nf_conntrack_tcp_set_closing). */
import type { Connection } from '../model/connection.ts';
import type { Host } from '../model/host.ts';
import type { Change } from '../model/walk.ts';
import { conntrackSysctl } from './timeouts.ts';

/** The connection goes to CLOSE, and lives as long as one that a RST ended. */
export function closing(before: Connection | undefined, clock: number, host: Host): readonly Change[] {
  if (before?.tcp === undefined) return [];
  const expires = clock + conntrackSysctl(host, 'tcp_timeout_close') * 1000;
  const after: Connection = { ...before, tcp: { ...before.tcp, state: 'CLOSE' }, expires };
  return [{ kind: 'connection', id: before.id, before, after }];
}
