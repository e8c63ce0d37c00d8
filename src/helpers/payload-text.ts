/** A packet's payload as text, a character a byte, and rewriting a part of it (nf_nat_mangle_tcp_packet, _udp_packet). */
import { tupleIn } from '../conntrack/connection.ts';
import { payloadBytes } from '../conntrack/payload.ts';
import { withShift } from '../conntrack/sequence-shift.ts';
import type { Address, Packet } from '../model/packet.ts';
import type { Helped, HelperView } from './helper.ts';

export function payloadText({ payload }: Packet): string {
  return payloadBytes(payload)
    .map((byte) => String.fromCharCode(byte))
    .join('');
}

/** A part of the payload: where it begins and how long it is. */
export interface Part {
  readonly at: number;
  readonly length: number;
}

/** The packet with other words in that place; TCP's numbers behind it move along. */
export function mangle(view: HelperView, part: Part, words: string): Pick<Helped, 'packet' | 'connection'> {
  const { packet, connection, direction } = view;
  const before = payloadText(packet);
  const after = before.slice(0, part.at) + words + before.slice(part.at + part.length);
  const changed = withPayloadText(packet, after);
  if (packet.transport.kind !== 'tcp') return { packet: changed };
  const { sequence } = packet.transport;
  return { packet: changed, connection: withShift(connection, direction, sequence, words.length - part.length) };
}

/** The packet with that payload, a character a byte. */
export function withPayloadText(packet: Packet, text: string): Packet {
  return { ...packet, payload: { hex: hexOf(text), zeros: 0 } };
}

function hexOf(text: string): string {
  return [...text].map((character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

/** Whether nat changed anything of the connection (IPS_NAT_MASK). */
export function isTranslated({ connection: { status } }: HelperView): boolean {
  return status.has('SRC_NAT') || status.has('DST_NAT');
}

/** The address under which the other end knows the one that speaks. */
export function addressBehindNat({ connection, direction }: HelperView): Address {
  return tupleIn(connection, direction === 'ORIGINAL' ? 'REPLY' : 'ORIGINAL').destination;
}
