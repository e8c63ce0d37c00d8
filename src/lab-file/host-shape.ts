/** What a host from outside must look like. */
import type {
  ForwardingEntry,
  GivenAddress,
  Host,
  Interface,
  ListeningSocket,
  Neighbour,
  Network,
  NextHop,
  PolicyRule,
  Route,
} from '../model/host.ts';
import { bitsOf } from '../values/address-bits.ts';
import { ADDRESS, FAMILY, isOfFamily, MAC, STATION } from './packet-shape.ts';
import {
  also,
  byKind,
  type Fault,
  type Fields,
  faultAt,
  listOf,
  mapOf,
  oneOf,
  optional,
  partly,
  record,
  type Shape,
  text,
  whole,
  yes,
  yesOrNo,
} from './shape.ts';

const WORD = whole(0, 0xffff_ffff);
/** Of an interface, a process, a host: what people wrote, in any script. */
const NAME = text(256);
const MOST = 10_000;

function prefixInFamily({ address, prefix }: Network, at: string): Fault | undefined {
  const most = bitsOf(address.includes(':') ? 'ipv6' : 'ipv4');
  return prefix > most ? faultAt(`${at}.prefix`, 'not-prefix') : undefined;
}

const NETWORK: Shape<Network> = also(record<Network>({ address: ADDRESS, prefix: whole(0, 128) }), prefixInFamily);

const GIVEN_ADDRESS: Shape<GivenAddress> = also(
  record<GivenAddress>({ address: ADDRESS, prefix: whole(0, 128), hasNoBroadcast: optional(yes) }),
  prefixInFamily,
);

const INTERFACE: Shape<Interface> = record<Interface>({
  name: NAME,
  index: whole(0, 0x7fff_ffff),
  kind: oneOf('loopback', 'ethernet', 'layer3'),
  mac: optional(MAC),
  mtu: WORD,
  isUp: yesOrNo,
  addresses: listOf(GIVEN_ADDRESS, MOST),
  group: optional(WORD),
  type: optional(oneOf('bridge', 'dummy', 'veth')),
  bridge: optional(NAME),
  isHairpin: optional(yes),
  queueLength: optional(WORD),
});

const NEXT_HOP: Shape<NextHop> = record<NextHop>({ gateway: optional(ADDRESS), device: optional(NAME) });

const ROUTE: Shape<Route> = record<Route>({
  family: FAMILY,
  kind: oneOf('unicast', 'local', 'broadcast', 'multicast', 'blackhole', 'unreachable', 'prohibit', 'throw'),
  destination: NETWORK,
  gateway: optional(ADDRESS),
  device: optional(NAME),
  source: optional(ADDRESS),
  metric: WORD,
  table: WORD,
  scope: oneOf('global', 'link', 'host'),
  realm: optional(WORD),
  protocol: optional(NAME),
  nextHops: optional(listOf(NEXT_HOP, 256)),
});

const GIVE_UP = record<{ kind: 'blackhole' | 'unreachable' | 'prohibit' }>({
  kind: oneOf('blackhole', 'unreachable', 'prohibit'),
});

const RULE: Shape<PolicyRule> = record<PolicyRule>({
  family: FAMILY,
  priority: WORD,
  isInverted: yesOrNo,
  from: optional(NETWORK),
  to: optional(NETWORK),
  mark: optional(record({ value: WORD, mask: WORD })),
  inInterface: optional(NAME),
  outInterface: optional(NAME),
  tos: optional(whole(0, 255)),
  action: byKind<PolicyRule['action']>({
    lookup: record({ kind: oneOf('lookup'), table: WORD }),
    blackhole: GIVE_UP as Shape<{ kind: 'blackhole' }>,
    unreachable: GIVE_UP as Shape<{ kind: 'unreachable' }>,
    prohibit: GIVE_UP as Shape<{ kind: 'prohibit' }>,
  }),
});

const SOCKET: Shape<ListeningSocket> = record<ListeningSocket>({
  protocol: oneOf('tcp', 'udp'),
  address: ADDRESS,
  port: whole(0, 65_535),
  mode: oneOf('listen', 'sink'),
  isTransparent: optional(yes),
  mark: optional(WORD),
  process: optional(NAME),
});

const NEIGHBOUR: Shape<Neighbour> = record<Neighbour>({
  address: ADDRESS,
  device: NAME,
  mac: optional(MAC),
  state: oneOf('reachable', 'stale', 'failed', 'permanent'),
});

const ENTRY: Shape<ForwardingEntry> = record<ForwardingEntry>({
  station: STATION,
  port: NAME,
});

/** A route or rule speaks of one family only. */
function inItsFamily(route: Route | PolicyRule, at: string): Fault | undefined {
  const own =
    'destination' in route
      ? [
          route.destination.address,
          route.gateway,
          route.source,
          ...(route.nextHops ?? []).map(({ gateway }) => gateway),
        ]
      : [route.from?.address, route.to?.address];
  const isWrong = own.some((address) => address !== undefined && !isOfFamily(address, route.family));
  return isWrong ? faultAt(at, 'not-address') : undefined;
}

/** No text alone may be larger; lab-shape.ts bounds them together. */
export const MOST_TEXT = 64 * 1024 * 1024;

const HOST_FIELDS: Fields<Host> = {
  name: NAME,
  interfaces: listOf(INTERFACE, MOST),
  routes: listOf(also(ROUTE, inItsFamily), 100_000),
  rules: listOf(also(RULE, inItsFamily), MOST),
  sysctls: mapOf(/^(?!__proto__)[\w./-]{1,200}$/, text(256), MOST),
  sockets: listOf(SOCKET, 65_536),
  neighbours: optional(listOf(NEIGHBOUR, 65_536)),
  forwarding: optional(listOf(ENTRY, 65_536)),
  sets: text(MOST_TEXT),
  connections: optional(text(MOST_TEXT)),
  wallClock: optional(record({ startsAt: whole(-8.64e15, 8.64e15), minutesWest: whole(-2000, 2000) })),
  initialSequence: optional(WORD),
};

export const HOST: Shape<Host> = record<Host>(HOST_FIELDS);
/** Some of a host's fields: what an edit changed. */
export const PARTS_OF_HOST: Shape<Partial<Host>> = partly<Host>(HOST_FIELDS);
