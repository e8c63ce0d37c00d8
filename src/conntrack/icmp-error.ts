/** ICMP errors: they belong to the connection of the packet they quote (nf_conntrack_inet_error, *v4_error, *v6_error). */
import type { Tracked, Zone } from '../model/connection.ts';
import { type Message, message } from '../model/message.ts';
import { type IcmpHeader, type Packet, PROTOCOL, type Quote } from '../model/packet.ts';
import type { World } from '../model/world.ts';
import { isChecksumFault } from './checksum.ts';
import { type PacketView, tupleIn } from './connection.ts';
import { findTuple } from './find.ts';
import { invertTuple, tupleOf } from './tuple.ts';

/** Settled here, or nothing: an ordinary ICMP message, tracked like any other packet. */
export type IcmpAnswer = { readonly tracked: Tracked; readonly why?: Message };

type IcmpView = Pick<PacketView, 'packet' | 'hook' | 'host'> & { readonly zone: Zone };

/** nf_conntrack_handle_icmp(). ICMP inside IPv6 is left to the tracker, which refuses it. */
export function trackIcmpError(view: IcmpView, world: World): IcmpAnswer | undefined {
  const { family, protocol, transport } = view.packet;
  if (transport.kind !== 'icmp') return undefined;
  if (family === 'ipv4' && protocol === PROTOCOL.icmp) return trackIcmpv4(view, transport, world);
  if (family === 'ipv6' && protocol === PROTOCOL.icmpv6) return trackIcmpv6(view, transport, world);
  return undefined;
}

/** icmp_is_err(): unreachable, source quench, redirect, time exceeded, parameter problem. */
const ICMP_ERRORS: ReadonlySet<number> = new Set([3, 4, 5, 11, 12]);
/** NR_ICMP_TYPES, the highest known. */
const LAST_ICMP_TYPE = 18;
const REDIRECT = 137;
const FIRST_INFORMATIONAL = 128;

/** Whether it speaks about another packet (icmp_is_err; ICMPv6 types below 128, and redirects). */
export function isIcmpError({ family, transport, protocol }: Packet): boolean {
  if (transport.kind !== 'icmp') return false;
  if (family === 'ipv4') return protocol === PROTOCOL.icmp && ICMP_ERRORS.has(transport.type);
  return protocol === PROTOCOL.icmpv6 && (transport.type < FIRST_INFORMATIONAL || transport.type === REDIRECT);
}

/** nf_conntrack_icmpv4_error(). */
function trackIcmpv4(view: IcmpView, header: IcmpHeader, world: World): IcmpAnswer | undefined {
  if (isChecksumFault(view)) return invalid('conntrack.bad-checksum');
  if (header.type > LAST_ICMP_TYPE) return invalid('conntrack.icmp-unknown-type');
  return ICMP_ERRORS.has(header.type) ? trackQuote(view, header.quote, world) : undefined;
}

/** MLD queries, reports and done, router and neighbour solicitation and advertisement, MLDv2 reports. */
const UNTRACKED_ICMPV6: ReadonlySet<number> = new Set([130, 131, 132, 133, 134, 135, 136, 143]);
/** nf_conntrack_icmpv6_error(). */
function trackIcmpv6(view: IcmpView, header: IcmpHeader, world: World): IcmpAnswer | undefined {
  if (isChecksumFault(view)) return invalid('conntrack.bad-checksum');
  if (UNTRACKED_ICMPV6.has(header.type)) {
    return { tracked: { state: 'UNTRACKED' }, why: message('conntrack.icmpv6-untracked') };
  }
  if (header.type === REDIRECT) return trackRedirect(view, header, world);
  return header.type < FIRST_INFORMATIONAL ? trackQuote(view, header.quote, world) : undefined;
}

/** nf_conntrack_icmpv6_redirect(): only from a router on the link. */
function trackRedirect(view: IcmpView, header: IcmpHeader, world: World): IcmpAnswer | undefined {
  const { packet } = view;
  const isFromLink = packet.ttl === 255 && header.code === 0 && /^fe[89ab]/.test(packet.source);
  if (!isFromLink) return invalid('conntrack.icmpv6-redirect');
  return header.quote === undefined ? undefined : trackQuote(view, header.quote, world);
}

/** nf_conntrack_inet_error(): the quoted packet, turned round, must be one of ours and go where the error goes. */
function trackQuote(view: IcmpView, quote: Quote | undefined, world: World): IcmpAnswer {
  const quoted = quote && tupleOfQuote(quote);
  const turned = quoted && invertTuple(quoted);
  if (turned === undefined) return invalid('conntrack.icmp-no-quote');
  const found = findTuple(turned, view.zone, world);
  if (found === undefined) return invalid('conntrack.icmp-unknown-flow');
  const { connection, direction } = found;
  if (tupleIn(connection, direction).destination !== view.packet.destination)
    return invalid('conntrack.icmp-wrong-way');
  return { tracked: { state: 'RELATED', direction, connection: connection.id } };
}

/** nf_ct_get_tuplepr(): ports need four bytes behind the quoted IP header, ICMP eight. */
function tupleOfQuote({ packet, bytes }: Quote): ReturnType<typeof tupleOf> {
  const kind = packet.transport.kind;
  if (kind === 'icmp' ? bytes < 8 : kind !== 'opaque' && bytes < 4) return undefined;
  return tupleOf(packet);
}

function invalid(reason: string): IcmpAnswer {
  return { tracked: { state: 'INVALID' }, why: message(reason) };
}
