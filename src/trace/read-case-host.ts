/** The host of a case: interfaces, routes, policy rules, sysctls and sockets. */
import type { ForwardingEntry, Host, Interface, ListeningSocket, Neighbour, Network } from '../model/host.ts';
import type { Family } from '../model/packet.ts';
import type { Reading } from '../routing/ip-text.ts';
import { readIpRoutes } from '../routing/read-ip-route.ts';
import { readIpRules } from '../routing/read-ip-rule.ts';
import { readAddress } from '../values/address-bits.ts';
import type { CaseHost, CaseInterface, CaseSocket } from './recorded-case.ts';

export function readHost(given: CaseHost, family: Family): Host {
  return {
    name: 'host',
    interfaces: given.interfaces.map((device, place) => readInterface(device, place + 1, family)),
    routes: valuesOf(readIpRoutes((given.routes ?? []).join('\n'), family)),
    rules: valuesOf(readIpRules((given.rules ?? []).join('\n'), family)),
    sysctls: Object.fromEntries(Object.entries(given.sysctls ?? {}).map(([name, value]) => [name, String(value)])),
    sockets: (given.sockets ?? []).map((socket) => readSocket(socket, family)),
    sets: given.ipsets ?? '',
    ...(given.neighbours && { neighbours: given.neighbours.map((text) => readNeighbour(text, family)) }),
    ...(given.fdb && { forwarding: given.fdb.map(readEntry) }),
    ...(given.time !== undefined && { wallClock: { startsAt: Date.parse(given.time), minutesWest: 0 } }),
  };
}

/** A TAP interface carries Ethernet frames, a TUN interface bare IP packets. */
const LINK_KIND = { tap: 'ethernet', tun: 'layer3' } as const;

function readInterface(
  { name, addresses, mac, mtu, kind, up, type, bridge, hairpin }: CaseInterface,
  index: number,
  family: Family,
): Interface {
  const isLoopback = name === 'lo';
  return {
    name,
    index,
    kind: isLoopback ? 'loopback' : LINK_KIND[kind ?? 'tap'],
    ...(mac !== undefined && { mac }),
    mtu: mtu ?? (isLoopback ? 65_536 : 1500),
    isUp: up ?? true,
    ...(type && { type }),
    ...(bridge !== undefined && { bridge }),
    ...(hairpin && { isHairpin: true }),
    addresses: addresses.map((text) => readNetwork(text, family)),
  };
}

function readNetwork(text: string, family: Family): Network {
  const [head = '', prefix = ''] = text.split('/');
  const address = readAddress(head, family);
  if (address === undefined) throw new Error(`no such address: ${text}`);
  return { address, prefix: Number(prefix) };
}

/** `10.0.0.2 lladdr 02:00:00:00:01:02 dev br0`, as the recorder gives it to `ip neigh add`. */
function readNeighbour(text: string, family: Family): Neighbour {
  const [head = '', , mac = '', , device = ''] = text.split(' ');
  return { address: readAddress(head, family) ?? head, mac, device, state: 'permanent' };
}

/** `02:00:00:00:01:02 dev eth0 master static`, as it gives it to `bridge fdb add`. */
function readEntry(text: string): ForwardingEntry {
  const [station = '', , port = ''] = text.split(' ');
  return { station, port };
}

function readSocket({ proto, address, port, mode, transparent }: CaseSocket, family: Family): ListeningSocket {
  return {
    protocol: proto,
    address: readAddress(address, family) ?? address,
    port,
    mode: mode ?? 'listen',
    ...(transparent && { isTransparent: true }),
  };
}

/** A case that holds what the readers refuse is wrong itself. */
function valuesOf<T>({ values, problems }: Reading<T>): readonly T[] {
  const [first] = problems;
  if (first) throw new Error(`line ${first.span.line}: ${first.message.id} ${JSON.stringify(first.message.values)}`);
  return values;
}
