/** A first packet and what one nat rule makes of its connection, on a router with two networks. For tests. */
import { hostWith, withChanges } from '../conntrack/conversation.ts';
import { packetOf } from '../conntrack/one-line.ts';
import { track } from '../conntrack/track.ts';
import type { NatRequest } from '../extensions/kind.ts';
import type { Connection, Tuple } from '../model/connection.ts';
import type { Hook } from '../model/hook.ts';
import type { Host } from '../model/host.ts';
import { EMPTY_WORLD, type World } from '../model/world.ts';
import { bind } from './bind.ts';

const router: Host = {
  ...hostWith(),
  interfaces: [
    {
      name: 'lo',
      index: 1,
      kind: 'loopback',
      mtu: 65_536,
      isUp: true,
      addresses: [
        { address: '127.0.0.1', prefix: 8 },
        { address: '::1', prefix: 128 },
      ],
    },
    {
      name: 'eth0',
      index: 2,
      kind: 'ethernet',
      mtu: 1500,
      isUp: true,
      addresses: [
        { address: '192.168.1.1', prefix: 24 },
        { address: '192.168.1.2', prefix: 24 },
        { address: '2001:db8:1::1', prefix: 64 },
        { address: '2001:db8:9::9', prefix: 64 },
        { address: 'fe80::1', prefix: 64 },
      ],
    },
    {
      name: 'eth1',
      index: 3,
      kind: 'ethernet',
      mtu: 1500,
      isUp: true,
      addresses: [
        { address: '203.0.113.1', prefix: 24 },
        { address: '198.51.100.1', prefix: 24 },
      ],
    },
    { name: 'eth2', index: 4, kind: 'ethernet', mtu: 1500, isUp: true, addresses: [] },
  ],
};

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
