/** Redirects: a router that sends a packet back where it came from tells the sender the nearer way (ip_rt_send_redirect, ndisc_send_redirect). */
import { NO_PAYLOAD, type Packet, PROTOCOL } from '../model/packet.ts';
import type { Change, RouteDecision } from '../model/walk.ts';
import { isLinkLocal } from '../routing/address-class.ts';
import { addressesOf, findInterface } from '../routing/interface-addresses.ts';
import { keyToward, lookup } from '../routing/lookup.ts';
import { interfaceSetting } from '../routing/sysctls.ts';
import { addressWords } from '../values/address-bits.ts';
import { packetBytes } from '../values/packet-bytes.ts';
import type { Flight } from './flight.ts';
import { sendIcmpError } from './icmp-error.ts';
import { type Allowance, takeToken } from './token-bucket.ts';

/** ip_rt_redirect_number, ip_rt_redirect_load, ip_rt_redirect_silence (ms). */
const IPV4_LIMIT = { most: 9, pause: 20, silence: 20 * 2 ** 10 } as const;

/** inet_peer_xrlim_allow(): one a second, six at once (XRLIM_BURST_FACTOR). */
const IPV6_LIMIT = { pause: 1000, burst: 6 } as const;

/** Longest ICMPv6 error (the minimal MTU), the IPv6 header, and the redirect's own header. */
const LONGEST = 1280;
const HEADERS = 40 + 40;

/** What is told, and what the host remembers of it. */
export interface Redirect {
  readonly changes: readonly Change[];
  /** Absent: too much was told lately. */
  readonly send?: () => void;
}

const NONE: Redirect = { changes: [] };

/** The redirect about the packet under way, if its route leads back over the interface it came in on. */
export function redirectOf(flight: Flight, { outInterface, nextHop }: RouteDecision): Redirect {
  if (outInterface !== flight.inInterface || nextHop === undefined) return NONE;
  return flight.packet.family === 'ipv4' ? redirectIpv4(flight, nextHop) : redirectIpv6(flight, nextHop);
}

function redirectIpv4(flight: Flight, gateway: string): Redirect {
  const { packet, inInterface = '', run } = flight;
  if (interfaceSetting(run.host, 'ipv4', 'send_redirects', inInterface) === 0) return NONE;
  // Only to neighbours: fib_validate_source() found the source on the link.
  const back = lookup(run.host, keyToward(packet.source));
  if (back.kind !== 'found' || back.route.gateway !== undefined) return NONE;
  const { changes, isAllowed } = allowIpv4(flight, `redirects to ${packet.source}`);
  return isAllowed ? { changes, send: () => sendIcmpError(flight, { type: 5, code: 1, gateway }) } : { changes };
}

/** Each to the same host waits twice as long as the one before; behind the ninth there is silence. */
function allowIpv4({ run }: Flight, key: string): Allowance {
  const { memories, clock } = run.draft.world;
  const known = memories.get(key) as { readonly count: number; readonly last: number } | undefined;
  const { count, last } =
    known === undefined || clock > known.last + IPV4_LIMIT.silence ? { count: 0, last: clock } : known;
  if (count > 0 && count < IPV4_LIMIT.most && clock <= last + IPV4_LIMIT.pause * 2 ** count)
    return { isAllowed: false, changes: [] };
  const after = { count: Math.min(count + 1, IPV4_LIMIT.most), last: clock };
  return { isAllowed: count < IPV4_LIMIT.most, changes: [{ kind: 'memory', key, before: known, after }] };
}

/** From the interface's link-local address, to a neighbour; the nearer way must be link-local, or the destination itself. */
function redirectIpv6(flight: Flight, target: string): Redirect {
  const { packet, inInterface, run } = flight;
  const device = findInterface(run.host, inInterface);
  const source = device && addressesOf(device, 'ipv6').find(({ address }) => isLinkLocal(address))?.address;
  const destinations = allowIpv6(flight, `redirects about ${packet.destination}`);
  if (!destinations.isAllowed || source === undefined || !(target === packet.destination || isLinkLocal(target)))
    return { changes: destinations.changes };
  const sources = allowIpv6(flight, `redirects to ${packet.source}`);
  const changes = [...destinations.changes, ...sources.changes];
  if (!sources.isAllowed || !isNeighbour(flight)) return { changes };
  const answer = neighbourRedirect(packet, source, target, device?.mac);
  return { changes, send: () => run.launch(flight, answer, 'icmp-error', { wayBack: inInterface }) };
}

/** Senders that speak from a link-local address are told nothing, as recorded. */
function isNeighbour({ packet: { source }, inInterface = '', run }: Flight): boolean {
  if (isLinkLocal(source)) return false;
  const back = lookup(run.host, { ...keyToward(source), outInterface: inInterface });
  return back.kind === 'found' && back.route.gateway === undefined;
}

function allowIpv6({ run }: Flight, key: string): Allowance {
  return takeToken(run.draft.world, key, IPV6_LIMIT);
}

/** RFC 4861, 4.5: target, destination, the target's link address, and as much of the packet as fits, in units of eight bytes. */
function neighbourRedirect(about: Packet, source: string, target: string, mac: string | undefined): Packet {
  const linkOption = mac === undefined ? '' : `0201${mac.replaceAll(':', '')}`;
  const bytes = packetBytes(about);
  const room = Math.min(LONGEST - HEADERS - linkOption.length / 2, bytes.length + 8) & ~7;
  const quote = hexOf(bytes.subarray(0, room - 8));
  const quoteOption = `04${octet(room / 8)}000000000000${quote}`;
  const payload = addressHex(target) + addressHex(about.destination) + linkOption + quoteOption;
  return {
    family: 'ipv6',
    source,
    destination: about.source,
    protocol: PROTOCOL.icmpv6,
    ttl: 255,
    tos: 0,
    id: 0,
    dontFragment: false,
    extensions: [],
    transport: { kind: 'icmp', type: 137, code: 0, identifier: 0, sequence: 0, mtu: 0 },
    payload: { ...NO_PAYLOAD, hex: payload },
    hasBadChecksum: false,
    mark: 0,
    isFromKernelSocket: true,
  };
}

function addressHex(address: string): string {
  return addressWords(address)
    .map((word) => (word >>> 0).toString(16).padStart(8, '0'))
    .join('');
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, octet).join('');
}

function octet(value: number): string {
  return value.toString(16).padStart(2, '0');
}
