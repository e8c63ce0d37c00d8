/** ICMP errors that the host sends about a packet: who gets none, what they quote, from which address (icmp_send, icmp6_send). */
import { attach } from '../conntrack/attach.ts';
import { isIcmpError } from '../conntrack/icmp-error.ts';
import { type IcmpHeader, NO_PAYLOAD, type Packet, PROTOCOL } from '../model/packet.ts';
import type { Change, RouteDecision } from '../model/walk.ts';
import { isLinkLocal, isMulticast, isUnspecified } from '../routing/address-class.ts';
import { findInterface } from '../routing/interface-addresses.ts';
import { keyToward, lookup } from '../routing/lookup.ts';
import { isOwnAddress } from '../routing/own-address.ts';
import { routeOutput } from '../routing/route-output.ts';
import { selectIpv4Source, sourceTowards } from '../routing/source-address.ts';
import { sysctl } from '../routing/sysctls.ts';
import { maskAddress, maskOfPrefix } from '../values/address-bits.ts';
import { ipHeaderLength, packetLength, payloadLength, transportHeaderLength } from '../values/packet-length.ts';
import type { Flight } from './flight.ts';
import { arrivedOn, isForMany, isFrameForHost } from './hand-over.ts';
import { takeToken } from './token-bucket.ts';

export interface IcmpErrorRequest {
  readonly type: number;
  readonly code: number;
  readonly mtu?: number;
  /** Of a redirect: the nearer way. */
  readonly gateway?: string;
  /** Kept in the rest of the header of a parameter problem: place of the byte at fault. */
  readonly pointer?: number;
}

/** Longest ICMP error in all: RFC 1812 for IPv4, the minimal MTU for IPv6. */
const LONGEST = { ipv4: 576, ipv6: 1280 } as const;

/**
 * Sends the error back to the packet's source, if errors may be sent about it. It hangs on the packet's conntrack entry,
 * unless the stack has let go of that by then.
 */
export function sendIcmpError(
  flight: Flight,
  request: IcmpErrorRequest,
  {
    isTrackedAlone = false,
    changes = [],
  }: { readonly isTrackedAlone?: boolean; readonly changes?: readonly Change[] } = {},
): void {
  const about = flight.packet;
  if (!mayBeAnswered(flight, about)) return;
  const source = errorSource(flight, about);
  if (source === undefined) return;
  const tracked = isTrackedAlone ? undefined : attach(flight.tracked);
  flight.run.launch(flight, icmpError(about, request, source), 'icmp-error', {
    changes,
    ...(tracked && { tracked }),
    ...(isLinkLocal(about.source) && { wayBack: arrivedOn(flight) }),
  });
}

/** ip_rt_error_burst and ip_rt_error_cost: to one sender. */
const UNREACHABLE_LIMIT = { pause: 1000, burst: 5 } as const;

/** What a packet that no route takes is answered: ip_error(), ip6_pkt_discard(). */
export function answerUnroutable(flight: Flight, decision: RouteDecision): void {
  const { packet, run } = flight;
  const code = unreachableCode(packet.family, decision);
  if (code === undefined) return;
  if (packet.family === 'ipv6') {
    sendIcmpError(flight, { type: 1, code });
    return;
  }
  const { isAllowed, changes } = takeToken(run.draft.world, `unreachable to ${packet.source}`, UNREACHABLE_LIMIT);
  if (isAllowed) sendIcmpError(flight, { type: 3, code }, { changes });
}

function unreachableCode(family: Packet['family'], { error, found }: RouteDecision): number | undefined {
  if (family === 'ipv6') {
    if (found === 'blackhole') return undefined;
    if (found === 'prohibit') return 1;
    return found === 'none' || found === 'unreachable' ? 0 : undefined;
  }
  switch (error) {
    case 'ENETUNREACH':
      return 0;
    case 'EHOSTUNREACH':
      return 1;
    case 'EACCES':
      return 13;
    default:
      return undefined;
  }
}

/** icmp_xmit_lock(): while the host's ICMP sends, its socket is taken, so REJECT has none to answer with. */
function isSendingIcmp({ origin, packet, isLooped }: Flight): boolean {
  return origin.kind === 'host' && packet.transport.kind === 'icmp' && !isLooped;
}

/** No errors about errors, later fragments, or what was sent to many (RFC 1122 3.2.2); IPv4 looks at no source. */
function mayBeAnswered(flight: Flight, about: Packet): boolean {
  if (isSendingIcmp(flight)) return false;
  if ((about.fragment?.offset ?? 0) > 0) return false;
  if (isIcmpError(about)) return false;
  if (!isFrameForHost(flight) || isForMany(flight)) return false;
  if (about.family === 'ipv4') return true;
  return !(isMulticast(about.source) || isUnspecified(about.source) || isNetworkItself(flight, about.source));
}

/** ipv6_anycast_destination(): the address of a network on a link is all of its routers', to whom no error is told. */
function isNetworkItself({ run }: Flight, address: string): boolean {
  return run.host.interfaces.some(({ addresses }) =>
    addresses.some(
      (own) =>
        own.address.includes(':') &&
        own.prefix < 127 &&
        maskAddress(own.address, maskOfPrefix(own.prefix, 'ipv6')) === address,
    ),
  );
}

/** The address spoken to when it is the host's own, else what the way back to the sender prefers. */
function errorSource(flight: Flight, about: Packet): string | undefined {
  const { host } = flight.run;
  if (isSpokenTo(flight, about)) return about.destination;
  // icmp_send() would speak from where the packet was to, which is nobody's address here.
  if (about.family === 'ipv4' && isDelivered(flight)) return undefined;
  const back = routeOutput(
    { ...about, source: about.family === 'ipv4' ? '0.0.0.0' : '::', destination: about.source, mark: 0 },
    { isOwnAnswer: true, ...(isLinkLocal(about.source) && { wayBack: arrivedOn(flight) }) },
    host,
  );
  if (back.kind === 'refused') return undefined;
  return sourceOfIncoming(flight, about) ?? back.source;
}

/** ipv6_chk_addr(): a link-local address is the host's own on its link only. */
function isSpokenTo({ inInterface, run: { host } }: Flight, { destination }: Packet): boolean {
  if (!isLinkLocal(destination)) return isOwnAddress(host, destination);
  return findInterface(host, inInterface)?.addresses.some(({ address }) => address === destination) === true;
}

/** A local route took it in, or is to (RTCF_LOCAL). */
function isDelivered({ isLooped, route }: Flight): boolean {
  return isLooped || route?.kind === 'deliver' || route?.found === 'local';
}

/**
 * icmp6_send(): in IPv6 the interface it came in on says which address speaks, unless the route back has a `src`; in IPv4
 * it does so where icmp_errors_use_inbound_ifaddr asks for it.
 */
function sourceOfIncoming(flight: Flight, about: Packet): string | undefined {
  const { run } = flight;
  const inInterface = arrivedOn(flight) ?? flight.inInterface;
  if (inInterface === undefined) return undefined;
  if (about.family === 'ipv4') {
    if (sysctl(run.host, 'net.ipv4.icmp_errors_use_inbound_ifaddr') === '0') return undefined;
    return selectIpv4Source(run.host, inInterface, about.source, 'link');
  }
  const back = lookup(run.host, keyToward(about.source));
  if (back.kind === 'found' && back.route.source !== undefined) return undefined;
  return sourceTowards(run.host, 'ipv6', inInterface, about.source);
}

function icmpError(about: Packet, request: IcmpErrorRequest, source: string): Packet {
  const isIpv4 = about.family === 'ipv4';
  const header = ipHeaderLength(about);
  const room = LONGEST[about.family] - (isIpv4 ? 20 : 40) - 8 - header;
  const bytes = Math.min(room, transportHeaderLength(about.transport) + payloadLength(about));
  const transport: IcmpHeader = {
    kind: 'icmp',
    type: request.type,
    code: request.code,
    identifier: 0,
    sequence: 0,
    mtu: request.mtu ?? request.pointer ?? 0,
    ...(request.gateway !== undefined && { gateway: request.gateway }),
    quote: { packet: about, bytes, length: packetLength(about) },
  };
  return {
    family: about.family,
    source,
    destination: about.source,
    protocol: isIpv4 ? PROTOCOL.icmp : PROTOCOL.icmpv6,
    // __ip_make_skb(): nat may have made a group the sender, for whom it goes no further than the link (mc_ttl).
    ttl: isIpv4 && isMulticast(about.source) ? 1 : 64,
    tos: isIpv4 ? (about.tos & 0x1e) | 0xc0 : 0,
    id: 0,
    dontFragment: false,
    extensions: [],
    transport,
    payload: NO_PAYLOAD,
    hasBadChecksum: false,
    mark: 0,
    isFromKernelSocket: true,
  };
}
