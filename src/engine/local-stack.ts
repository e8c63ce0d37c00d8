/** What the host does with a packet that passed INPUT: sockets, its own ICMP, and refusals (ip_local_deliver_finish). */
import { type Packet, PROTOCOL } from '../model/packet.ts';
import { UNSPECIFIED } from '../routing/address-class.ts';
import { routeOutput } from '../routing/route-output.ts';
import { sysctlNumber } from '../routing/sysctls.ts';
import { payloadLength } from '../values/packet-length.ts';
import { isTakenByStack } from './checksum-taken.ts';
import type { Flight } from './flight.ts';
import {
  arrivedOn,
  handOver,
  isForAny,
  isForMany,
  isFrameForHost,
  mayAnswer,
  type Receiver,
  socketFor,
} from './hand-over.ts';
import { receiveTcp } from './host-tcp.ts';
import { sendIcmpError } from './icmp-error.ts';
import { isAwaited } from './own-socket.ts';
import { refusalOfExtensions } from './receive-extensions.ts';

/** ICMP type 8, echo request. */
const ECHO_REQUEST = 8;
const TIMESTAMP_REPLY = 14;

/** Ends a packet whose IPv6 extension headers nobody takes. A piece shows those in front of its fragment header. */
export function isRefusedByExtensions(flight: Flight): boolean {
  const { packet } = flight;
  if (packet.family === 'ipv4') return false;
  const refusal = refusalOfExtensions(packet, isFrameForHost(flight) && !isForMany(flight));
  if (refusal === undefined) return false;
  handOver(flight, 'nobody');
  if (refusal !== 'silent') sendIcmpError(flight, refusal);
  return true;
}

/** Hands the packet over and sends what the host answers. */
export function receive(flight: Flight): Receiver {
  const { packet } = flight;
  if (isRefusedByExtensions(flight)) return 'nobody';
  switch (packet.protocol) {
    case PROTOCOL.icmp:
    case PROTOCOL.icmpv6:
      return receiveIcmp(flight);
    case PROTOCOL.udp:
    case PROTOCOL.udplite:
      return receiveUdp(flight);
    case PROTOCOL.tcp:
      return receiveTcp(flight);
    case PROTOCOL.igmp:
      return handOver(flight, 'nobody');
    default:
      handOver(flight, 'nobody');
      refuseProtocol(flight);
      return 'nobody';
  }
}

/** icmp_unreach: protocol unreachable; in IPv6 a parameter problem that points at the next-header byte. */
function refuseProtocol(flight: Flight): void {
  if (flight.packet.family === 'ipv4') sendIcmpError(flight, { type: 3, code: 2 });
  else sendIcmpError(flight, { type: 4, code: 1, pointer: nextHeaderPlace(flight.packet) });
}

/** Byte that names the protocol: in the IPv6 header, or in the last of the headers behind it (IP6CB nhoff). */
function nextHeaderPlace({ extensions }: Packet): number {
  const before = extensions.slice(0, -1).reduce((sum, { data }) => sum + 2 + data.length / 2, 40);
  return extensions.length === 0 ? 6 : before;
}

/** icmp_echo(), icmp_timestamp(): requests are answered, from the address that was asked if it is of this host alone. */
function receiveIcmp(flight: Flight): Receiver {
  const { packet } = flight;
  const header = packet.transport;
  handOver(flight, 'icmp');
  if (header.kind !== 'icmp' || !isTakenByStack(flight) || (packet.fragment?.offset ?? 0) > 0) return 'icmp';
  const answer = answerType(packet, header.type);
  if (answer === undefined || isIgnored(flight, header.type)) return 'icmp';
  const { owner: _owner, link: _link, fragment: _fragment, ...headers } = packet;
  const isOfMany = isForMany(flight) || isForAny(flight);
  const source = isOfMany ? addressToward(flight) : packet.destination;
  if (source === undefined || !(isOfMany || mayAnswer(flight, false))) return 'icmp';
  flight.run.launch(
    flight,
    {
      ...headers,
      source,
      destination: packet.source,
      ttl: 64,
      isFromKernelSocket: true,
      id: 0,
      dontFragment: false,
      extensions: [],
      mark: 0,
      transport: { ...header, type: answer },
      ...(answer === TIMESTAMP_REPLY && { payload: timesOf(packet) }),
    },
    'echo-reply',
    // ip6_dst_lookup_tail(): the way was looked for while the source was open, which keeps to the interface.
    { wayBack: arrivedOn(flight), ...(isOfMany && { keptTo: arrivedOn(flight) }) },
  );
  return 'icmp';
}

/** The sysctls that keep a host silent; groups are answered in IPv6 unless one says otherwise, in IPv4 only if one says so. */
function isIgnored(flight: Flight, type: number): boolean {
  const { packet, run } = flight;
  const isSet = (name: string) => sysctlNumber(run.host, name) !== 0;
  if (packet.family === 'ipv4') {
    if (type === ECHO_REQUEST && isSet('net.ipv4.icmp_echo_ignore_all')) return true;
    return isForMany(flight) && isSet('net.ipv4.icmp_echo_ignore_broadcasts');
  }
  if (isSet('net.ipv6.icmp.echo_ignore_all')) return true;
  if (isForMany(flight)) return isSet('net.ipv6.icmp.echo_ignore_multicast');
  return isForAny(flight) && isSet('net.ipv6.icmp.echo_ignore_anycast');
}

/** fib_compute_spec_dst(), ip6_dst_lookup(): asked as one of many, the host answers from the address the way back prefers. */
function addressToward(flight: Flight): string | undefined {
  const { packet, run } = flight;
  const back = routeOutput(
    { ...packet, source: UNSPECIFIED[packet.family], destination: packet.source, mark: 0 },
    { isOwnAnswer: true, wayBack: arrivedOn(flight) },
    run.host,
  );
  return back.kind === 'refused' ? undefined : back.source;
}

/** icmp_timestamp() lets requests without a timestamp fall. */
function answerType(packet: Packet, type: number): number | undefined {
  if (packet.family === 'ipv6') return type === 128 ? 129 : undefined;
  if (type === ECHO_REQUEST) return 0;
  return type === 13 && payloadLength(packet) >= 4 ? TIMESTAMP_REPLY : undefined;
}

/** icmp_timestamp() answers with three times, whatever else the request held; the host's own two are not known here. */
function timesOf({ payload }: Packet): Packet['payload'] {
  return { hex: payload.hex.slice(0, 8).padEnd(8, '0'), zeros: 8 };
}

function receiveUdp(flight: Flight): Receiver {
  const { packet } = flight;
  if (packet.transport.kind !== 'udp' || !isTakenByStack(flight)) return handOver(flight, 'nobody');
  const isUdp = packet.protocol === PROTOCOL.udp;
  if (isUdp && isAwaited(packet, packet.transport, flight.run.draft.world)) return handOver(flight, 'socket');
  if (isUdp && socketFor(flight, 'udp', packet.transport.destinationPort) !== undefined)
    return handOver(flight, 'socket');
  handOver(flight, 'nobody');
  // __udp4_lib_rcv() has let go of the conntrack entry by now: the error is tracked on its own.
  sendIcmpError(flight, packet.family === 'ipv4' ? { type: 3, code: 3 } : { type: 1, code: 4 }, {
    isTrackedAlone: true,
  });
  return 'nobody';
}
