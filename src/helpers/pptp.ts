/** PPTP: a control connection agrees on a tunnel of GRE, told apart from others by call ids (nf_conntrack_pptp.c, nf_nat_pptp.c). */
import { payloadBytes } from '../conntrack/payload.ts';
import type { PptpMemory } from '../model/connection.ts';
import { PROTOCOL } from '../model/packet.ts';
import { type Helped, type Helper, type HelperView, isConversation, NOTHING } from './helper.ts';
import { isTranslated, mangle } from './payload-text.ts';
import { type ControlMessage, MESSAGE, payloadPlace, READ_BYTES, readControl } from './pptp-messages.ts';
import { FRESH, inbound, outbound } from './pptp-session.ts';
import { endTunnel, expectTunnel } from './pptp-tunnel.ts';

export const pptp: Helper = { name: 'pptp', protocols: [PROTOCOL.tcp], families: ['ipv4'], help };

function help(view: HelperView): Helped {
  const { connection, packet, direction } = view;
  const { hex, zeros } = packet.payload;
  if (!isConversation(view)) return NOTHING;
  const message = readControl(payloadBytes(packet.payload, READ_BYTES), hex.length / 2 + zeros);
  if (message === undefined) return NOTHING;
  const before = connection.pptp ?? FRESH;
  const after = direction === 'ORIGINAL' ? outbound(before, message) : inbound(before, message);
  if (after === 'invalid') return NOTHING;
  const rewriting = isTranslated(view) ? rewriteOf(view, after, message) : { memory: after };
  const { memory, place, id = 0 } = rewriting;
  const remembering: Helped = { connection: { ...connection, pptp: memory } };
  const done = agreed(view, memory, message) ?? remembering;
  if (place === undefined) return done;
  const words = String.fromCharCode(id >> 8, id & 0xff);
  return { ...done, ...mangle(view, { at: payloadPlace(place), length: 2 }, words), ...done };
}

/** What the answer to a call begins or ends: a tunnel. */
function agreed(view: HelperView, memory: PptpMemory, { type, byteAt, pairAt }: ControlMessage): Helped | undefined {
  if (view.direction === 'ORIGINAL') return undefined;
  const isGranted = type === MESSAGE.outCallReply && byteAt(4) === 1;
  if (isGranted) return expectTunnel(view, memory, { pac: pairAt(0), pns: pairAt(2) });
  if (type === MESSAGE.inCallConnect) return expectTunnel(view, memory, { pac: memory.pac, pns: pairAt(0) });
  return type === MESSAGE.disconnectNotify ? endTunnel(view, memory) : undefined;
}

/** Which call id is written anew where, and what is remembered of it. */
interface Rewriting {
  readonly memory: PptpMemory;
  readonly place?: number;
  readonly id?: number;
}

/** The client's call id becomes the port that nat gave its control connection; the server's answers get the client's own back. */
function rewriteOf({ connection, direction }: HelperView, memory: PptpMemory, { type }: ControlMessage): Rewriting {
  const { inner, pns } = memory;
  if (direction === 'ORIGINAL') {
    if (type === MESSAGE.inCallReply || type === MESSAGE.clearRequest) return { memory, place: 0, id: pns };
    if (type !== MESSAGE.outCallRequest) return { memory };
    const id = connection.reply.destinationId;
    return { memory: { ...memory, pns: id, inner: { ...inner, pns } }, place: 0, id };
  }
  if (type === MESSAGE.outCallReply) return { memory, place: 2, id: inner.pns };
  return PEER_FIRST.has(type) ? { memory, place: 0, id: inner.pns } : { memory };
}

const PEER_FIRST: ReadonlySet<number> = new Set([
  MESSAGE.inCallConnect,
  MESSAGE.wanError,
  MESSAGE.disconnectNotify,
  MESSAGE.setLinkInfo,
]);
