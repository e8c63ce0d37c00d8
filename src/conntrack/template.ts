/** The connection that hangs on a packet (nf_ct_get); while conntrack has not looked it may be a template, without addresses (nf_ct_tmpl_alloc). */
import type { Connection, ConnectionTemplate, Tracked, Tuple } from '../model/connection.ts';
import type { Family, Packet } from '../model/packet.ts';
import type { World } from '../model/world.ts';
import { zoneOfTemplate } from './zone.ts';

const ANYWHERE: Readonly<Record<Family, string>> = { ipv4: '0.0.0.0', ipv6: '::' };

const NO_COUNTERS = { packets: 0, bytes: 0 } as const;

/** skb->_nfct is set: what CT and NOTRACK come too late for. A packet that conntrack found INVALID has none. */
export function hasEntry(tracked: Tracked | undefined): boolean {
  return tracked !== undefined && (tracked.state !== 'INVALID' || tracked.isUnseen === true);
}

/** What matches see as the packet's connection. */
export function connectionSeen(tracked: Tracked | undefined, packet: Packet, world: World): Connection | undefined {
  if (tracked?.template !== undefined) return templateConnection(tracked.template, packet.family, packet.mark);
  return tracked?.connection === undefined ? undefined : world.connections.get(tracked.connection);
}

/** It belongs to a rule, not to the table, so it has no id there. */
function templateConnection(template: ConnectionTemplate, family: Family, mark: number): Connection {
  const source = ANYWHERE[family];
  const nowhere: Tuple = { family, protocol: 0, source, destination: source, sourceId: 0, destinationId: 0 };
  return {
    id: 0,
    original: nowhere,
    reply: nowhere,
    status: new Set(['TEMPLATE', 'CONFIRMED']),
    mark: 0,
    expires: 0,
    since: 0,
    counters: { original: NO_COUNTERS, reply: NO_COUNTERS },
    zone: zoneOfTemplate(template, mark),
    ...(template.helper !== undefined && { helper: template.helper }),
  };
}
