/** Whether a packet visits the nat chains of a hook, is only translated, or neither (nf_nat_inet_fn, HOOK2MANIP). */
import { isIcmpError } from '../conntrack/icmp-error.ts';
import type { Connection, Tracked } from '../model/connection.ts';
import type { Hook } from '../model/hook.ts';
import type { Packet } from '../model/packet.ts';
import type { SkipReason } from '../model/walk.ts';

export type NatTurn =
  /** The chains are asked; if none binds the connection, it is bound to what it has (`bindNull`). */
  { readonly kind: 'visit' } | { readonly kind: 'skip'; readonly reason: SkipReason; readonly isTranslated: boolean };

/** HOOK2MANIP(): what changes where. */
export function natSideAt(hook: Hook): 'source' | 'destination' {
  return hook === 'POSTROUTING' || hook === 'INPUT' ? 'source' : 'destination';
}

/** nf_nat_initialized(): the decision for this side was made. */
function isBound(connection: Connection, side: 'source' | 'destination'): boolean {
  return connection.status.has(side === 'source' ? 'SRC_NAT_DONE' : 'DST_NAT_DONE');
}

/** For PREROUTING, INPUT, OUTPUT and POSTROUTING, where nat hooks are. A confirmed connection cannot be bound any more. */
export function natTurn(
  connection: Connection | undefined,
  tracked: Tracked | undefined,
  hook: Hook,
  packet: Packet,
): NatTurn {
  if (tracked === undefined || connection === undefined) {
    const reason = tracked?.state === 'UNTRACKED' ? 'untracked' : 'invalid';
    return { kind: 'skip', reason, isTranslated: false };
  }
  if (tracked.state === 'RELATED' && isIcmpError(packet)) {
    return { kind: 'skip', reason: 'related-error', isTranslated: true };
  }
  const isFirst = tracked.state === 'NEW' || tracked.state === 'RELATED';
  if (isFirst && !isBound(connection, natSideAt(hook))) return { kind: 'visit' };
  return { kind: 'skip', reason: 'not-first-packet', isTranslated: true };
}
