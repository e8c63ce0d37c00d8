/** Lowers the maximum segment size a SYN announces (tcpmss_mangle_packet of net/netfilter/xt_TCPMSS.c). */
import { defineTarget } from '../extensions/kind.ts';
import type { Seen } from '../extensions/seen.ts';
import { message } from '../model/message.ts';
import { type Packet, PROTOCOL, type TcpOption } from '../model/packet.ts';
import { findInterface } from '../routing/interface-addresses.ts';
import { lookup } from '../routing/lookup.ts';
import { wholeNumber } from '../values/number.ts';
import { ipHeaderLength, payloadLength, tcpOptionsLength } from '../values/packet-length.ts';
import { present } from '../values/switch.ts';
import { TCPMSS_TEXTS } from './tcpmss.texts.ts';

const MSS = 2;
/** What a host takes that announces nothing (RFC 1122, RFC 2460). */
const UNSAID = { ipv4: 536, ipv6: 1220 } as const;
const LARGEST_OPTIONS = 40;

export const tcpmss = defineTarget({
  name: 'TCPMSS',
  needs: { protocol: [PROTOCOL.tcp] },
  needsOf: ({ clamp }) => (clamp ? { hooks: ['FORWARD', 'OUTPUT', 'POSTROUTING'] } : undefined),
  options: {
    set: { flag: '--set-mss', holds: wholeNumber({ from: 0, to: 65_535, example: '1400' }), excludes: ['clamp'] },
    clamp: { flag: '--clamp-mss-to-pmtu', holds: present, excludes: ['set'] },
  },
  check: ({ set, clamp }) =>
    set === undefined && clamp === undefined
      ? { message: message('target.TCPMSS.empty'), tool: 'TCPMSS target: At least one parameter is required' }
      : undefined,
  run({ set }, seen) {
    const packet = withSize(seen.packet, set ?? sizeOfPath(seen));
    return packet === seen.packet ? { verdict: 'CONTINUE' } : { verdict: 'CONTINUE', packet };
  },
  texts: TCPMSS_TEXTS,
});

/** The smaller MTU of the way there and the way back, less both headers. */
function sizeOfPath({ packet, outInterface, host }: Seen): number {
  const { family, source, destination, mark, tos } = packet;
  const back = lookup(host, { family, destination: source, source: destination, inInterface: 'lo', mark, tos });
  const there = findInterface(host, outInterface)?.mtu ?? 0;
  const device = back.kind === 'found' ? findInterface(host, back.route.device)?.mtu : undefined;
  return Math.min(there, device ?? there) - ipHeaderLength(packet) - 20;
}

/** A size is never raised; a SYN without the option gets one, if it carries no data. */
function withSize(packet: Packet, size: number): Packet {
  const { transport, family } = packet;
  if (transport.kind !== 'tcp' || size <= 0) return packet;
  const place = transport.options.findIndex(({ kind, data }) => kind === MSS && data.length === 4);
  const before = transport.options[place];
  if (before !== undefined) {
    if (Number.parseInt(before.data, 16) <= size) return packet;
    return { ...packet, transport: { ...transport, options: transport.options.with(place, mssOption(size)) } };
  }
  if (payloadLength(packet) > 0 || tcpOptionsLength(transport.options) >= LARGEST_OPTIONS) return packet;
  const added = mssOption(Math.min(size, UNSAID[family]));
  return { ...packet, transport: { ...transport, options: [added, ...transport.options] } };
}

function mssOption(size: number): TcpOption {
  return { kind: MSS, data: size.toString(16).padStart(4, '0') };
}
