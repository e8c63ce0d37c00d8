/** Lowers the maximum segment size a SYN announces (tcpmss_mangle_packet of net/netfilter/xt_TCPMSS.c). */
import { defineTarget } from '../extensions/kind.ts';
import type { Held } from '../extensions/option.ts';
import type { Seen } from '../extensions/seen.ts';
import { message } from '../model/message.ts';
import { type Packet, PROTOCOL, TCP_FLAG, type TcpOption } from '../model/packet.ts';
import type { MatchUse } from '../model/ruleset.ts';
import { findInterface } from '../routing/interface-addresses.ts';
import { lookup } from '../routing/lookup.ts';
import { wholeNumber } from '../values/number.ts';
import { payloadLength, tcpOptionsLength } from '../values/packet-length.ts';
import { present } from '../values/switch.ts';
import type { TcpFlagTest } from '../values/tcp-flags.ts';
import type { ValueKind } from '../values/value-kind.ts';
import { TCPMSS_TEXTS } from './tcpmss.texts.ts';

const MSS = 2;
/** What a host takes that announces nothing (RFC 1122, RFC 2460). */
const UNSAID = { ipv4: 536, ipv6: 1220 } as const;
const LARGEST_OPTIONS = 40;

/** What both headers leave of the largest packet. */
const LARGEST_SIZE = { ipv4: 65_515, ipv6: 65_495 } as const;

const segmentSize: ValueKind<number> = {
  ...wholeNumber({ from: 0, to: LARGEST_SIZE.ipv4, example: '1400' }),
  read: (words, context) =>
    wholeNumber({ from: 0, to: LARGEST_SIZE[context.family], example: '1400' }).read(words, context),
};

export const tcpmss = defineTarget({
  name: 'TCPMSS',
  needs: { protocol: [PROTOCOL.tcp] },
  needsOf: ({ clamp }) => (clamp ? { hooks: ['FORWARD', 'OUTPUT', 'POSTROUTING'] } : undefined),
  options: {
    set: { flag: '--set-mss', holds: segmentSize, excludes: ['clamp'] },
    clamp: { flag: '--clamp-mss-to-pmtu', holds: present, excludes: ['set'] },
  },
  check: ({ set, clamp }) =>
    set === undefined && clamp === undefined
      ? { message: message('target.TCPMSS.empty'), tool: 'TCPMSS target: At least one parameter is required' }
      : undefined,
  /** find_syn_match(): asked of x_tables only. */
  entryFault: (_given, { flavour, rule }) =>
    flavour === 'nft' || rule.matches.some(asksForSyn)
      ? undefined
      : { message: message('target.TCPMSS.no-syn'), errno: 'EINVAL' },
  run({ set }, seen) {
    const packet = withSize(seen.packet, set ?? sizeOfPath(seen));
    return packet === seen.packet ? { verdict: 'CONTINUE' } : { verdict: 'CONTINUE', packet };
  },
  texts: TCPMSS_TEXTS,
});

function asksForSyn({ name, given }: MatchUse): boolean {
  const flags = name === 'tcp' ? (given?.flags as Held<TcpFlagTest> | undefined) : undefined;
  return flags !== undefined && !flags.inverted && (flags.value.set & TCP_FLAG.SYN) !== 0;
}

/** The smaller MTU of the way there and the way back, less both headers. */
function sizeOfPath({ packet, outInterface, host }: Seen): number {
  const { family, source, destination, mark, tos } = packet;
  const back = lookup(host, { family, destination: source, source: destination, inInterface: 'lo', mark, tos });
  const there = findInterface(host, outInterface)?.mtu ?? 0;
  // The way back to the host itself is lo, whatever device the address belongs to.
  const isOwn = back.kind === 'found' && back.route.kind === 'local';
  const device = back.kind === 'found' && !isOwn ? findInterface(host, back.route.device)?.mtu : undefined;
  // Extension headers are not taken off.
  return Math.min(there, device ?? there) - (family === 'ipv4' ? 20 : 40) - 20;
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
