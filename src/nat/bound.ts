/** A first packet and what one nat rule makes of its connection, on a router with two networks. For tests. */
import { withChanges } from '../conntrack/conversation.ts';
import { packetOf } from '../conntrack/one-line.ts';
import { track } from '../conntrack/track.ts';
import type { NatRequest } from '../extensions/kind.ts';
import type { Connection, Tuple } from '../model/connection.ts';
import type { Hook } from '../model/hook.ts';
import { hostInShort } from '../model/host-in-short.ts';
import { EMPTY_WORLD, type World } from '../model/world.ts';
import { bind } from './bind.ts';

const router = hostInShort([
  'lo 127.0.0.1/8 ::1/128',
  'eth0 192.168.1.1/24 192.168.1.2/24 2001:db8:1::1/64 2001:db8:9::9/64 fe80::1/64',
  'eth1 203.0.113.1/24 198.51.100.1/24',
  'eth2',
]);

/** A packet's connection while its first packet is under way. */
export function fresh(line: string, world: World): { readonly own: Connection; readonly world: World } {
  const { changes, tracked } = track(packetOf(line), 'PREROUTING', world, router);
  const tracking = withChanges(world, changes);
  const own = tracking.connections.get(tracked.connection ?? -1);
  if (own === undefined) throw new Error(`starts no connection: ${line}`);
  return { own, world: tracking };
}

export type Where = {
  readonly hook?: Hook;
  readonly inInterface?: string;
  readonly outInterface?: string;
  readonly nextHop?: string;
};

/** The connection as a rule in a nat chain wants it; nothing where the packet is dropped. */
export function bound(
  line: string,
  request: Partial<NatRequest>,
  world: World = EMPTY_WORLD,
  where: Where = {},
): Connection | undefined {
  const { own, world: tracking } = fresh(line, world);
  const full = {
    side: 'source',
    addresses: undefined,
    isRandom: false,
    isFullyRandom: false,
    isPersistent: false,
    ...request,
  } as const;
  return bind(own, full, {
    packet: packetOf(line),
    hook: 'POSTROUTING',
    inInterface: undefined,
    outInterface: 'eth1',
    nextHop: undefined,
    host: router,
    world: tracking,
    ...where,
  });
}

/** The packet as it goes on: what its answers answer. */
export const sentAs = (connection: Connection | undefined) => {
  if (connection === undefined) return 'dropped';
  const { source, destination, sourceId, destinationId, icmp }: Tuple = connection.reply;
  return icmp ? `${destination} > ${source} id ${sourceId}` : `${destination}:${destinationId} > ${source}:${sourceId}`;
};
