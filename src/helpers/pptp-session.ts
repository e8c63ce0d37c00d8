/** How a PPTP control connection goes on, message by message (pptp_inbound_pkt, pptp_outbound_pkt of nf_conntrack_pptp.c). */
import type { PptpMemory } from '../model/connection.ts';
import { type ControlMessage, MESSAGE } from './pptp-messages.ts';

/** In the kernel's order (enum pptp_ctrlsess_state, pptp_ctrlcall_state). */
const SESSION = { none: 0, error: 1, stopRequested: 2, requested: 3, confirmed: 4 } as const;

const CALL = {
  none: 0,
  error: 1,
  outRequested: 2,
  outConfirmed: 3,
  inRequested: 4,
  inAnswered: 5,
  inConfirmed: 6,
  clearRequested: 7,
} as const;

/** The result of what was granted. */
const OK = 1;

export const FRESH: PptpMemory = { session: SESSION.none, call: CALL.none, pns: 0, pac: 0, inner: { pns: 0, pac: 0 } };

/** pptp_outbound_pkt(): from the client to the server. */
export function outbound(memory: PptpMemory, { type, byteAt, pairAt }: ControlMessage): PptpMemory | 'invalid' {
  const { session, call, pac } = memory;
  switch (type) {
    case MESSAGE.startRequest:
      return session === SESSION.none ? { ...memory, session: SESSION.requested } : 'invalid';
    case MESSAGE.stopRequest:
      return { ...memory, session: SESSION.stopRequested };
    case MESSAGE.outCallRequest:
      if (session !== SESSION.confirmed) return 'invalid';
      return { ...memory, call: CALL.outRequested, pns: pairAt(0) };
    case MESSAGE.inCallReply:
      if ((call !== CALL.inRequested && call !== CALL.inAnswered) || pac !== pairAt(2)) return 'invalid';
      return byteAt(4) === OK ? { ...memory, call: CALL.inAnswered, pns: pairAt(0) } : { ...memory, call: CALL.none };
    case MESSAGE.clearRequest:
      return session === SESSION.confirmed ? { ...memory, call: CALL.clearRequested } : 'invalid';
    case MESSAGE.setLinkInfo:
    case MESSAGE.echoRequest:
    case MESSAGE.echoReply:
      return memory;
    default:
      return 'invalid';
  }
}

/** pptp_inbound_pkt(): from the server to the client. */
export function inbound(memory: PptpMemory, { type, byteAt, pairAt }: ControlMessage): PptpMemory | 'invalid' {
  const { session, pns } = memory;
  switch (type) {
    case MESSAGE.startReply:
      return session < SESSION.requested ? 'invalid' : started(memory, byteAt(2));
    case MESSAGE.stopReply:
      return session > SESSION.stopRequested ? 'invalid' : stopped(memory, byteAt(0));
    case MESSAGE.outCallReply:
      return session === SESSION.confirmed && pns === pairAt(2) ? answered(memory, pairAt(0), byteAt(4)) : 'invalid';
    case MESSAGE.inCallRequest:
      return session === SESSION.confirmed ? { ...memory, call: CALL.inRequested, pac: pairAt(0) } : 'invalid';
    case MESSAGE.inCallConnect:
      return session === SESSION.confirmed && pns === pairAt(0) ? connected(memory) : 'invalid';
    case MESSAGE.disconnectNotify:
      return { ...memory, call: CALL.none };
    case MESSAGE.wanError:
    case MESSAGE.setLinkInfo:
    case MESSAGE.echoRequest:
    case MESSAGE.echoReply:
      return memory;
    default:
      return 'invalid';
  }
}

function started(memory: PptpMemory, result: number): PptpMemory {
  return { ...memory, session: result === OK ? SESSION.confirmed : SESSION.error };
}

function stopped(memory: PptpMemory, result: number): PptpMemory {
  return { ...memory, session: result === OK ? SESSION.none : SESSION.error };
}

function answered(memory: PptpMemory, pac: number, result: number): PptpMemory | 'invalid' {
  if (memory.call !== CALL.outRequested && memory.call !== CALL.outConfirmed) return 'invalid';
  return result === OK ? { ...memory, call: CALL.outConfirmed, pac } : { ...memory, call: CALL.none };
}

function connected(memory: PptpMemory): PptpMemory | 'invalid' {
  const isAwaited = memory.call === CALL.inAnswered || memory.call === CALL.inConfirmed;
  return isAwaited ? { ...memory, call: CALL.inConfirmed } : 'invalid';
}
